import { ruleUrl } from '../../engine/rules/urls';
import type { Severity, Span } from '../../engine/types';
import {
  JsonList,
  nestedJson,
  tellableFixes,
  type FileReport,
  type Pieces,
  type ReportFormat,
} from './report';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  information: 'INFO',
  hint: 'INFO',
};

const pieces: Pieces = (file) =>
  file.findings.map((finding) =>
    nestedJson(
      {
        message: finding.message,
        location: { path: file.file, range: rangeOf(file, finding.span) },
        severity: SEVERITIES[finding.severity],
        code: { value: finding.rule, url: ruleUrl(finding.rule) },
        ...suggestionsOf(file, tellableFixes(file, finding)[0]?.edits),
      },
      4,
    ),
  );

/** The diagnostic format of reviewdog (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf). */
export const rdjson: ReportFormat = {
  pieces,
  isOfLines: false,
  begin() {
    const source = nestedJson({ name: 'aovpn', url: 'https://github.com/aovpn/aovpn' }, 2).trim();
    const list = new JsonList(2, `{\n  "source": ${source},\n  "diagnostics": `);
    return {
      file: ({ told }) => list.add(told.map(({ piece }) => piece)),
      end: () => `${list.end()}\n}\n`,
    };
  },
};

function suggestionsOf(
  file: FileReport,
  edits: readonly { readonly span: Span; readonly text: string }[] | undefined,
) {
  // Each suggestion is offered by itself: a change of several places is none.
  const [edit, ...others] = edits ?? [];
  if (!edit || others.length > 0) return {};
  return { suggestions: [{ range: rangeOf(file, edit.span), text: edit.text }] };
}

/** Lines count from one, columns too, in bytes of UTF-8. */
function rangeOf({ lines, text }: FileReport, { start, end }: Span) {
  const place = (offset: number) => {
    const line = lines.lineAt(offset);
    const before = text.slice(lines.startOf(line), offset);
    return { line: line + 1, column: Buffer.byteLength(before) + 1 };
  };
  return { start: place(start), end: place(end) };
}
