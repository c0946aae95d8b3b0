import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { newProjectText } from '../../engine/config/newProjectFile';
import { PROJECT_FILE_NAME } from '../../engine/config/projectFile';
import { DEPLOYMENTS } from '../../engine/config/settings';
import { chooseRelease, windowsReleases } from '../../engine/knowledge/windows';
import { printable } from '../../engine/text/printable';
import type { Console } from '../console';
import { display } from '../display';
import { EXIT, reasonOf, UsageError } from '../errors';
import { describeOptions, parseOptions, type OptionSpecs } from '../options';
import { writeNew } from '../write';

/** Its options. */
export const OPTIONS = {
  windows: {
    type: 'string',
    value: 'RELEASE',
    choices: windowsReleases.map((r) => r.id),
    accepts: (value) => chooseRelease(value) !== undefined,
    help: 'Oldest Windows release among the clients, for example 11-22H2.',
  },
  deployment: {
    type: 'string',
    value: 'WAY',
    choices: DEPLOYMENTS,
    help: `How profiles reach the clients: ${DEPLOYMENTS.join(', ')}.`,
  },
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
} as const satisfies OptionSpecs;

export const INIT_HELP = `Usage: aovpn init [OPTIONS] [FOLDER]

Writes a project file, ${PROJECT_FILE_NAME}, with the settings there are, most of them as comments. One that
is there already is not touched.

${describeOptions(OPTIONS)}

Exit code: 0 written, 2 not.
`;

/** Runs `aovpn init`. @returns the exit code @throws UsageError */
export function runInit(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(INIT_HELP);
    return EXIT.clean;
  }
  const [folder = '.', ...others] = positionals;
  if (others.length > 0) throw new UsageError('Name one folder.');
  const file = path.join(folder, PROJECT_FILE_NAME);
  const refuse = (reason: string) => {
    console.err.write(`aovpn: ${printable(`${display(file)}: ${reason}`)}\n`);
    return EXIT.failed;
  };
  if (existsSync(file)) return refuse('it is there already and was not touched');
  const windows = chooseRelease(values.windows ?? '')?.release;
  const text = newProjectText({ windows, deployment: values.deployment });
  try {
    if (!statSync(folder).isDirectory()) return refuse('this is no folder');
    // Nothing that came in the meantime is replaced.
    writeNew(file, text);
  } catch (error) {
    return refuse(reasonOf(error));
  }
  console.out.write(`${printable(display(file))} is written.\n`);
  return EXIT.clean;
}
