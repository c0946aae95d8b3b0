import type { BatchScript, BatchWord } from '../../syntax/batch/types';
import type { ProgramLine, ProgramWord } from '../programs/line';
import { keptOf } from '../../text/kept';

/** The command lines of a command script. */
export const linesOfBatch = keptOf((script: BatchScript): readonly ProgramLine[] => {
  return script.commands.map(({ span, name, words }) => ({
    span,
    name: wordOf(name),
    words: words.map(wordOf),
  }));
});

function wordOf({ span, content, text, isKnown }: BatchWord): ProgramWord {
  return { span, content, text, isKnown, isPlain: content.end - content.start === text.length };
}
