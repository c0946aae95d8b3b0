import type { KnownProgram, ProgramCommand } from '../../knowledge/program-types';
import type { Span } from '../../types';
import type { CompletionItem } from '../features';
import { programKey } from './docs';
import { commandOf } from './find';
import { parameterNamed } from './netsh';

/** An entry that writes its own label. */
export function plainItem(
  label: string,
  detail: string,
  span: Span,
  data?: string,
): CompletionItem {
  return {
    label,
    kind: 'value',
    detail,
    span,
    insertText: label,
    filterText: label,
    sortText: label,
    ...(data !== undefined && { data }),
  };
}

/**
 * What may follow words that are given to a program: the next word of its commands, the parameters of
 * a command and their values.
 *
 * @param given the words in front of the one that is being written
 * @param typed what is written of it
 */
export function lineItems(
  program: KnownProgram,
  given: readonly { readonly text: string }[],
  typed: string,
  span: Span,
): CompletionItem[] {
  const found = commandOf(program, { words: given });
  const parameters = found ? parameterItems(program, found.command, given, typed, span) : [];
  return [...parameters, ...wordItems(program, given, span)];
}

/** The next words of the commands of a program that begin with those given. */
function wordItems(
  program: KnownProgram,
  given: readonly { readonly text: string }[],
  span: Span,
): CompletionItem[] {
  const found = new Map<string, CompletionItem>();
  for (const command of program.commands) {
    const parts = command.words.split(' ');
    const next = parts[given.length];
    const follows = given.every(({ text }, i) => parts[i] === text.toLowerCase());
    if (next === undefined || next === '' || !follows || found.has(next)) continue;
    const isWhole = parts.length === given.length + 1;
    const data = isWhole ? programKey(program, command) : programKey(program);
    found.set(next, plainItem(next, program.title, span, data));
  }
  return [...found.values()];
}

function parameterItems(
  program: KnownProgram,
  command: ProgramCommand,
  given: readonly { readonly text: string }[],
  typed: string,
  span: Span,
): CompletionItem[] {
  const parameters = command.parameters ?? [];
  const data = programKey(program, command);
  const sign = typed.indexOf('=');
  const named = sign > 0 ? typed.slice(0, sign) : nameBefore(given);
  if (named !== undefined) {
    const values = parameterNamed(parameters, named)?.values ?? [];
    return values.map((value) => plainItem(value, named, span, data));
  }
  const used = new Set(given.map(({ text }) => text.split('=')[0]?.toLowerCase()));
  return parameters
    .filter(({ name, anyName }) => !anyName && !used.has(name))
    .map(({ name, values, hint }) => ({
      ...plainItem(`${name}=`, values?.join('|') ?? hint ?? '', span, data),
      kind: 'attribute' as const,
      ...(values && { retrigger: true }),
    }));
}

/** The name in front of a value that is written behind a sign of its own: `name=` or `name =`. */
function nameBefore(given: readonly { readonly text: string }[]): string | undefined {
  const last = given.at(-1)?.text ?? '';
  if (last === '=') return given.at(-2)?.text;
  return last.length > 1 && last.endsWith('=') ? last.slice(0, -1) : undefined;
}
