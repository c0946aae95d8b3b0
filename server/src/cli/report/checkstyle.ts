import type { Severity } from '../../engine/types';
import { escapeXml } from './escapeXml';
import type { Renderer } from './report';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'info',
};

/** The report of Checkstyle, which many tools of pipelines read: a list of errors for each file. */
export const renderCheckstyle: Renderer = ({ files, version }) => {
  const out = ['<?xml version="1.0" encoding="UTF-8"?>', `<checkstyle version="${version}">`];
  for (const { file, findings, lines } of files) {
    if (findings.length === 0) continue;
    out.push(`  <file name="${escapeXml(file)}">`);
    for (const { rule, severity, message, span } of findings) {
      const { line, character } = lines.positionAt(span.start);
      out.push(
        `    <error line="${line + 1}" column="${character + 1}" severity="${SEVERITIES[severity]}" message="${escapeXml(message)}" source="aovpn.${rule}"/>`,
      );
    }
    out.push('  </file>');
  }
  out.push('</checkstyle>', '');
  return out.join('\n');
};
