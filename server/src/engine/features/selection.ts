import type { Selection } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { formatOf } from '../formats/parse';
import type { Span } from '../types';
import { insideAt } from './inside';

/** Ever larger spans around each offset: those of an embedded document, else of the file itself. */
export function selectionRanges(
  file: ParsedFile,
  offsets: readonly number[],
): readonly Selection[] {
  return offsets.map((offset) => {
    const inside = selectionInside(file, offset);
    if (inside.length > 0) return { spans: inside };
    const [own] = formatOf(file).features.selection?.(file, [offset]) ?? [];
    return own ?? { spans: [{ start: offset, end: offset }] };
  });
}

function selectionInside(outer: ParsedFile, offset: number): Span[] {
  const place = insideAt(outer, offset);
  const [selection] = place ? selectionRanges(place.file, [place.at]) : [];
  const spans: Span[] = [];
  for (const each of selection?.spans ?? []) {
    const span = place?.inner.toOuter(each) ?? each;
    const last = spans[spans.length - 1];
    const contains = !last || (span.start <= last.start && last.end <= span.end);
    const grows = !last || span.end - span.start > last.end - last.start;
    if (contains && grows && span.start <= offset && offset <= span.end) spans.push(span);
  }
  return spans;
}
