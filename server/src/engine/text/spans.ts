import type { Span } from '../types';

/**
 * Whether a span has a character in common with any of some others. Takes logarithmic time.
 *
 * @param spans In text order, none overlapping another.
 */
export function overlapsAny(spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (spans[low]?.start ?? Infinity) < end;
}

/** Whether an offset lies in a span; both ends count. */
export function holds(span: Span | undefined, offset: number): span is Span {
  return span !== undefined && span.start <= offset && offset <= span.end;
}

/** Whether two spans overlap or touch. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
