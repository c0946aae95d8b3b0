/**
 * The way into documents that stand in another file, and back: profiles in strings of a script, in
 * SyncML and in exports. Places are translated, and new text is written the way its place wants it.
 */
import type { EmbeddedFile, ParsedFile } from '../formats/file';
import { embeddedIn } from '../formats/parse';
import type { Edit } from '../types';

/** A place in an embedded document. */
export interface InnerPlace extends EmbeddedFile {
  /** The offset in the document. */
  readonly at: number;
}

/** The embedded document at a place of the outer file, and the offset inside it. */
export function insideAt(outer: ParsedFile, offset: number): InnerPlace | undefined {
  for (const embedded of embeddedIn(outer)) {
    const at = embedded.inner.toInner(offset);
    if (at !== undefined) return { ...embedded, at };
  }
  return undefined;
}

/** An edit of the embedded document at a place, as one of the outer file. */
export function editInside(
  outer: ParsedFile,
  offset: number,
  make: (file: ParsedFile, at: number) => Edit | undefined,
): Edit | undefined {
  const place = insideAt(outer, offset);
  const edit = place && make(place.file, place.at);
  return edit && place.inner.toOuterEdits([edit], outer.text)?.[0];
}
