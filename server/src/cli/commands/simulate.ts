import pc from 'picocolors';
import { simulate, type Simulation, type Step } from '../../engine/answers/simulate';
import { ASSUMPTION_KEYS } from '../../engine/answers/trace';
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
import { ANSWER_OPTIONS, describeOptions, parseOptions, type OptionSpecs } from '../options';
import { toJson } from '../report/report';
import { assumptionsOf } from './trace';

const OPTIONS = {
  assume: {
    type: 'list',
    value: 'KEY=VALUE',
    help: `What is in no file; may be repeated: ${Object.keys(ASSUMPTION_KEYS).join(', ')}.`,
  },
  ...ANSWER_OPTIONS,
} as const satisfies OptionSpecs;

export const SIMULATE_HELP = `Usage: aovpn simulate [OPTIONS] PROFILE… [SERVER…]

Goes through a connection step by step, from what starts it to the names it resolves. Each step works,
fails with its code, or is not known, and then says what would have to be known. Nothing is contacted.

  PROFILE  a file that makes a connection
  SERVER   files of the server, for what both sides have to agree on

${describeOptions(OPTIONS)}

Exit code: 0 answered, also with "not known"; 2 a file cannot be read or none makes a connection.
`;

/** Runs `aovpn simulate`. @returns the exit code @throws UsageError */
export function runSimulate(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(SIMULATE_HELP);
    return EXIT.clean;
  }
  if (positionals.length === 0) throw new UsageError('Name a file that makes a connection.');
  const assumptions = assumptionsOf(values.assume ?? []);
  const { files, failures } = readNamed([...new Set(positionals)]);
  const all = <T>(read: (file: NamedFile['file'], name: string) => readonly T[]) =>
    files.flatMap(({ file, name }) => read(file, name));
  const sides = {
    clients: all(connectionsIn),
    machines: all(machinesIn),
    servers: all(serversIn),
    policyServers: all(policyServersIn),
  };
  const missing = sides.clients.length === 0 ? ['no file makes a connection'] : [];
  for (const failure of [...failures, ...missing]) {
    console.err.write(`aovpn: ${printable(failure)}\n`);
  }
  if (failures.length > 0 || missing.length > 0) return EXIT.failed;
  const answers = simulate(sides, assumptions);
  const text =
    values.format === 'json'
      ? `${toJson(answers.map((answer) => asData(answer, files)))}\n`
      : asText(answers, files, useColor((values.color ?? 'auto') as ColorMode, console));
  console.out.write(text);
  return EXIT.clean;
}

function asData(
  { connection, client, outcome, protocols, steps }: Simulation,
  files: readonly NamedFile[],
) {
  return {
    ...(connection !== undefined && { connection }),
    ...placeData(client, files),
    outcome,
    protocols,
    steps: steps.map(({ place, ...rest }) => ({ ...rest, ...(place && placeData(place, files)) })),
  };
}

function asText(
  answers: readonly Simulation[],
  files: readonly NamedFile[],
  color: boolean,
): string {
  const colors = pc.createColors(color);
  const mark = {
    works: colors.green('works'),
    fails: colors.red('fails'),
    unknown: colors.yellow('not known'),
  };
  const line = (step: Step): string[] => {
    const protocol =
      step.protocol === undefined
        ? ''
        : `${step.protocol.toUpperCase().replace('IKEV2', 'IKEv2')}: `;
    const at = step.place ? `  ${placeText(step.place, files)}` : '';
    const error =
      step.error === undefined
        ? ''
        : step.result === 'fails'
          ? ` (error ${step.error})`
          : ` (else ${step.error})`;
    return [
      `  ${printable(`${protocol}${step.title}`)}: ${mark[step.result]}${printable(`${error}  ${step.text}${at}`)}`,
      ...(step.needs === undefined ? [] : [printable(`      needs: ${step.needs}`)]),
    ];
  };
  const words = {
    connects: 'It connects',
    fails: 'It does not connect',
    unknown: 'It cannot be told from the files',
  };
  const lines = answers.flatMap(({ connection, client, outcome, steps }) => {
    const name = connection === undefined ? placeText(client, files) : `"${connection}"`;
    const dead = steps.find(({ result }) => result === 'fails');
    const why = outcome === 'fails' && dead ? `: ${dead.title}` : '';
    return [printable(`${words[outcome]}${why} (${name})`), ...steps.flatMap(line)];
  });
  return `${lines.join('\n')}\n`;
}
