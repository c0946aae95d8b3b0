import type { Span } from '../types';

/**
 * Whether a span has a character in common with any of some others. Takes logarithmic time.
 *
 * @param spans In text order, none overlapping another.
 */
export function overlapsAny(spans: readonly Span[], { start, end }: Span): boolean {
  return (firstBeyond(spans, start)?.start ?? Infinity) < end;
}

/** Says of a span whether it lies in one of some others, or in several that touch. */
export function coveredBy(spans: readonly Span[]): (span: Span) => boolean {
  const merged = mergedSpans(spans);
  return ({ start, end }) => {
    const place = firstBeyond(merged, start === end ? start - 1 : start);
    return place !== undefined && place.start <= start && end <= place.end;
  };
}

/** The first of some spans in text order that ends behind an offset. */
function firstBeyond(spans: readonly Span[], offset: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return spans[low];
}

/** Whether an offset lies in a span; both ends count. */
export function holds(span: Span | undefined, offset: number): span is Span {
  return span !== undefined && span.start <= offset && offset <= span.end;
}

/** Whether two spans overlap or touch. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Spans in text order, those that overlap or touch as one. */
export function mergedSpans(spans: readonly Span[]): readonly Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged[merged.length - 1];
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** A text with blanks in the place of some stretches, so that places in it stay what they are. */
export function withBlanks(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start < at) continue;
    parts.push(text.slice(at, span.start), ' '.repeat(span.end - span.start));
    at = span.end;
  }
  return parts.join('') + text.slice(at);
}
