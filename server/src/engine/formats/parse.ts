/** Texts to parsed files, whatever their format. */
import { applyEdits, placesAfter } from '../fix/apply';
import type { TextEncoding } from '../text/encoding';
import { LineIndex } from '../text/lineIndex';
import type { Edit, Span } from '../types';
import { formats } from './all.generated';
import { detectKind } from './detect';
import type { Format } from './format';
import type { CommentText, EmbeddedFile, ParsedFile } from './file';
import type { FileHints } from './kind';
import type { KindId } from './kinds.generated';
import { keptOf } from '../text/kept';

/** The kinds of file this engine understands, decided by content. */
export type FileKind = KindId;

/** A parsed file of a kind. */
export type FileOf<K extends FileKind> = ReturnType<
  Extract<(typeof formats)[number], { readonly id: K }>['parse']
>;

const byId: ReadonlyMap<string, Format> = new Map(
  formats.map((format): [string, Format] => [format.id, format]),
);

/** The format of a file that was parsed here. */
export function formatOf({ kind }: ParsedFile): Format {
  return formatNamed(kind);
}

/** @throws for an id that is none; a defect of ours */
function formatNamed(id: string): Format {
  const format = byId.get(id);
  if (!format) throw new Error(`no format ${id}`);
  return format;
}

/** Parses a text if it is of one of our kinds; `undefined` when it is not ours. */
export function parse(text: string, hints: FileHints = {}): ParsedFile | undefined {
  const kind = detectKind(text, hints);
  return kind && parseFile(text, kind, hints.fileName, hints.encoding);
}

/** Parses a file of a known kind. */
export function parseFile<K extends FileKind>(
  text: string,
  kind: K,
  fileName?: string,
  encoding?: TextEncoding,
): FileOf<K>;
export function parseFile(
  text: string,
  kind: FileKind,
  fileName?: string,
  encoding?: TextEncoding,
): ParsedFile {
  const name = fileName?.replace(/^.*[/\\]/, '');
  return formatNamed(kind).parse(baseOf(text, kind, name, encoding));
}

function baseOf(
  text: string,
  kind: string,
  fileName?: string,
  encoding?: TextEncoding,
  holes: readonly Span[] = [],
): ParsedFile {
  return {
    kind,
    text,
    lines: new LineIndex(text),
    fileName,
    ...(encoding && { encoding }),
    isWellFormed: true,
    isSound: true,
    holes,
  };
}

/** Reads a file as edits of it would leave it. @param edits In text order, in none of its holes. */
export function readEdited(file: ParsedFile, edits: readonly Edit[]): ParsedFile {
  const { kind, text, fileName, encoding } = file;
  const moved = placesAfter(edits);
  const holes = file.holes.map(({ start, end }) => {
    const from = moved(start)[1];
    return { start: from, end: from + end - start };
  });
  return formatOf(file).parse(baseOf(applyEdits(text, edits), kind, fileName, encoding, holes));
}

/** The documents inside a file, in text order; most kinds have none. */
export const embeddedIn = keptOf((file: ParsedFile): readonly EmbeddedFile[] => {
  const documents = formatOf(file).documents?.(file) ?? [];
  return documents.map(({ kind, inner, isFragment, wrapping }) => {
    const base = baseOf(inner.text, kind, undefined, undefined, inner.holes);
    const file = formatNamed(kind).parse(base);
    const [isElement, isNodes] = [wrapping === 'element', wrapping === 'nodes'];
    return { file, inner, isFragment, isElement, isNodes };
  });
});

/** The comments of a file that hold a word, in text order; documents inside it have their own. */
export function commentsOf(file: ParsedFile, word = ''): readonly CommentText[] {
  return formatOf(file).comments?.(file, word) ?? [];
}
