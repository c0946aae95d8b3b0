import type { ParsedFile } from '../formats/file';
import { formatOf } from '../formats/parse';
import type { Span } from '../types';
import { insideAt } from './inside';

/** Spans to edit together, such as the names of an open and a close tag. */
export function linkedEditingRanges(file: ParsedFile, offset: number): readonly Span[] | undefined {
  return rangesInside(file, offset) ?? formatOf(file).features.linkedEditing?.(file, offset);
}

/**
 * Only where all stand as they are: the characters of Base64 are none of a name, and an editor would
 * copy what is typed.
 */
function rangesInside(outer: ParsedFile, offset: number): readonly Span[] | undefined {
  const place = insideAt(outer, offset);
  if (!place) return undefined;
  const { file, inner } = place;
  const spans = linkedEditingRanges(file, place.at);
  const mapped = spans?.map((span) => inner.toOuter(span));
  const asItIs = mapped?.every((span, i) => {
    const { start, end } = spans?.[i] ?? span;
    return outer.text.slice(span.start, span.end) === file.text.slice(start, end);
  });
  return asItIs ? mapped : undefined;
}
