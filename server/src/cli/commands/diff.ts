import pc from 'picocolors';
import {
  diff,
  pairsOf,
  type Diff,
  type DiffEntry,
  type DiffOpen,
  type DiffSide,
} from '../../engine/answers/diff';
import type { ClientConnection } from '../../engine/connection/client';
import { valueOf } from '../../engine/connection/stated';
import { connectionsIn } from '../../engine/formats/connections';
import { secretsOf } from '../../engine/formats/secrets';
import { printable } from '../../engine/text/printable';
import { useColor, type ColorMode, type Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { placeData, placeText, readNamed, type NamedFile } from '../named';
import { ANSWER_OPTIONS, describeOptions, parseOptions, type OptionSpecs } from '../options';
import { toJson } from '../report/report';

const OPTIONS = {
  name: {
    type: 'list',
    value: 'NAME',
    help: 'The connection, where a file holds several; twice for two names.',
  },
  ...ANSWER_OPTIONS,
} as const satisfies OptionSpecs;

export const DIFF_HELP = `Usage: aovpn diff [OPTIONS] A B

Says what is different in meaning between two connections, whatever the forms of the files: a profile
and a script, what was sent and what Windows reads back.

  A, B  a profile, a phonebook, a script or an export that makes a connection

White space, the order of elements and the spelling of values never count; the order of servers,
protocols, suffixes and DNS servers does. Connections of the same name are compared where a file holds
several.

${describeOptions(OPTIONS)}

Exit code: 0 the same, 1 different, 2 a file cannot be read or it is not certain which connections are
meant, 3 it cannot be told from the files.
`;

/** It cannot be told from the files. */
const OPEN = 3;

/** All answers about two files. */
interface Answers {
  readonly same: boolean | 'unknown';
  readonly compared: readonly Diff[];
  /** Connections of one file alone. */
  readonly alone: readonly DiffEntry[];
}

/** Runs `aovpn diff`. @returns the exit code @throws UsageError */
export function runDiff(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(DIFF_HELP);
    return EXIT.clean;
  }
  const names = values.name ?? [];
  if (positionals.length !== 2) throw new UsageError('Name two files that make a connection.');
  if (names.length > 2) throw new UsageError('Give --name once for both files, or twice.');
  const { files, failures } = readNamed(positionals);
  for (const failure of failures) console.err.write(`aovpn: ${printable(failure)}\n`);
  const [first, second] = files;
  if (failures.length > 0 || !first || !second) return EXIT.failed;
  const all = [first, second].map(({ name, file }) => connectionsIn(file, name));
  const [ofA = [], ofB = []] = all;
  for (const [index, { name }] of [first, second].entries()) {
    if (all[index]?.length === 0) {
      console.err.write(`aovpn: ${printable(name)}: makes no connection\n`);
    }
  }
  if (ofA.length === 0 || ofB.length === 0) return EXIT.failed;
  const a = chosen(ofA, names[0], first.name);
  const b = chosen(ofB, names.at(-1), second.name);
  const pairing = pairsOf(a, b);
  if ('question' in pairing) {
    throw new UsageError(`${pairing.question}. Say which with --name NAME.`);
  }
  const compared = pairing.pairs.map((pair) => diff(pair.a, pair.b));
  const alone = [
    ...pairing.onlyA.map((each) => aloneEntry(each, 'removed', b)),
    ...pairing.onlyB.map((each) => aloneEntry(each, 'added', a)),
  ];
  const answers: Answers = { same: verdictOf(compared, alone), compared, alone };
  const text =
    values.format === 'json'
      ? `${toJson(asData(answers, files))}\n`
      : asText(answers, files, useColor((values.color ?? 'auto') as ColorMode, console));
  console.out.write(text);
  if (answers.same === 'unknown') return OPEN;
  return answers.same ? EXIT.clean : EXIT.findings;
}

/** @throws UsageError when none has that name */
function chosen(
  connections: readonly ClientConnection[],
  name: string | undefined,
  file: string,
): readonly ClientConnection[] {
  if (name === undefined || connections.length === 1) return connections;
  const found = connections.filter(
    (each) => valueOf(each.name)?.toLowerCase() === name.toLowerCase(),
  );
  if (found.length === 0) throw new UsageError(`${file} has no connection '${name}'.`);
  return found;
}

function aloneEntry(
  connection: ClientConnection,
  change: 'added' | 'removed',
  others: readonly ClientConnection[],
): DiffEntry {
  const own = { text: valueOf(connection.name) ?? 'one without a name', place: connection.place };
  const [other] = others;
  const file = other && { place: { file: other.place.file, span: { start: 0, end: 0 } } };
  const there = file ?? {};
  return change === 'removed'
    ? { kind: 'difference', part: 'connection', change, a: own, b: there }
    : { kind: 'difference', part: 'connection', change, a: there, b: own };
}

function verdictOf(compared: readonly Diff[], alone: readonly DiffEntry[]): Diff['same'] {
  if (alone.length > 0 || compared.some(({ same }) => same === false)) return false;
  return compared.every(({ same }) => same === true) ? true : 'unknown';
}

function asData({ same, compared, alone }: Answers, files: readonly NamedFile[]) {
  const named = ({ connection }: Diff) => (connection === undefined ? {} : { connection });
  return {
    same,
    differences: [
      ...compared.flatMap((answer) =>
        answer.differences.map((each) => ({
          ...named(answer),
          part: each.part,
          change: each.change,
          ...sidesData(each, files),
        })),
      ),
      ...alone.map((each) => ({
        part: each.part,
        change: each.change,
        ...sidesData(each, files),
      })),
    ],
    notCompared: compared.flatMap((answer) =>
      answer.notCompared.map((each) => ({
        ...named(answer),
        part: each.part,
        ...sidesData(each, files),
        why: each.why,
      })),
    ),
  };
}

function sidesData({ a, b }: DiffEntry | DiffOpen, files: readonly NamedFile[]) {
  return {
    a: a.text === undefined ? null : shown(a, files),
    b: b.text === undefined ? null : shown(b, files),
    places: {
      ...(a.place && { a: placeData(a.place, files) }),
      ...(b.place && { b: placeData(b.place, files) }),
    },
  };
}

/** What a side says, secrets of its file hidden. */
function shown({ text = 'not there', place }: DiffSide, files: readonly NamedFile[]): string {
  const file = files.find(({ name }) => name === place?.file)?.file;
  return file ? secretsOf(file).hide(text) : text;
}

function asText(answers: Answers, files: readonly NamedFile[], color: boolean): string {
  const colors = pc.createColors(color);
  const lines: string[] = [];
  for (const answer of answers.compared) {
    const paint =
      answer.same === true ? colors.green : answer.same === false ? colors.red : colors.yellow;
    const name = answer.connection === undefined ? '' : ` ("${answer.connection}")`;
    lines.push(`${paint(headOf(answer))}${printable(name)}`);
    for (const difference of answer.differences) lines.push(...entryLines(difference, files));
    for (const open of answer.notCompared) {
      const sides = [open.a, open.b].flatMap(({ text, place }) =>
        text !== undefined && place ? [placeText(place, files)] : [],
      );
      const where = sides.length > 0 ? ` (${sides.join(', ')})` : '';
      lines.push(printable(`  not compared: ${open.part}${where}: ${open.why}`));
    }
  }
  for (const each of answers.alone) {
    lines.push(colors.red('A connection is in one file only'), ...entryLines(each, files));
  }
  return `${lines.join('\n')}\n`;
}

/** One line of answer. */
function headOf({ same, differences, notCompared }: Diff): string {
  if (same === true) return 'They mean the same';
  if (same === false) {
    const count = differences.length;
    return count === 1 ? 'They differ in 1 part' : `They differ in ${count} parts`;
  }
  const decisive = notCompared.find(({ decides }) => decides);
  return `It cannot be told: ${decisive?.part ?? 'nothing is stated by both'}`;
}

function entryLines(
  { part, change, a, b }: DiffEntry,
  files: readonly NamedFile[],
): readonly string[] {
  const side = (name: string, each: DiffSide) =>
    `    ${name}  ${shown(each, files)}${each.place ? `  ${placeText(each.place, files)}` : ''}`;
  return [`  ${part} ${change}`, side('A', a), side('B', b)].map(printable);
}
