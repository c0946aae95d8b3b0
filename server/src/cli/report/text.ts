import pc from 'picocolors';
import type { Finding, Severity } from '../../engine/types';
import { excerptOf } from '../terminal/excerpt';
import { printable } from '../../engine/text/printable';
import { linesOf } from './lines';
import {
  count,
  fileOfRelated,
  mainFix,
  type Closing,
  type FileReport,
  type OtherFiles,
  type Pieces,
  type RenderOptions,
  type ReportFormat,
} from './report';

type Colors = ReturnType<typeof pc.createColors>;

function paint(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case 'error':
      return (text) => colors.bold(colors.red(text));
    case 'warning':
      return (text) => colors.bold(colors.yellow(text));
    case 'information':
      return (text) => colors.bold(colors.blue(text));
    case 'hint':
      return (text) => colors.bold(colors.cyan(text));
  }
}

const pieces: Pieces = (file, options, others) => {
  if (file.findings.length === 0) return [];
  const colors = pc.createColors(options.color);
  const masked = { ...file, text: file.secrets.masked };
  return file.findings.map(
    (finding) => `${findingLines(finding, masked, others, options, colors).join('\n')}\n\n`,
  );
};

/** For people: place, severity, rule and message, the line with the range marked, fix, summary. */
export const text: ReportFormat = linesOf(pieces, (closing, options) =>
  options.quiet
    ? ''
    : summary(closing, options, pc.createColors(options.color))
        .map((line) => `${line}\n`)
        .join(''),
);

function findingLines(
  finding: Finding,
  file: FileReport,
  others: OtherFiles | undefined,
  options: RenderOptions,
  colors: Colors,
): string[] {
  const color = paint(finding.severity, colors);
  const number = String(file.lines.lineAt(finding.span.start) + 1);
  const gutter = ' '.repeat(number.length);
  const bar = colors.dim('|');
  const excerpt = excerptOf(
    file.text,
    file.lines,
    finding.span,
    options.columns - number.length - 3,
  );
  const out = [
    `${colors.bold(`${printable(file.file)}:${placeOf(file, finding.span.start)}`)} ${color(finding.severity)} ${colors.bold(finding.rule)} ${printable(finding.message)}`,
    `${colors.dim(number)} ${bar} ${excerpt.line}`,
    `${gutter} ${bar} ${color(excerpt.marks)}${excerpt.continues ? color('…') : ''}`,
  ];
  for (const related of finding.related ?? []) {
    const other = fileOfRelated(file, others, related);
    if (!other) continue;
    const name = related.file === undefined ? '' : `${printable(related.file)}:`;
    const place = `${name}${placeOf(other, related.span.start)}`;
    out.push(`${gutter} ${colors.dim('=')} ${place}: ${printable(related.message)}`);
  }
  const fix = mainFix(finding);
  if (fix) {
    const how =
      fix.safety === 'safe' ? '--fix' : fix.preferred ? '--fix --unsafe-fixes' : 'by hand';
    out.push(
      `${gutter} ${colors.dim('=')} ${colors.green('fix:')} ${printable(fix.title)} ${colors.dim(`(${how})`)}`,
    );
  }
  return out;
}

/** Line and column from one; the column counts UTF-16 units, as editors do. */
function placeOf({ lines }: FileReport, offset: number): string {
  const { line, character } = lines.positionAt(offset);
  return `${line + 1}:${character + 1}`;
}

function summary(closing: Closing, options: RenderOptions, colors: Colors): string[] {
  const { files } = closing;
  const out: string[] = [];
  for (const { file, omitted } of files) {
    if (omitted > 0) {
      out.push(
        `${printable(file)}: ${omitted} more left out; "maxFindings" in the project file sets the limit.`,
      );
    }
  }
  const findings = files.flatMap((f) => f.told);
  out.push(...changes(closing, options));
  const hidden = files.reduce((sum, f) => sum + f.hidden, 0);
  const more = hidden > 0 ? ` ${hidden} of lower severity not shown (--severity hint).` : '';
  const strangers =
    closing.strangers === 0 ? '' : ` ${count(closing.strangers, 'other file')} passed over.`;
  if (findings.length === 0) {
    if (files.length > 0) {
      out.push(
        `${colors.green('No findings')} in ${count(files.length, 'file')}.${more}${strangers}`,
      );
    }
    return out;
  }
  const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
  const parts = severities.flatMap((severity) => {
    const number = findings.filter((f) => f.severity === severity).length;
    if (number === 0) return [];
    const text = severity === 'information' ? `${number} information` : count(number, severity);
    return [paint(severity, colors)(text)];
  });
  const affected = files.filter((f) => f.told.length > 0).length;
  const where =
    affected < files.length
      ? `${affected} of ${count(files.length, 'file')}`
      : count(files.length, 'file');
  out.push(`${parts.join(', ')} in ${where}.${more}${strangers}`);
  const fixable = findings.filter((f) => f.isSafe).length;
  if (fixable > 0 && options.done === 'nothing')
    out.push(`${fixable} can be corrected with --fix.`);
  return out;
}

/** What was done to each file, by rule, and to how many. */
function changes({ files }: Closing, { done }: RenderOptions): string[] {
  const changed = files.filter(({ fixed }) => fixed.length > 0);
  const lines = changed.map(({ file, fixed }) => {
    const numbers = new Map<string, number>();
    for (const { rule } of fixed) numbers.set(rule, (numbers.get(rule) ?? 0) + 1);
    const rules = [...numbers].map(([rule, number]) => (number > 1 ? `${rule} (${number})` : rule));
    return `${printable(file)}: ${done} ${rules.join(', ')}`;
  });
  if (lines.length === 0) return [];
  const total = changed.reduce((sum, { fixed }) => sum + fixed.length, 0);
  return [...lines, `${count(total, 'finding')} ${done} in ${count(changed.length, 'file')}.`];
}
