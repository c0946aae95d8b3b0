import { simulate } from '../../engine/answers/simulate';
import { simulationData, simulationLines } from '../../engine/answers/told/simulate';
import { ASSUMPTION_KEYS } from '../../engine/answers/trace';
import { sidesIn } from '../../engine/answers/sides';
import { printable } from '../../engine/text/printable';
import { useColor, type ColorMode, type Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { linesText, readNamed, shownOf } from '../named';
import { ANSWER_OPTIONS, describeOptions, parseOptions, type OptionSpecs } from '../options';
import { toJson } from '../report/report';
import { assumptionsOf } from './trace';

/** Its options. */
export const OPTIONS = {
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
  const sides = sidesIn(files);
  const missing = sides.clients.length === 0 ? ['no file makes a connection'] : [];
  for (const failure of [...failures, ...missing]) {
    console.err.write(`aovpn: ${printable(failure)}\n`);
  }
  if (failures.length > 0 || missing.length > 0) return EXIT.failed;
  const answers = simulate(sides, assumptions);
  const text =
    values.format === 'json'
      ? `${toJson(simulationData(answers, shownOf(files)))}\n`
      : linesText(
          simulationLines(answers),
          files,
          useColor((values.color ?? 'auto') as ColorMode, console),
        );
  console.out.write(text);
  return EXIT.clean;
}
