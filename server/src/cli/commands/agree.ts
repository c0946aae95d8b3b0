import { agree, type Agreement } from '../../engine/answers/agree';
import { agreeData, agreeLines, verdictOf } from '../../engine/answers/told/agree';
import { otherEndOf, sidesIn } from '../../engine/answers/sides';
import { printable } from '../../engine/text/printable';
import { useColor, type ColorMode, type Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { linesText, readNamed, shownOf } from '../named';
import { ANSWER_OPTIONS, describeOptions, parseOptions } from '../options';
import { toJson } from '../report/report';

/** Its options. */
export const OPTIONS = ANSWER_OPTIONS;

export const AGREE_HELP = `Usage: aovpn agree [OPTIONS] CLIENT… SERVER…

Says whether the two ends of a connection fit: algorithms of IPsec, protocols, methods of
authentication, EAP against the network policies, and what a load balancer forwards.

  CLIENT  a profile, a phonebook, a script or an export that makes the connection
  SERVER  a script or a registry export of the remote access server, saved output of its Get cmdlets,
          an export of the policy server (NPS), the configuration of a load balancer

Its content decides what a file is; the order does not matter. What only one side states is listed and
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
  const sides = sidesIn(files);
  const { clients, machines } = sides;
  const around = otherEndOf(sides);
  const stated = new Set([...clients, ...machines, ...around].map(({ place }) => place.file));
  const silent = files
    .filter(({ name }) => !stated.has(name))
    .map(({ name }) => `${name}: says nothing of a connection or a server`);
  const missing = [
    ...(clients.length === 0 ? ['no file makes a connection'] : []),
    ...(around.length === 0 ? ['no file is about a server'] : []),
  ];
  for (const failure of [...failures, ...silent, ...missing]) {
    console.err.write(`aovpn: ${printable(failure)}\n`);
  }
  if (failures.length > 0 || missing.length > 0) return EXIT.failed;
  const answers = agree(sides);
  const text =
    values.format === 'json'
      ? `${toJson(agreeData(answers, shownOf(files)))}\n`
      : linesText(
          agreeLines(answers),
          files,
          useColor((values.color ?? 'auto') as ColorMode, console),
        );
  console.out.write(text);
  return codeOf(verdictOf(answers));
}

function codeOf(verdict: Agreement['agree']): number {
  if (verdict === 'unknown') return OPEN;
  return verdict ? EXIT.clean : EXIT.findings;
}
