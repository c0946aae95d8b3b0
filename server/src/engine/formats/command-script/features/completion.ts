import { programData } from '../../../knowledge/programs.generated';
import { registryData } from '../../../knowledge/registry.generated';
import { registryValuesOf } from '../../../knowledge/registry-types';
import { programName } from '../../../secrets/commandLine';
import { readBatch } from '../../../syntax/batch/read';
import type { BatchWord } from '../../../syntax/batch/types';
import type { Span } from '../../../types';
import type { CompletionItem } from '../../features';
import { registryItem } from '../../registry/features/completion';
import type { CommandScriptFile } from '../file';
import { programKey } from './docs';

/** Longest rest of a word that is looked at. */
const MAX_WORD = 80;

/**
 * What may be written at an offset: programs, the words of their commands, and for `reg add` names
 * of values, types and known data.
 */
export function completionsAt(file: CommandScriptFile, offset: number): CompletionItem[] {
  const { text, lines } = file;
  const head = text.slice(lines.startOf(lines.lineAt(offset)), offset);
  if (/^\s*@?(?:rem\b|::|:)/i.test(head)) return [];
  const command = readBatch(head).commands.at(-1);
  const isNew = /(?:^|[\s@&|(])$/.test(head);
  const rest = /^[\w.-]*/.exec(text.slice(offset, offset + MAX_WORD))?.[0] ?? '';
  const words =
    command && command.span.end + lastGap(head) === head.length ? allWords(command) : [];
  const typed = isNew ? '' : (words.at(-1)?.text ?? '');
  const before = isNew ? words : words.slice(0, -1);
  const span = {
    start: offset - (/[\w.-]*$/.exec(head)?.[0].length ?? 0),
    end: offset + rest.length,
  };
  if (typed !== text.slice(span.start, offset)) return [];
  const [name, ...given] = before;
  if (!name) return programItems(span);
  const program = programData.programs.find((each) => each.name === programName(name.text));
  if (!program) return [];
  if (program.name === 'reg') {
    const items = regItems(given, span);
    if (items) return items;
  }
  return wordItems(program, given, span);
}

/** Blanks at the end of a text; none behind what ends a command. */
function lastGap(head: string): number {
  return /[ \t]*$/.exec(head)?.[0].length ?? 0;
}

function allWords({
  name,
  words,
}: {
  readonly name: BatchWord;
  readonly words: readonly BatchWord[];
}) {
  return [name, ...words];
}

function item(label: string, detail: string, span: Span, data?: string): CompletionItem {
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

function programItems(span: Span): CompletionItem[] {
  return programData.programs.map((program) =>
    item(program.name, program.title, span, programKey(program)),
  );
}

/** The next words of the commands of a program that begin with those given. */
function wordItems(
  program: (typeof programData.programs)[number],
  given: readonly BatchWord[],
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
    found.set(next, item(next, program.title, span, data));
  }
  return [...found.values()];
}

/** What `reg add` takes behind an option; nothing elsewhere in it. */
function regItems(given: readonly BatchWord[], span: Span): CompletionItem[] | undefined {
  const texts = given.map(({ text }) => text.toLowerCase());
  if (texts[0] !== 'add') return undefined;
  const values = registryValuesOf(registryData, given[1]?.text ?? '');
  const named = given[texts.indexOf('/v') + 1]?.text.toLowerCase();
  const known = values.find(({ name }) => name.toLowerCase() === named);
  switch (texts.at(-1)) {
    case '/v':
      return values.map((value) => registryItem(value, span));
    case '/t':
      return known
        ? [item(known.type, known.name, span)]
        : registryData.types.map(({ name }) => item(name, 'type', span));
    case '/d':
      return (known?.values ?? []).map(({ value }) => item(value, known?.name ?? '', span));
    default:
      return [];
  }
}
