import { embeddedIn, type EmbeddedFile, type ParsedFile } from '../file';
import type { Edit } from '../types';

/** The embedded document at a place of the outer file, and the offset inside it. */
export function embeddedAt(
  file: ParsedFile,
  offset: number,
): { readonly embedded: EmbeddedFile; readonly at: number } | undefined {
  for (const embedded of embeddedIn(file)) {
    const at = embedded.inner.toInner(offset);
    if (at !== undefined) return { embedded, at };
  }
  return undefined;
}

/** An edit of the embedded document at a place, as one of the outer file. */
export function outerEdit(
  file: ParsedFile,
  offset: number,
  make: (embedded: EmbeddedFile, at: number) => Edit | undefined,
): Edit | undefined {
  const place = embeddedAt(file, offset);
  const edit = place && make(place.embedded, place.at);
  return edit && place.embedded.inner.toOuterEdits([edit], file.text)?.[0];
}
