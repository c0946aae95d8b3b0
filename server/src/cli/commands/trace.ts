import {
  ASSUMPTION_KEYS,
  assumeAll,
  parseTarget,
  readFlow,
  trace,
  type Assumptions,
} from '../../engine/answers/trace';
import { traceData, traceLines } from '../../engine/answers/told/trace';
import { connectionsIn } from '../../engine/formats/connections';
import { printable } from '../../engine/text/printable';
import { useColor, type ColorMode, type Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { linesText, readNamed, shownOf } from '../named';
import { ANSWER_OPTIONS, describeOptions, parseOptions, type OptionSpecs } from '../options';
import { toJson } from '../report/report';

/** Its options. */
export const OPTIONS = {
  app: {
    type: 'string',
    value: 'APP',
    help: 'The program: path, package family name, or SYSTEM.',
  },
  port: { type: 'string', value: 'PORT', help: 'The port asked for.' },
  protocol: { type: 'string', value: 'NAME', help: 'tcp, udp, icmp or a number.' },
  assume: {
    type: 'list',
    value: 'KEY=VALUE',
    help: 'What is in no file; may be repeated.',
  },
  ...ANSWER_OPTIONS,
} as const satisfies OptionSpecs;

/** Keys of assumptions, one a line. */
const KEYS = Object.entries(ASSUMPTION_KEYS)
  .map(([key, takes]) => `  ${key.padEnd(14)} ${takes}`)
  .join('\n');

export const TRACE_HELP = `Usage: aovpn trace [OPTIONS] FILE… TARGET

Says where traffic goes while the connection is up: through the tunnel, outside, or nowhere; by which
route, exclusion, filter and name rule, and where each stands.

  FILE    a profile, a phonebook, a script or an export that makes a connection; several are up
          together, such as device tunnel and user tunnel
  TARGET  an address, a name, a URL, or NAME=ADDRESS for a name that leads to a known address

${describeOptions(OPTIONS)}

What --assume takes:
${KEYS}

Exit code: 0 answered, also with "not known"; 2 a file cannot be read, or the target is none.
`;

/** Runs `aovpn trace`. @returns the exit code @throws UsageError */
export function runTrace(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(TRACE_HELP);
    return EXIT.clean;
  }
  const written = positionals.at(-1);
  if (written === undefined || positionals.length < 2) {
    throw new UsageError('Name a file that makes a connection, and behind it where to.');
  }
  const target = parseTarget(written);
  if (!target) {
    throw new UsageError(`'${written}' is no address, no name and no URL; name the target last.`);
  }
  const flow = readFlow(values);
  if (typeof flow === 'string') throw new UsageError(flow);
  const assumptions = assumptionsOf(values.assume ?? []);
  const { files, failures } = readNamed([...new Set(positionals.slice(0, -1))]);
  const connections = files.flatMap(({ name, file }) => connectionsIn(file, name));
  const stated = new Set(connections.map(({ place }) => place.file));
  const silent = files.filter(({ name }) => !stated.has(name)).map(({ name }) => name);
  for (const failure of failures) console.err.write(`aovpn: ${printable(failure)}\n`);
  for (const name of silent) console.err.write(`aovpn: ${printable(name)}: makes no connection\n`);
  if (failures.length > 0 || connections.length === 0) return EXIT.failed;
  const answer = trace(connections, target, flow, assumptions);
  const text =
    values.format === 'json'
      ? `${toJson(traceData(answer, shownOf(files)))}\n`
      : linesText(
          traceLines(answer),
          files,
          useColor((values.color ?? 'auto') as ColorMode, console),
        );
  console.out.write(text);
  return EXIT.clean;
}

/** @throws UsageError when one is none */
export function assumptionsOf(written: readonly string[]): Assumptions {
  const assumptions = assumeAll(written);
  if (typeof assumptions === 'string') throw new UsageError(assumptions);
  return assumptions;
}
