import { ruleUrl } from '../../engine/rules/urls';
import type { LineIndex } from '../../engine/text/lineIndex';
import type { Span } from '../../engine/types';
import { fileOfRelated, mainFix, toJson, type Renderer } from './report';

/** A list with one object per checked file; positions as in the language server protocol. */
export const renderJson: Renderer = (report, { done }) => {
  const result = report.files.map((own) => {
    const { file, kind, findings, lines, fixed } = own;
    return {
      file,
      kind,
      ...(fixed.length > 0 && { [done]: fixed.map(({ rule, message }) => ({ rule, message })) }),
      findings: findings.map((finding) => {
        const fix = mainFix(finding);
        return {
          rule: finding.rule,
          severity: finding.severity,
          message: finding.message,
          range: rangeOf(finding.span, lines),
          url: ruleUrl(finding.rule),
          ...(finding.related && {
            related: finding.related.flatMap((related) => {
              const place = fileOfRelated(report, own, related);
              if (!place) return [];
              const range = rangeOf(related.span, place.lines);
              return [{ file: place.file, range, message: related.message }];
            }),
          }),
          ...(fix && { fix: { title: fix.title, safe: fix.safety === 'safe' } }),
        };
      }),
    };
  });
  return `${toJson(result)}\n`;
};

function rangeOf({ start, end }: Span, lines: LineIndex) {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
