import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import { ruleUrl } from '../engine/rules/urls';
import type { LineIndex } from '../engine/text/lineIndex';
import type { Edit, Finding, Severity, Span } from '../engine/types';

/** Name under which findings appear in an editor. */
export const DIAGNOSTIC_SOURCE = 'aovpn';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(span: Span, lines: LineIndex): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

export function toSpan(range: Range, lines: LineIndex): Span {
  return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
}

export function toTextEdit(edit: Edit, lines: LineIndex): TextEdit {
  return { range: toRange(edit.span, lines), newText: edit.text };
}

/**
 * A finding as an editor shows it.
 *
 * @param relatedInformation Whether the editor can show other places.
 * @param placeIn The address and the lines of another file that a finding names.
 */
export function toDiagnostic(
  finding: Finding,
  lines: LineIndex,
  uri: string,
  relatedInformation: boolean,
  placeIn: (file: string) => { uri: string; lines: LineIndex } | undefined = () => undefined,
): Diagnostic {
  const tag =
    finding.tag === 'unnecessary'
      ? DiagnosticTag.Unnecessary
      : finding.tag === 'deprecated'
        ? DiagnosticTag.Deprecated
        : undefined;
  return {
    range: toRange(finding.span, lines),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    codeDescription: { href: ruleUrl(finding.rule) },
    source: DIAGNOSTIC_SOURCE,
    message: finding.message,
    ...(tag && { tags: [tag] }),
    ...(relatedInformation &&
      finding.related && {
        relatedInformation: finding.related.flatMap(({ file, span, message }) => {
          const place = file === undefined ? { uri, lines } : placeIn(file);
          if (!place) return [];
          return [{ location: { uri: place.uri, range: toRange(span, place.lines) }, message }];
        }),
      }),
  };
}
