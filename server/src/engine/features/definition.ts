import type { ParsedFile } from '../formats/file';
import { formatOf } from '../formats/parse';
import type { Span } from '../types';
import { insideAt } from './inside';

/** Where what stands at an offset is defined in the same file, also inside embedded documents. */
export function definitionsAt(file: ParsedFile, offset: number): readonly Span[] {
  const place = insideAt(file, offset);
  const inside = place
    ? definitionsAt(place.file, place.at).map((span) => place.inner.toOuter(span))
    : [];
  return inside.length > 0 ? inside : (formatOf(file).features.definition?.(file, offset) ?? []);
}
