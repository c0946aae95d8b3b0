import { printable } from '../../engine/text/printable';
import type { Severity } from '../../engine/types';
import { linesOf } from './lines';
import type { Pieces, ReportFormat } from './report';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

const pieces: Pieces = ({ file, findings, lines }) =>
  findings.map((finding) => {
    const start = lines.positionAt(finding.span.start);
    const end = lines.positionAt(finding.span.end);
    const properties: [string, string][] = [
      ['file', file],
      ['line', String(start.line + 1)],
      ['endLine', String(end.line + 1)],
    ];
    if (start.line === end.line) {
      properties.push(['col', String(start.character + 1)]);
      properties.push(['endColumn', String(Math.max(end.character, start.character + 1))]);
    }
    properties.push(['title', finding.rule]);
    const list = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(',');
    return `::${COMMANDS[finding.severity]} ${list}::${escapeData(finding.message)}\n`;
  });

/**
 * Workflow commands, which GitHub shows beside the changed lines. Columns are given only where a
 * finding stays within one line: GitHub ignores them otherwise.
 */
export const github: ReportFormat = linesOf(pieces);

/** Percent signs and line ends would end the command; other control characters steer the log. */
function escapeData(text: string): string {
  return text
    .split(/([%\r\n])/)
    .map((part) => ESCAPES[part] ?? printable(part))
    .join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '%': '%25', '\r': '%0D', '\n': '%0A' };

/** In a property colon and comma are separators as well. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
