import path from 'node:path';
import { connectionsIn } from '../../engine/formats/connections';
import { secretsOf } from '../../engine/formats/secrets';
import {
  generateServerSide,
  SERVER_TARGETS,
  type FillIn,
  type ServerSideText,
} from '../../engine/generate';
import { closest } from '../../engine/text/similarity';
import { printable } from '../../engine/text/printable';
import type { Console } from '../console';
import { EXIT, reasonOf, UsageError } from '../errors';
import { readNamed } from '../named';
import { oneConnection } from '../oneConnection';
import { ANSWER_OPTIONS, describeOptions, parseOptions, type OptionSpecs } from '../options';
import { writeNew } from '../write';
import { toJson } from '../report/report';

/** Its options. */
export const OPTIONS = {
  output: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    help: 'Write to a new file; one that is there is not overwritten.',
  },
  name: { type: 'string', value: 'NAME', help: 'The connection, where the file holds several.' },
  format: ANSWER_OPTIONS.format,
  help: ANSWER_OPTIONS.help,
} as const satisfies OptionSpecs;

const IDS = SERVER_TARGETS.map(({ id }) => id);
const TARGETS = SERVER_TARGETS.map(({ id, title }) => `  ${id.padEnd(13)} ${title}`).join('\n');

export const GENERATE_HELP = `Usage: aovpn generate [OPTIONS] TARGET PROFILE

Writes the other end of a connection, to standard output: names, protocols, IPsec policy and methods as
the profile has them. What the profile does not tell stands as __A_PLACE__ to fill in, and is listed on
standard error. Nothing was tried on a device.

  PROFILE  a profile, a phonebook, a script or an export that makes a connection

Targets:
${TARGETS}

${describeOptions(OPTIONS)}

Exit code: 0 written, also where the profile does not need it; 2 the file cannot be read or written, or it
is not certain which connection is meant.
`;

/** Runs `aovpn generate`. @returns the exit code @throws UsageError */
export function runGenerate(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(GENERATE_HELP);
    return EXIT.clean;
  }
  const [id, ...names] = positionals;
  const target = targetNamed(id);
  if (names.length !== 1) throw new UsageError('Name one file that makes a connection.');
  const { files, failures } = readNamed(names);
  const [file] = files;
  const all = file ? connectionsIn(file.file, file.name) : [];
  if (!file || all.length === 0) {
    const problems = file ? [`${file.name}: makes no connection`] : failures;
    for (const problem of problems) console.err.write(`aovpn: ${printable(problem)}\n`);
    return EXIT.failed;
  }
  const connection = oneConnection(all, values.name);
  const side = generateServerSide(target, connection, path.basename(file.name));
  const text = values.format === 'json' ? `${toJson(side)}\n` : side.text;
  const hide = (line: string) => printable(secretsOf(file.file).hide(line));
  if (values.output === undefined) {
    for (const note of notesOf(side)) console.err.write(`aovpn: ${hide(note)}\n`);
    console.out.write(text);
    return EXIT.clean;
  }
  try {
    writeNew(values.output, text);
  } catch (error) {
    console.err.write(`aovpn: ${printable(`${values.output}: ${reasonOf(error)}`)}\n`);
    return EXIT.failed;
  }
  for (const note of notesOf(side)) console.err.write(`aovpn: ${hide(note)}\n`);
  console.err.write(`aovpn: ${printable(values.output)}: written\n`);
  return EXIT.clean;
}

/** @throws UsageError when there is none of that name */
function targetNamed(name: string | undefined) {
  const found = IDS.find((id) => id === name);
  if (found) return found;
  const meant = name === undefined ? undefined : closest(name, IDS);
  const problem = name === undefined ? 'Say what to write' : `There is no target '${name}'`;
  throw new UsageError(
    meant === undefined ? `${problem}: ${IDS.join(', ')}.` : `${problem}. Did you mean '${meant}'?`,
  );
}

/** What there is to know about a text, that it is not needed first. */
function notesOf({ notNeeded, notKnown, fillIn, untried }: ServerSideText): readonly string[] {
  return [
    ...(notNeeded === undefined ? [] : [notNeeded]),
    ...notKnown,
    ...fillIn.map(placeNote),
    untried,
  ];
}

function placeNote({ mark, what, lines }: FillIn): string {
  const where = lines.length === 1 ? `line ${lines.join('')}` : `lines ${lines.join(', ')}`;
  return `fill in ${mark} (${where}): ${what}`;
}
