import { writeOfRegAdd, type RegWord } from '../../connection/regAdd';
import type { RegistryWrite } from '../../connection/registryWrite';
import { programName } from '../../secrets/commandLine';
import { readBatch } from '../../syntax/batch/read';
import type { BatchScript, BatchWord } from '../../syntax/batch/types';
import type { ParsedFile } from '../file';
import { constantsOf, resolved } from './variables';

/** A parsed command script. */
export interface CommandScriptFile extends ParsedFile {
  readonly kind: 'command-script';
  readonly script: BatchScript;
  /** The registry values it sets, read when first asked for. */
  readonly writes: readonly RegistryWrite[];
}

/** Parses a command script. */
export function parseCommandScript(base: ParsedFile): CommandScriptFile {
  const script = readBatch(base.text);
  let writes: readonly RegistryWrite[] | undefined;
  return {
    ...base,
    kind: 'command-script',
    script,
    get writes() {
      writes ??= writesOf(script);
      return writes;
    },
  };
}

function writesOf(script: BatchScript): readonly RegistryWrite[] {
  const variables = constantsOf(script);
  return script.commands.flatMap(({ span, name, words }) => {
    if (programName(name.text) !== 'reg') return [];
    const read = words.map((word, index) =>
      index === 1 && !word.isKnown ? resolved(word, variables) : regWord(word),
    );
    return writeOfRegAdd(span, read) ?? [];
  });
}

function regWord(word: BatchWord): RegWord | undefined {
  if (!word.isKnown) return undefined;
  const { text, content, pieces } = word;
  return { text, span: content, isEditable: pieces.length === 1 && pieces[0]?.kind === 'text' };
}
