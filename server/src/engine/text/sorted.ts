/** Looks for a place in a sorted list. */
import type { Span } from '../types';

/**
 * How many items at the beginning of a list satisfy a condition that no later one does. Takes time by
 * the logarithm of the length.
 */
export function countWhile<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of things in text order that begin before an offset. */
export function countBefore(list: readonly { readonly span: Span }[], offset: number): number {
  return countWhile(list, ({ span }) => span.start < offset);
}
