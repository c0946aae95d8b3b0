import { printable } from '../../engine/text/printable';
import { linesOf } from './lines';
import type { Pieces, ReportFormat } from './report';

const pieces: Pieces = ({ file, findings, lines }) =>
  findings.map(({ rule, severity, message, span }) => {
    const { line, character } = lines.positionAt(span.start);
    const properties = [
      `type=${severity === 'error' ? 'error' : 'warning'}`,
      `sourcepath=${escaped(file)}`,
      `linenumber=${line + 1}`,
      `columnnumber=${character + 1}`,
      `code=${rule}`,
    ];
    return `##vso[task.logissue ${properties.join(';')};]${escaped(message)}\n`;
  });

/**
 * Logging commands of Azure Pipelines, which knows errors and warnings
 * (https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands).
 */
export const azure: ReportFormat = linesOf(pieces);

const ESCAPES: Readonly<Record<string, string>> = {
  '%': '%AZP25',
  '\r': '%0D',
  '\n': '%0A',
  ';': '%3B',
  ']': '%5D',
};

/** What would end a property or the command; other control characters steer the log. */
function escaped(text: string): string {
  return text
    .split(/([%\r\n;\]])/)
    .map((part) => ESCAPES[part] ?? printable(part))
    .join('');
}
