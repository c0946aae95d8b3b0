import { Projects } from '../../config/projects';
import { detectKind } from '../../engine/formats/detect';
import { kinds } from '../../engine/formats/kinds.generated';
import { allRules } from '../../engine/rules/all.generated';
import { printable } from '../../engine/text/printable';
import type { Console } from '../console';
import { display } from '../display';
import { EXIT, reasonOf } from '../errors';
import { findFiles } from '../files';
import {
  ANSWER_OPTIONS,
  describeOptions,
  parseOptions,
  PROJECT_OPTIONS,
  projectChoice,
  type OptionSpecs,
} from '../options';
import { readSource } from '../read';
import { count, toJson } from '../report/report';

/** Its options. */
export const OPTIONS = {
  format: ANSWER_OPTIONS.format,
  ...PROJECT_OPTIONS,
  help: ANSWER_OPTIONS.help,
} as const satisfies OptionSpecs;

export const FILES_HELP = `Usage: aovpn files [OPTIONS] [PATH…]

Lists the files 'aovpn check' would check and what kind they are, and those it would pass over, with the
reason. Without PATH this folder is searched.

${describeOptions(OPTIONS)}

Exit code: 0 listed, 2 something could not be read.
`;

/** A file that is passed over. */
interface Passed {
  readonly file: string;
  readonly reason: string;
}

/** Runs `aovpn files`. @returns the exit code @throws UsageError, ProjectFileError */
export function runFiles(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(FILES_HELP);
    return EXIT.clean;
  }
  const projects = new Projects(
    allRules.map(({ meta }) => meta.id),
    projectChoice(values),
  );
  const paths = positionals.length === 0 ? ['.'] : positionals;
  const found = findFiles(paths, projects);
  const failures: Passed[] = found.failures.map(({ path, reason }) => ({
    file: display(path),
    reason,
  }));
  const checked: { file: string; kind: string }[] = [];
  const passed: Passed[] = [];
  for (const { path } of found.files) {
    const file = display(path);
    try {
      const kind = detectKind(readSource(path).text, { fileName: path });
      if (kind === undefined) passed.push({ file, reason: 'not one of ours' });
      else checked.push({ file, kind });
    } catch (error) {
      failures.push({ file, reason: reasonOf(error) });
    }
  }
  for (const path of [...found.ignored, ...found.leftOut]) {
    const shown = /[\\/]$/.test(path) ? `${display(path)}/` : display(path);
    passed.push({ file: shown, reason: 'left out by the project file' });
  }
  for (const path of found.links) {
    passed.push({ file: display(path), reason: 'a link, not followed' });
  }
  const { others } = found;
  console.out.write(
    values.format === 'json'
      ? `${toJson({ checked, passedOver: passed, otherFiles: others, failures })}\n`
      : asText(checked, passed, others),
  );
  for (const { file, reason } of failures) {
    console.err.write(`aovpn: ${printable(`${file}: ${reason}`)}\n`);
  }
  return failures.length > 0 ? EXIT.failed : EXIT.clean;
}

function asText(
  checked: readonly { readonly file: string; readonly kind: string }[],
  passed: readonly Passed[],
  others: number,
): string {
  const titles = new Map<string, string>(kinds.map(({ id, title }) => [id, title]));
  const lines = [
    `${count(checked.length, 'file')} to check:`,
    ...columns(checked.map(({ file, kind }) => [file, titles.get(kind) ?? kind])),
  ];
  if (passed.length > 0) {
    lines.push('Passed over:', ...columns(passed.map(({ file, reason }) => [file, reason])));
  }
  if (others > 0) lines.push(`${count(others, 'file')} of other kinds, by their names.`);
  return `${lines.join('\n')}\n`;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const shown = rows.map(([left, right]) => [printable(left), printable(right)] as const);
  const width = Math.max(0, ...shown.map(([left]) => left.length));
  return shown.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
