import { ruleUrl } from '../../engine/rules/urls';
import { mainFix, toJson, type Renderer } from './report';

/** A list with one object per checked file; positions as in the language server protocol. */
export const renderJson: Renderer = ({ files }) => {
  const result = files.map(({ file, kind, findings, lines }) => ({
    file,
    kind,
    findings: findings.map((finding) => {
      const fix = mainFix(finding);
      return {
        rule: finding.rule,
        severity: finding.severity,
        message: finding.message,
        range: {
          start: lines.positionAt(finding.span.start),
          end: lines.positionAt(finding.span.end),
        },
        url: ruleUrl(finding.rule),
        ...(fix && { fix: { title: fix.title, safe: fix.safety === 'safe' } }),
      };
    }),
  }));
  return `${toJson(result)}\n`;
};
