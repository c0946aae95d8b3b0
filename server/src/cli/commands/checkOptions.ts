import { MAX_FINDINGS_LIMIT } from '../../engine/config/projectFile';
import { DEPLOYMENTS, type Deployment } from '../../engine/config/settings';
import { chooseRelease, windowsReleases, type ReleaseChoice } from '../../engine/knowledge/windows';
import type { Severity } from '../../engine/types';
import type { ColorMode } from '../console';
import { UsageError } from '../errors';
import {
  ANSWER_OPTIONS,
  describeOptions,
  parseOptions,
  PROJECT_OPTIONS,
  type OptionSpecs,
} from '../options';

const FORMATS = [
  'text',
  'json',
  'sarif',
  'github',
  'gitlab',
  'azure',
  'junit',
  'checkstyle',
  'rdjson',
] as const;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The output formats of `aovpn check`. */
export type Format = (typeof FORMATS)[number];

/** Its options. */
export const OPTIONS = {
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: FORMATS,
    help: `Output: ${FORMATS.join(', ')}. Default: text.`,
  },
  severity: {
    type: 'string',
    short: 's',
    value: 'LEVEL',
    choices: SEVERITIES,
    help: `Tell findings from here up, and exit with 1 for them: ${SEVERITIES.join(', ')}. Default: warning.`,
  },
  select: {
    type: 'list',
    value: 'RULES',
    help: 'Only these rules: ids with commas between, or repeated.',
  },
  ignore: { type: 'list', value: 'RULES', help: 'Not these rules.' },
  fix: { type: 'boolean', help: 'Apply the safe fixes of the findings told.' },
  diff: { type: 'boolean', help: 'Show what --fix would change, and write nothing.' },
  'unsafe-fixes': {
    type: 'boolean',
    help: 'With --fix or --diff: also the preferred fix of findings without a safe one.',
  },
  'add-suppressions': {
    type: 'boolean',
    help: 'Write a comment into the files that silences each finding told.',
  },
  suppressions: {
    type: 'string',
    value: 'FILE',
    help: 'Known findings not to tell. Default: .aovpn-suppressions.json, if there.',
  },
  'exit-zero': { type: 'boolean', help: 'Exit with 0 whatever is found.' },
  'max-warnings': {
    type: 'string',
    value: 'NUMBER',
    help: 'Exit with 1 only for errors, or for more warnings than that.',
  },
  statistics: { type: 'boolean', help: 'Count findings by rule instead of telling each.' },
  'output-file': { type: 'string', short: 'o', value: 'FILE', help: 'Write the report there.' },
  watch: { type: 'boolean', help: 'Check again whenever a file changes.' },
  quiet: { type: 'boolean', short: 'q', help: 'Findings and errors only: no notes, no summary.' },
  verbose: { type: 'boolean', short: 'v', help: 'Say what is checked, how, and what is not.' },
  'target-windows': {
    type: 'string',
    value: 'RELEASE',
    choices: windowsReleases.map((r) => r.id),
    accepts: (value) => chooseRelease(value) !== undefined,
    help: 'Oldest Windows release among the clients, for example 11-22H2.',
  },
  deployment: {
    type: 'string',
    value: 'WAY',
    choices: DEPLOYMENTS,
    help: `How profiles reach the clients: ${DEPLOYMENTS.join(', ')}.`,
  },
  ...PROJECT_OPTIONS,
  'stdin-filename': {
    type: 'string',
    value: 'FILE',
    help: "Name of what comes on standard input ('-').",
  },
  color: ANSWER_OPTIONS.color,
  'no-color': { type: 'boolean', help: 'The same as --color never.' },
  help: ANSWER_OPTIONS.help,
} as const satisfies OptionSpecs;

/** What `aovpn check` was asked to do. */
export interface CheckOptions {
  readonly format: Format;
  readonly severity: Severity;
  /** Rules to check, by id; all when absent. */
  readonly select: readonly string[] | undefined;
  readonly ignore: readonly string[];
  readonly fix: boolean;
  readonly diff: boolean;
  readonly unsafeFixes: boolean;
  readonly addSuppressions: boolean;
  readonly suppressions: string | undefined;
  readonly exitZero: boolean;
  readonly maxWarnings: number | undefined;
  readonly statistics: boolean;
  readonly outputFile: string | undefined;
  readonly watch: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly windows: ReleaseChoice | undefined;
  readonly deployment: Deployment | undefined;
  readonly config: string | undefined;
  readonly noConfig: boolean;
  readonly stdinFilename: string | undefined;
  readonly color: ColorMode;
  readonly paths: readonly string[];
}

/** @throws UsageError @returns `help` when the help was asked for */
export function parseCheckOptions(args: readonly string[]): CheckOptions | 'help' {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) return 'help';
  const paths = positionals.length === 0 ? ['.'] : positionals;
  const hasStdin = paths.includes('-');
  if (hasStdin && paths.length > 1) {
    throw new UsageError("'-' (standard input) cannot be combined with other paths.");
  }
  if (values['stdin-filename'] !== undefined && !hasStdin) {
    throw new UsageError("'--stdin-filename' needs '-' as the path.");
  }
  refuseTogether(values, hasStdin);
  return {
    format: (values.format ?? 'text') as Format,
    severity: (values.severity ?? 'warning') as Severity,
    select: values.select && idsIn(values.select),
    ignore: idsIn(values.ignore ?? []),
    fix: values.fix ?? false,
    diff: values.diff ?? false,
    addSuppressions: values['add-suppressions'] ?? false,
    suppressions: values.suppressions,
    exitZero: values['exit-zero'] ?? false,
    maxWarnings: numberIn(values['max-warnings']),
    statistics: values.statistics ?? false,
    outputFile: values['output-file'],
    watch: values.watch ?? false,
    quiet: values.quiet ?? false,
    verbose: values.verbose ?? false,
    unsafeFixes: values['unsafe-fixes'] ?? false,
    windows: chooseRelease(values['target-windows'] ?? ''),
    deployment: values.deployment as Deployment | undefined,
    config: values.config,
    noConfig: values['no-config'] ?? false,
    stdinFilename: values['stdin-filename'],
    color: values['no-color'] ? 'never' : ((values.color ?? 'auto') as ColorMode),
    paths,
  };
}

type Values = ReturnType<typeof parseOptions<typeof OPTIONS>>['values'];

/** @throws UsageError for options of which one makes no sense with or without another */
function refuseTogether(values: Values, hasStdin: boolean): void {
  if (values['unsafe-fixes'] && !values.fix && !values.diff) {
    throw new UsageError("'--unsafe-fixes' needs '--fix' or '--diff'.");
  }
  const exclusive: readonly (readonly [keyof Values, keyof Values])[] = [
    ['config', 'no-config'],
    ['fix', 'diff'],
    ['fix', 'add-suppressions'],
    ['diff', 'add-suppressions'],
    ['diff', 'statistics'],
    ['quiet', 'verbose'],
    ['diff', 'watch'],
    ['output-file', 'watch'],
  ];
  for (const [one, other] of exclusive) {
    if (values[one] !== undefined && values[other] !== undefined) {
      throw new UsageError(`'--${one}' and '--${other}' exclude each other.`);
    }
  }
  const format = values.format ?? 'text';
  if (values.diff && format !== 'text') throw new UsageError("'--diff' has the format text only.");
  if (values.statistics && format !== 'text' && format !== 'json') {
    throw new UsageError("'--statistics' has the formats text and json.");
  }
  if (!hasStdin) return;
  for (const name of ['watch', 'add-suppressions'] as const) {
    if (values[name]) throw new UsageError(`'--${name}' needs files, not '-'.`);
  }
}

/** Ids of a list option, each of which may hold several. */
function idsIn(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => value.split(',')).map((id) => id.trim());
}

function numberIn(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new UsageError(`'--max-warnings' needs a number from 0, not '${value}'.`);
}

export const CHECK_HELP = `Usage: aovpn check [OPTIONS] [PATH…]

Checks ProfileXML, EAP configuration and the other files of an Always On VPN deployment.
PATH is a file, a folder (searched with all folders below), a pattern such as 'vpn/**/*.xml',
or '-' for standard input. Without PATH this folder is checked.

${describeOptions(OPTIONS)}

The project file .aovpn.json (found upwards from each file) sets severities, target, ignored paths
and the most findings per file (up to ${MAX_FINDINGS_LIMIT}).

Exit code: 0 nothing at or above --severity, 1 findings, 2 something could not be checked.
`;
