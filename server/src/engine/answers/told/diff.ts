/** The answer to "what is different?" for two files, in words and as data. */
import type { ClientConnection } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import { diff, pairsOf, type Diff, type DiffEntry, type DiffOpen, type DiffSide } from '../diff';
import { toneOf } from './agree';
import { among, beside, type Line, type Shown } from './line';

/** All answers about two files. */
export interface FileDiff {
  readonly same: boolean | 'unknown';
  readonly compared: readonly Diff[];
  /** Connections of one file alone. */
  readonly alone: readonly DiffEntry[];
}

/** Compares all connections of two files; or asks which ones are meant. */
export function diffFiles(
  a: readonly ClientConnection[],
  b: readonly ClientConnection[],
): FileDiff | { readonly question: string } {
  const pairing = pairsOf(a, b);
  if ('question' in pairing) return pairing;
  const compared = pairing.pairs.map((pair) => diff(pair.a, pair.b));
  const alone = [
    ...pairing.onlyA.map((each) => aloneEntry(each, 'removed', b)),
    ...pairing.onlyB.map((each) => aloneEntry(each, 'added', a)),
  ];
  return { same: verdictOf(compared, alone), compared, alone };
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

/** Each pair in one line of answer, then what differs, and what was not compared. */
export function diffLines(answers: FileDiff, shown: Shown): readonly Line[] {
  return [
    ...answers.compared.flatMap((answer): readonly Line[] => [
      [
        { tone: toneOf(answer.same), text: headOf(answer) },
        ...(answer.connection === undefined ? [] : [` ("${answer.connection}")`]),
      ],
      ...answer.differences.flatMap((each) => entryLines(each, shown)),
      ...answer.notCompared.map((open) => [
        `  not compared: ${open.part}`,
        ...among(
          [open.a, open.b].flatMap(({ text, place }) =>
            text !== undefined && place ? [place] : [],
          ),
        ),
        `: ${open.why}`,
      ]),
    ]),
    ...answers.alone.flatMap((each): readonly Line[] => [
      [{ tone: 'bad', text: 'A connection is in one file only' }],
      ...entryLines(each, shown),
    ]),
  ];
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

function entryLines({ part, change, a, b }: DiffEntry, shown: Shown): readonly Line[] {
  const side = (name: string, each: DiffSide): Line => [
    `    ${name}  ${textOf(each, shown)}`,
    ...beside(each.place),
  ];
  return [[`  ${part} ${change}`], side('A', a), side('B', b)];
}

/** What a side says, secrets of its file hidden. */
function textOf({ text = 'not there', place }: DiffSide, shown: Shown): string {
  return shown.hide(text, place);
}

/** All answers as data; their shape is part of the interface. */
export function diffData(
  { same, compared, alone }: FileDiff,
  shown: Shown,
): Readonly<Record<string, unknown>> {
  const named = ({ connection }: Diff) => (connection === undefined ? {} : { connection });
  const entry = (each: DiffEntry) => ({
    part: each.part,
    change: each.change,
    ...sidesData(each, shown),
  });
  return {
    same,
    differences: [
      ...compared.flatMap((answer) =>
        answer.differences.map((each) => ({ ...named(answer), ...entry(each) })),
      ),
      ...alone.map(entry),
    ],
    notCompared: compared.flatMap((answer) =>
      answer.notCompared.map((each) => ({
        ...named(answer),
        part: each.part,
        ...sidesData(each, shown),
        why: each.why,
      })),
    ),
  };
}

function sidesData({ a, b }: DiffEntry | DiffOpen, shown: Shown) {
  return {
    a: a.text === undefined ? null : textOf(a, shown),
    b: b.text === undefined ? null : textOf(b, shown),
    places: {
      ...(a.place && { a: shown.at(a.place) }),
      ...(b.place && { b: shown.at(b.place) }),
    },
  };
}
