import { MAX_FINDINGS_LIMIT } from '../../engine/config/projectFile';
import { DEPLOYMENTS, type Deployment } from '../../engine/config/settings';
import { chooseRelease, windowsReleases, type ReleaseChoice } from '../../engine/knowledge/windows';
import type { Severity } from '../../engine/types';
import type { ColorMode } from '../console';
import { UsageError } from '../errors';
import { describeOptions, parseOptions, type OptionSpecs } from '../options';

const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The output formats of `aovpn check`. */
export type Format = (typeof FORMATS)[number];

const OPTIONS = {
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
  fix: { type: 'boolean', help: 'Apply the safe fixes of the findings told.' },
  'unsafe-fixes': {
    type: 'boolean',
    help: 'With --fix: also the preferred fix of findings without a safe one.',
  },
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
  config: {
    type: 'string',
    value: 'FILE',
    help: 'Use this project file for all files, not the nearest .aovpn.json.',
  },
  'no-config': { type: 'boolean', help: 'Use no project file.' },
  'stdin-filename': {
    type: 'string',
    value: 'FILE',
    help: "Name of what comes on standard input ('-').",
  },
  color: {
    type: 'string',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    help: 'Colours: auto (on a terminal), always, never.',
  },
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
} as const satisfies OptionSpecs;

/** What `aovpn check` was asked to do. */
export interface CheckOptions {
  readonly format: Format;
  readonly severity: Severity;
  readonly fix: boolean;
  readonly unsafeFixes: boolean;
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
  if (positionals.length === 0) throw new UsageError("Name the files or folders to check, or '-'.");
  const hasStdin = positionals.includes('-');
  if (hasStdin && positionals.length > 1) {
    throw new UsageError("'-' (standard input) cannot be combined with other paths.");
  }
  if (values['stdin-filename'] !== undefined && !hasStdin) {
    throw new UsageError("'--stdin-filename' needs '-' as the path.");
  }
  if (values['unsafe-fixes'] && !values.fix) {
    throw new UsageError("'--unsafe-fixes' needs '--fix'.");
  }
  if (values.config !== undefined && values['no-config']) {
    throw new UsageError("'--config' and '--no-config' exclude each other.");
  }
  return {
    format: (values.format ?? 'text') as Format,
    severity: (values.severity ?? 'warning') as Severity,
    fix: values.fix ?? false,
    unsafeFixes: values['unsafe-fixes'] ?? false,
    windows: chooseRelease(values['target-windows'] ?? ''),
    deployment: values.deployment as Deployment | undefined,
    config: values.config,
    noConfig: values['no-config'] ?? false,
    stdinFilename: values['stdin-filename'],
    color: (values.color ?? 'auto') as ColorMode,
    paths: positionals,
  };
}

export const CHECK_HELP = `Usage: aovpn check [OPTIONS] PATH…

Checks ProfileXML, EAP configuration and the other files of an Always On VPN deployment.
PATH is a file, a folder (searched with all folders below), a pattern such as 'vpn/**/*.xml',
or '-' for standard input.

${describeOptions(OPTIONS)}

The project file .aovpn.json (found upwards from each file) sets severities, target, ignored paths
and the most findings per file (up to ${MAX_FINDINGS_LIMIT}).

Exit code: 0 nothing at or above --severity, 1 findings, 2 something could not be checked.
`;
