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
import { lineItems, plainItem } from '../../programs/completion';
import { programKey } from '../../programs/docs';

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
  // What is written of a value stands behind the sign of its argument.
  if (typed.replace(/^[\w-]+=/, '') !== text.slice(span.start, offset)) return [];
  const [name, ...given] = before;
  if (!name) return programItems(span);
  const program = programData.programs.find((each) => each.name === programName(name.text));
  if (!program) return [];
  if (program.name === 'reg') {
    const items = regItems(given, span);
    if (items) return items;
  }
  return lineItems(program, given, typed, span);
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

function programItems(span: Span): CompletionItem[] {
  return programData.programs.map((program) =>
    plainItem(program.name, program.title, span, programKey(program)),
  );
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
        ? [plainItem(known.type, known.name, span)]
        : registryData.types.map(({ name }) => plainItem(name, 'type', span));
    case '/d':
      return (known?.values ?? []).map(({ value }) => plainItem(value, known?.name ?? '', span));
    default:
      return [];
  }
}
