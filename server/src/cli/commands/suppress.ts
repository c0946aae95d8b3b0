import { existsSync } from 'node:fs';
import path from 'node:path';
import { keptOutput, type Console } from '../console';
import { display } from '../display';
import { EXIT, reasonOf, SuppressionsError, UsageError } from '../errors';
import { KnownFindings, SUPPRESSIONS_NAME, writeKnown } from '../knownFindings';
import { printable } from '../../engine/text/printable';
import { describeOptions, parseOptions, type OptionSpecs } from '../options';
import { count } from '../report/report';
import { OPTIONS as CHECK_OPTIONS, parseCheckOptions, type CheckOptions } from './checkOptions';
import { CheckRun } from './checkRun';

/** Its options: those of `aovpn check` that say what is found. */
export const OPTIONS = {
  severity: {
    ...CHECK_OPTIONS.severity,
    help: `Take findings from here up: ${CHECK_OPTIONS.severity.choices.join(', ')}. Default: warning.`,
  },
  select: CHECK_OPTIONS.select,
  ignore: CHECK_OPTIONS.ignore,
  'target-windows': CHECK_OPTIONS['target-windows'],
  deployment: CHECK_OPTIONS.deployment,
  config: CHECK_OPTIONS.config,
  'no-config': CHECK_OPTIONS['no-config'],
  suppressions: { ...CHECK_OPTIONS.suppressions, help: 'Write this file.' },
  help: CHECK_OPTIONS.help,
} as const satisfies OptionSpecs;

export const SUPPRESS_HELP = `Usage: aovpn suppress [OPTIONS] [PATH…]

Writes what is found now into ${SUPPRESSIONS_NAME}, so that 'aovpn check' tells only what comes new:
for each file how many findings of each rule it has, no lines. A later run brings the files it checks
up to date; when there are fewer than the file says, 'aovpn check' fails until then.

${describeOptions(OPTIONS)}

Exit code: 0 written, 2 something could not be checked or written.
`;

/**
 * The known findings that count for a run.
 *
 * @returns `undefined` where there are none
 * @throws SuppressionsError when the file is there, or named, and cannot be used
 */
export function knownFor({ suppressions }: CheckOptions): KnownFindings | undefined {
  const file = suppressions ?? findUp(process.cwd());
  return file === undefined ? undefined : new KnownFindings(file);
}

/** Runs `aovpn suppress`. @returns the exit code @throws UsageError, ProjectFileError, SuppressionsError */
export async function runSuppress(args: readonly string[], console: Console): Promise<number> {
  // What is no option here is refused before the rest is read as for a check.
  if (parseOptions(args, OPTIONS).values.help) {
    console.out.write(SUPPRESS_HELP);
    return EXIT.clean;
  }
  const options = parseCheckOptions(args);
  if (options === 'help') return EXIT.clean;
  if (options.paths.includes('-')) throw new UsageError("'aovpn suppress' needs files, not '-'.");
  const run = new CheckRun(options, { ...console, out: keptOutput(() => undefined) });
  await run.checkFiles();
  const files = await run.results();
  const target = options.suppressions ?? findUp(process.cwd()) ?? SUPPRESSIONS_NAME;
  try {
    const total = writeKnown(target, new Map(files.map(({ file, told }) => [file, told])));
    console.out.write(`${count(total, 'known finding')} in ${printable(display(target))}.\n`);
  } catch (error) {
    if (error instanceof SuppressionsError) throw error;
    throw new SuppressionsError(`${target}: cannot be written: ${reasonOf(error)}`);
  }
  return run.failures.length > 0 ? EXIT.failed : EXIT.clean;
}

/** The nearest suppressions file at or above a folder; a folder with `.git` is the last one looked at. */
function findUp(folder: string): string | undefined {
  const file = path.join(folder, SUPPRESSIONS_NAME);
  if (existsSync(file)) return file;
  const parent = path.dirname(folder);
  if (parent === folder || existsSync(path.join(folder, '.git'))) return undefined;
  return findUp(parent);
}
