import { parseArgs } from 'node:util';
import { closest } from '../engine/text/similarity';
import { UsageError } from './errors';

/** One option of a command. */
export interface OptionSpec {
  /** A flag has no value; a list may be given several times. */
  readonly type: 'string' | 'boolean' | 'list';
  readonly short?: string;
  /** Name of the value in the help. */
  readonly value?: string;
  /** The values there are, when they can be counted. */
  readonly choices?: readonly string[];
  /** Whether a value that is no choice is possible all the same. */
  readonly accepts?: (value: string) => boolean;
  /** One line for the help. */
  readonly help: string;
}

/** The options of a command by name. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The options of every command that answers a question, in words or as data. */
export const ANSWER_OPTIONS = {
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: ['text', 'json'],
    help: 'Output: text, json. Default: text.',
  },
  color: {
    type: 'string',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    help: 'Colours: auto (on a terminal), always, never.',
  },
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
} as const satisfies OptionSpecs;

/** The options of commands that depend on the project file. */
export const PROJECT_OPTIONS = {
  config: {
    type: 'string',
    value: 'FILE',
    help: 'Use this project file for all files, not the nearest .aovpn.json.',
  },
  'no-config': { type: 'boolean', help: 'Use no project file.' },
} as const satisfies OptionSpecs;

/**
 * Which project file counts, as {@link PROJECT_OPTIONS} say.
 *
 * @throws UsageError where both are given
 */
export function projectChoice(values: ParsedOptions<typeof PROJECT_OPTIONS>['values']): {
  readonly file?: string;
  readonly none: boolean;
} {
  const { config: file, 'no-config': none = false } = values;
  if (file !== undefined && none) {
    throw new UsageError("'--config' and '--no-config' exclude each other.");
  }
  return { ...(file !== undefined && { file }), none };
}

/** A command line taken apart. */
export interface ParsedOptions<S extends OptionSpecs> {
  readonly values: {
    readonly [K in keyof S]?: S[K]['type'] extends 'boolean'
      ? boolean
      : S[K]['type'] extends 'list'
        ? readonly string[]
        : string;
  };
  readonly positionals: readonly string[];
}

/**
 * Takes a command line apart; the last one of a repeated option counts, but for lists. Negative numbers are
 * positionals.
 *
 * @throws UsageError for an unknown option, a missing value or one that is not possible.
 */
export function parseOptions<S extends OptionSpecs>(
  args: readonly string[],
  specs: S,
): ParsedOptions<S> {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, { type, short }]) => [
      name,
      {
        type: type === 'boolean' ? type : 'string',
        ...(short !== undefined && { short }),
      } as const,
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string | boolean | string[]> = {};
  const positionals: string[] = [];
  let lastNumber: number | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    // No option is a digit: a negative number, which comes as one token for each digit.
    const argument = args[token.index] ?? '';
    if (/^-\d+$/.test(argument)) {
      if (lastNumber !== token.index) positionals.push(argument);
      lastNumber = token.index;
      continue;
    }
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (!spec) throw unknownOption(token.rawName, specs);
    const swallowed = token.inlineValue === false && /^-./.test(token.value);
    const value = valueOf(token.rawName, swallowed ? undefined : token.value, spec);
    const before = values[token.name];
    values[token.name] =
      spec.type === 'list' ? [...(Array.isArray(before) ? before : []), String(value)] : value;
  }
  return { values: values as ParsedOptions<S>['values'], positionals };
}

function unknownOption(rawName: string, specs: OptionSpecs): UsageError {
  const meant = closest(rawName.replace(/^-+/, ''), Object.keys(specs));
  const hint = meant === undefined ? '' : ` Did you mean '--${meant}'?`;
  return new UsageError(`There is no option '${rawName}'.${hint}`);
}

function valueOf(rawName: string, value: string | undefined, spec: OptionSpec): string | boolean {
  if (spec.type === 'boolean') {
    if (value === undefined) return true;
    throw new UsageError(`Option '${rawName}' has no value, but '${value}' was given.`);
  }
  if (value === undefined || value === '') {
    throw new UsageError(`Option '${rawName}' needs a value: ${spec.value ?? 'VALUE'}.`);
  }
  if (spec.choices && !spec.choices.includes(value) && !spec.accepts?.(value)) {
    const meant = closest(value, spec.choices);
    const hint =
      meant === undefined ? `Possible: ${spec.choices.join(', ')}.` : `Did you mean '${meant}'?`;
    throw new UsageError(`'${value}' is not possible for '${rawName}'. ${hint}`);
  }
  return value;
}

/** The lines of a help text that list options. */
export function describeOptions(specs: OptionSpecs): string {
  const rows = Object.entries(specs).map(([name, spec]) => {
    const short = spec.short === undefined ? '    ' : `-${spec.short}, `;
    const value = spec.type === 'boolean' ? '' : ` ${spec.value ?? 'VALUE'}`;
    return [`  ${short}--${name}${value}`, spec.help] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, help]) => `${left.padEnd(width)}${help}`).join('\n');
}
