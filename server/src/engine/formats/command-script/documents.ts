/** The PowerShell in `powershell -Command …`. */
import { MappedTextBuilder } from '../../embedded/build';
import type { Encoder } from '../../embedded/mapping';
import { programName } from '../../secrets/commandLine';
import type { BatchCommand, BatchScript, BatchWord } from '../../syntax/batch/types';
import type { EmbeddedDocument } from '../documents';

/** Options of powershell.exe that take a value, by the beginnings it takes them by. */
const WITH_VALUE = /^[-/](?:ex|ep|v|in|if|o|of|w|ps|conf|wd|wo|st|cu|set)/i;
/** Options behind which no script stands on the command line. */
const NO_SCRIPT = /^[-/](?:f|e(?:nc?|c)?$|enco|h|\?)/i;
const COMMAND = /^[-/]c(?:o(?:m(?:m(?:a(?:nd?)?)?)?)?)?$/i;

/** The scripts in a command script, in text order. */
export function documentsInBatch({ commands, text }: BatchScript): EmbeddedDocument[] {
  return commands.flatMap((command) => {
    const words = scriptWords(command);
    if (words.length === 0) return [];
    const inner = mapWords(text, words);
    return [{ kind: 'powershell' as const, inner, wrapping: 'string' as const, isFragment: false }];
  });
}

/** The words of the script that a call of PowerShell is given. */
function scriptWords({ name, words }: BatchCommand): readonly BatchWord[] {
  const program = programName(name.text);
  if (program !== 'powershell' && program !== 'pwsh') return [];
  for (let index = 0; index < words.length; index += 1) {
    const text = words[index]?.text ?? '';
    if (COMMAND.test(text)) return words.slice(index + 1);
    if (NO_SCRIPT.test(text)) return [];
    // Without an option Windows PowerShell takes a script, the newer one a file.
    if (!/^[-/]/.test(text)) return program === 'powershell' ? words.slice(index) : [];
    if (WITH_VALUE.test(text)) index += 1;
  }
  return [];
}

/** The words as PowerShell joins them. */
function mapWords(text: string, words: readonly BatchWord[]) {
  const builder = new MappedTextBuilder();
  words.forEach((word, index) => {
    const before = words[index - 1];
    if (before) {
      const gap = { start: before.span.end, end: word.span.start };
      builder.region(gap);
      builder.decoded(' ', gap);
    }
    const isQuoted = word.content.start > word.span.start;
    builder.region(word.content, isQuoted ? encodeQuoted : encodeBare);
    for (const piece of word.pieces) {
      if (piece.kind === 'text') builder.verbatim(piece.text, piece.span.start);
      else if (piece.kind === 'escape') builder.decoded(piece.text, piece.span);
      else builder.hole(text.slice(piece.span.start, piece.span.end), piece.span);
    }
  });
  return builder.build();
}

/** Text inside the quotation marks of a command line; what ends the line cannot stand there. */
const encodeQuoted: Encoder = (added) =>
  /[\r\n]/.test(added) ? undefined : added.replace(/"/g, '\\"').replace(/%/g, '%%');

/** The same outside of quotation marks, where signs of cmd.exe need a caret. */
const encodeBare: Encoder = (added) => encodeQuoted(added)?.replace(/[&|<>^]/g, '^$&');
