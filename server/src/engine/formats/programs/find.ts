/** Which programs a command line runs that we know, and what it asks of them. */
import { programData } from '../../knowledge/programs.generated';
import type { KnownProgram, ProgramCommand } from '../../knowledge/program-types';
import { programName } from '../../secrets/commandLine';

/** The program of a command, when it is one we know. */
export function programOf({
  name,
}: {
  readonly name: { readonly text: string };
}): KnownProgram | undefined {
  const wanted = programName(name.text);
  return programData.programs.find((program) => program.name === wanted);
}

/** What of a program a command line asks for, with the number of words that say so. */
export function commandOf(
  { commands }: KnownProgram,
  { words }: { readonly words: readonly { readonly text: string }[] },
): { readonly command: ProgramCommand; readonly length: number } | undefined {
  let best: { readonly command: ProgramCommand; readonly length: number } | undefined;
  for (const command of commands) {
    const parts = command.words.split(' ');
    const fits = parts.every((part, i) => isShortFor(words[i]?.text ?? '', part));
    if (command.words !== '' && fits && parts.length > (best?.length ?? 0)) {
      best = { command, length: parts.length };
    }
  }
  return best;
}

/** netsh takes the beginning of a word for the word. */
function isShortFor(written: string, word: string): boolean {
  return written.length > 1 && word.startsWith(written.toLowerCase());
}
