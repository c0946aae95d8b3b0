import { extensionOf, type FileHints, type FileNames, type Kind } from './kind';
import { kinds, type KindId } from './kinds.generated';

/**
 * Decides what kind of file a text is: by its name or language where nobody else uses those, else by
 * content. Needs no reader, so that it is quick for files that are not ours.
 *
 * @returns `undefined` for a file that is not ours.
 */
export function detectKind(text: string, hints: FileHints = {}): KindId | undefined {
  const extension = extensionOf(hints.fileName);
  const byLanguage = owners(({ languages }) => languages, hints.languageId ?? '');
  const named =
    byLanguage.length > 0 ? byLanguage : owners(({ extensions }) => extensions, extension);
  const candidates = named.length > 0 ? named : byRank;
  return candidates.find((kind) => kind.detect(text, hints, kinds))?.id;
}

const byRank = [...kinds].sort((a, b) => a.rank - b.rank);

function owners(names: (own: FileNames) => readonly string[], name: string): typeof byRank {
  return byRank.filter(({ own }: Kind) => names(own).includes(name));
}
