/** The answer to "do client and server agree?" in words and as data. */
import type { Agreement, Difference, NotCompared, SideEdit } from '../agree';
import { among, beside, nameOrPlace, type Line, type Shown, type Tone } from './line';

type Verdict = Agreement['agree'];

/** One verdict of all: a difference anywhere decides, then what is open anywhere. */
export function verdictOf(answers: readonly Agreement[]): Verdict {
  if (answers.some(({ agree: verdict }) => verdict === false)) return false;
  return answers.every(({ agree: verdict }) => verdict === true) ? true : 'unknown';
}

/** Each connection in one line of answer, then what differs, and what was not compared. */
export function agreeLines(answers: readonly Agreement[]): readonly Line[] {
  return answers.flatMap((answer): readonly Line[] => [
    [
      { tone: toneOf(answer.agree), text: headOf(answer) },
      ' (',
      nameOrPlace(answer.connection, answer.client),
      ')',
    ],
    ...answer.differences.flatMap((difference, index) =>
      differenceLines(difference, answer.differences.slice(0, index)),
    ),
    ...answer.matches.flatMap(({ note }) => (note === undefined ? [] : [[`  note: ${note}`]])),
    ...answer.notCompared.map((open) => [
      `  not compared: ${open.part}`,
      ...among([open.client?.place, open.server?.place].flatMap((place) => place ?? [])),
      `: ${open.why}`,
    ]),
  ]);
}

/** The tone of a verdict. */
export function toneOf(verdict: Verdict): Tone {
  if (verdict === 'unknown') return 'open';
  return verdict ? 'good' : 'bad';
}

/** One line of answer with its reason. */
function headOf({ agree: verdict, differences, notCompared, matches }: Agreement): string {
  if (verdict === false) {
    const [first] = differences;
    const more = differences.length > 1 ? `, and ${differences.length - 1} more` : '';
    return `They do not agree: ${first?.part ?? ''} differs${more}`;
  }
  if (verdict === true) return `They agree: ${matches.map(({ part }) => part).join(', ')}`;
  const decisive = notCompared.find(({ decides }) => decides) ?? notCompared[0];
  return `It cannot be told: ${decisive?.part ?? 'nothing is stated by both sides'}`;
}

/** @param earlier What was told before: one command may mend several differences, and is told once. */
function differenceLines(difference: Difference, earlier: readonly Difference[]): readonly Line[] {
  const { part, client, server, message, error, edits } = difference;
  const side = (name: string, { text, note, place }: Difference['client']): Line => [
    `    ${name}  ${text}${note === undefined ? '' : ` (${note})`}`,
    ...beside(place),
  ];
  return [
    [`  ${part}${error === undefined ? '' : `  error ${error}`}`],
    side('client', client),
    side('server', server),
    [`    ${message}`],
    ...edits
      .filter((edit) => !earlier.some((each) => isTold(edit, each)))
      .map((edit) => [`    ${edit.side}: ${edit.title}`, ...among(edit.place ? [edit.place] : [])]),
  ];
}

function isTold({ title, place }: SideEdit, { edits }: Difference): boolean {
  return place === undefined && edits.some((each) => each.title === title);
}

/** All answers as data; their shape is part of the interface. */
export function agreeData(
  answers: readonly Agreement[],
  shown: Shown,
): Readonly<Record<string, unknown>> {
  const named = (answer: Agreement) =>
    answer.connection === undefined ? {} : { connection: answer.connection };
  return {
    agree: verdictOf(answers),
    differences: answers.flatMap((answer) =>
      answer.differences.map((each) => ({ ...named(answer), ...differenceData(each, shown) })),
    ),
    notCompared: answers.flatMap((answer) =>
      answer.notCompared.map((each) => ({ ...named(answer), ...openData(each, shown) })),
    ),
  };
}

function differenceData(difference: Difference, shown: Shown) {
  const { part, client, server, message, error, edits } = difference;
  return {
    part,
    client: client.text,
    ...(client.note !== undefined && { clientNote: client.note }),
    server: server.text,
    ...(server.note !== undefined && { serverNote: server.note }),
    ...(error !== undefined && { error }),
    message,
    places: placesOf(difference, shown),
    edits: edits.map((edit) => editData(edit, shown)),
  };
}

function openData(open: NotCompared, shown: Shown) {
  return {
    part: open.part,
    ...(open.client && { client: open.client.text }),
    ...(open.server && { server: open.server.text }),
    why: open.why,
    places: placesOf(open, shown),
  };
}

function placesOf({ client, server }: Difference | NotCompared, shown: Shown) {
  return {
    ...(client?.place && { client: shown.at(client.place) }),
    ...(server?.place && { server: shown.at(server.place) }),
  };
}

function editData({ side, title, place, newText }: SideEdit, shown: Shown) {
  return { side, title, ...(place && { ...shown.at(place), newText }) };
}
