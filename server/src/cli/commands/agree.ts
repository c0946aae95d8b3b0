import pc from 'picocolors';
import {
  agree,
  type Agreement,
  type Difference,
  type NotCompared,
  type SideEdit,
} from '../../engine/answers/agree';
import {
  connectionsIn,
  machinesIn,
  policyServersIn,
  serversIn,
} from '../../engine/formats/connections';
import { printable } from '../../engine/text/printable';
import { useColor, type ColorMode, type Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { placeData, placeText, readNamed, type NamedFile } from '../named';
import { ANSWER_OPTIONS, describeOptions, parseOptions } from '../options';
import { toJson } from '../report/report';

const OPTIONS = ANSWER_OPTIONS;

export const AGREE_HELP = `Usage: aovpn agree [OPTIONS] CLIENT… SERVER…

Says whether the two ends of a connection fit: algorithms of IPsec, protocols, methods of
authentication, EAP against the network policies.

  CLIENT  a profile, a phonebook, a script or an export that makes the connection
  SERVER  a script or a registry export of the remote access server, saved output of its Get cmdlets,
          an export of the policy server (NPS)

What a file is decides its content; the order does not matter. What only one side states is listed and
changes nothing.

${describeOptions(OPTIONS)}

Exit code: 0 they agree, 1 they do not, 2 a file cannot be read or a side is missing, 3 it cannot be
told from the files.
`;

/** It cannot be told from the files. */
const OPEN = 3;

/** Runs `aovpn agree`. @returns the exit code @throws UsageError */
export function runAgree(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(AGREE_HELP);
    return EXIT.clean;
  }
  if (positionals.length < 2) {
    throw new UsageError('Name a file of the client and a file of the server.');
  }
  const { files, failures } = readNamed([...new Set(positionals)]);
  const clients = files.flatMap(({ name, file }) => connectionsIn(file, name));
  const machines = files.flatMap(({ name, file }) => machinesIn(file, name));
  const servers = files.flatMap(({ name, file }) => serversIn(file, name));
  const policyServers = files.flatMap(({ name, file }) => policyServersIn(file, name));
  const stated = new Set(
    [...clients, ...machines, ...servers, ...policyServers].map(({ place }) => place.file),
  );
  const silent = files
    .filter(({ name }) => !stated.has(name))
    .map(({ name }) => `${name}: says nothing of a connection or a server`);
  const missing = [
    ...(clients.length === 0 ? ['no file makes a connection'] : []),
    ...(servers.length + policyServers.length === 0 ? ['no file is about a server'] : []),
  ];
  for (const failure of [...failures, ...silent, ...missing]) {
    console.err.write(`aovpn: ${printable(failure)}\n`);
  }
  if (failures.length > 0 || missing.length > 0) return EXIT.failed;
  const answers = agree({ clients, machines, servers, policyServers });
  const text =
    values.format === 'json'
      ? `${toJson(asData(answers, files))}\n`
      : asText(answers, files, useColor((values.color ?? 'auto') as ColorMode, console));
  console.out.write(text);
  return codeOf(verdictOf(answers));
}

function codeOf(verdict: Agreement['agree']): number {
  if (verdict === 'unknown') return OPEN;
  return verdict ? EXIT.clean : EXIT.findings;
}

/** One verdict of all: a difference anywhere decides, then what is open anywhere. */
function verdictOf(answers: readonly Agreement[]): Agreement['agree'] {
  if (answers.some(({ agree: verdict }) => verdict === false)) return false;
  return answers.every(({ agree: verdict }) => verdict === true) ? true : 'unknown';
}

function asData(
  answers: readonly Agreement[],
  files: readonly NamedFile[],
): Readonly<Record<string, unknown>> {
  const named = (answer: Agreement) =>
    answer.connection === undefined ? {} : { connection: answer.connection };
  return {
    agree: verdictOf(answers),
    differences: answers.flatMap((answer) =>
      answer.differences.map((each) => ({ ...named(answer), ...differenceData(each, files) })),
    ),
    notCompared: answers.flatMap((answer) =>
      answer.notCompared.map((each) => ({ ...named(answer), ...openData(each, files) })),
    ),
  };
}

function differenceData(difference: Difference, files: readonly NamedFile[]) {
  const { part, client, server, message, error, edits } = difference;
  return {
    part,
    client: client.text,
    ...(client.note !== undefined && { clientNote: client.note }),
    server: server.text,
    ...(server.note !== undefined && { serverNote: server.note }),
    ...(error !== undefined && { error }),
    message,
    places: placesOf(difference, files),
    edits: edits.map((edit) => editData(edit, files)),
  };
}

function openData(open: NotCompared, files: readonly NamedFile[]) {
  return {
    part: open.part,
    ...(open.client && { client: open.client.text }),
    ...(open.server && { server: open.server.text }),
    why: open.why,
    places: placesOf(open, files),
  };
}

function placesOf({ client, server }: Difference | NotCompared, files: readonly NamedFile[]) {
  return {
    ...(client?.place && { client: placeData(client.place, files) }),
    ...(server?.place && { server: placeData(server.place, files) }),
  };
}

function editData({ side, title, place, newText }: SideEdit, files: readonly NamedFile[]) {
  return { side, title, ...(place && { ...placeData(place, files), newText }) };
}

function asText(
  answers: readonly Agreement[],
  files: readonly NamedFile[],
  color: boolean,
): string {
  const colors = pc.createColors(color);
  const lines: string[] = [];
  for (const answer of answers) {
    const name =
      answer.connection === undefined ? placeText(answer.client, files) : `"${answer.connection}"`;
    const paint =
      answer.agree === true ? colors.green : answer.agree === false ? colors.red : colors.yellow;
    lines.push(`${paint(headOf(answer))} (${printable(name)})`);
    for (const difference of answer.differences) lines.push(...differenceLines(difference, files));
    for (const { note } of answer.matches) if (note !== undefined) lines.push(`  note: ${note}`);
    for (const open of answer.notCompared) {
      const sides = [open.client?.place, open.server?.place].flatMap((place) =>
        place ? [placeText(place, files)] : [],
      );
      const where = sides.length > 0 ? ` (${sides.join(', ')})` : '';
      lines.push(`  not compared: ${open.part}${where}: ${open.why}`);
    }
  }
  return `${lines.map(printable).join('\n')}\n`;
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

function differenceLines(difference: Difference, files: readonly NamedFile[]): readonly string[] {
  const { part, client, server, message, error, edits } = difference;
  const side = (name: string, { text, note, place }: Difference['client']) =>
    `    ${name}  ${text}${note === undefined ? '' : ` (${note})`}${place ? `  ${placeText(place, files)}` : ''}`;
  return [
    `  ${part}${error === undefined ? '' : `  error ${error}`}`,
    side('client', client),
    side('server', server),
    `    ${message}`,
    ...edits.map((edit) => {
      const where = edit.place ? ` (${placeText(edit.place, files)})` : '';
      return `    ${edit.side}: ${edit.title}${where}`;
    }),
  ];
}
