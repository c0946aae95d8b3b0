import type { BatchScript, BatchWord } from '../../syntax/batch/types';
import type { ProgramLine, ProgramWord } from '../programs/line';
import { Kept } from '../../text/kept';

const cache = new Kept<BatchScript, readonly ProgramLine[]>();

/** The command lines of a command script. */
export function linesOfBatch(script: BatchScript): readonly ProgramLine[] {
  let lines = cache.get(script);
  if (!lines) {
    lines = script.commands.map(({ span, name, words }) => ({
      span,
      name: wordOf(name),
      words: words.map(wordOf),
    }));
    cache.set(script, lines);
  }
  return lines;
}

function wordOf({ span, content, text, isKnown }: BatchWord): ProgramWord {
  return { span, content, text, isKnown, isPlain: content.end - content.start === text.length };
}
