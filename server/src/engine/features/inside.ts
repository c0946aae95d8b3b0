/** The way into documents that stand in another file: profiles in scripts, in SyncML, in exports. */
import type { EmbeddedFile, ParsedFile } from '../formats/file';
import { embeddedIn } from '../formats/parse';

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
