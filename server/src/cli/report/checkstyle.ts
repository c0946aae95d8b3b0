import type { Severity } from '../../engine/types';
import { escapeXml } from './escapeXml';
import type { Pieces, ReportFormat } from './report';
import { CLI_VERSION } from '../version';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'info',
};

const pieces: Pieces = ({ findings, lines }) =>
  findings.map(({ rule, severity, message, span }) => {
    const { line, character } = lines.positionAt(span.start);
    return `    <error line="${line + 1}" column="${character + 1}" severity="${SEVERITIES[severity]}" message="${escapeXml(message)}" source="aovpn.${rule}"/>\n`;
  });

/** The report of Checkstyle, which many tools of pipelines read: a list of errors for each file. */
export const checkstyle: ReportFormat = {
  pieces,
  isOfLines: false,
  begin() {
    let start = `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="${CLI_VERSION}">\n`;
    const begun = (text: string) => {
      const all = start + text;
      start = '';
      return all;
    };
    return {
      file({ file, told }) {
        if (told.length === 0) return '';
        const errors = told.map(({ piece }) => piece).join('');
        return begun(`  <file name="${escapeXml(file)}">\n${errors}  </file>\n`);
      },
      end: () => begun('</checkstyle>\n'),
    };
  },
};
