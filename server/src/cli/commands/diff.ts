import { diffData, diffFiles, diffLines } from '../../engine/answers/told/diff';
import type { ClientConnection } from '../../engine/connection/client';
import { valueOf } from '../../engine/connection/stated';
import { connectionsIn } from '../../engine/formats/connections';
import { printable } from '../../engine/text/printable';
import { useColor, type ColorMode, type Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { linesText, readNamed, shownOf } from '../named';
import { ANSWER_OPTIONS, describeOptions, parseOptions, type OptionSpecs } from '../options';
import { toJson } from '../report/report';

/** Its options. */
export const OPTIONS = {
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
  const answers = diffFiles(a, b);
  if ('question' in answers) {
    throw new UsageError(`${answers.question}. Say which with --name NAME.`);
  }
  const shown = shownOf(files);
  const text =
    values.format === 'json'
      ? `${toJson(diffData(answers, shown))}\n`
      : linesText(
          diffLines(answers, shown),
          files,
          useColor((values.color ?? 'auto') as ColorMode, console),
        );
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
