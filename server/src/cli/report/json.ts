import { ruleUrl } from '../../engine/rules/urls';
import type { LineIndex } from '../../engine/text/lineIndex';
import type { Span } from '../../engine/types';
import {
  fileOfRelated,
  JsonList,
  mainFix,
  nestedJson,
  type Pieces,
  type ReportFormat,
} from './report';

const pieces: Pieces = (own, _options, others) =>
  own.findings.map((finding) => {
    const fix = mainFix(finding);
    return nestedJson(
      {
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message,
        range: rangeOf(finding.span, own.lines),
        url: ruleUrl(finding.rule),
        ...(finding.related && {
          related: finding.related.flatMap((related) => {
            const place = fileOfRelated(own, others, related);
            if (!place) return [];
            const range = rangeOf(related.span, place.lines);
            return [{ file: place.file, range, message: related.message }];
          }),
        }),
        ...(fix && { fix: { title: fix.title, safe: fix.safety === 'safe' } }),
      },
      6,
    );
  });

/** A list with one object per checked file; positions as in the language server protocol. */
export const json: ReportFormat = {
  pieces,
  isOfLines: false,
  begin({ done }) {
    const files = new JsonList(0);
    return {
      file({ file, kind, fixed, told }) {
        const own = nestedJson({ file, kind, ...(fixed.length > 0 && { [done]: fixed }) }, 2);
        const list = new JsonList(4);
        const findings = list.add(told.map(({ piece }) => piece)) + list.end();
        return files.add([`${own.slice(0, -'\n  }'.length)},\n    "findings": ${findings}\n  }`]);
      },
      end: () => `${files.end()}\n`,
    };
  },
};

function rangeOf({ start, end }: Span, lines: LineIndex) {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
