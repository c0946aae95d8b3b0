import type { Span } from '../../types';
import type { XmlValue } from '../../syntax/xml/tree';

/** One item of a list value. */
export interface ListItem {
  /** Without surrounding white space; empty for an empty item such as in `a,,b`. */
  readonly text: string;
  /** The characters of `text`; for an empty item an empty span where it would stand. */
  readonly span: Span;
  /** Where each unit of `text` stands; absent where they stand one behind the other. */
  readonly placesOf?: () => readonly Span[];
}

/**
 * Splits a list value at a separator.
 *
 * @param value The value as it stands in the document, or an item of one.
 * @param separator One character, usually a comma.
 */
export function splitList(
  { text, span, placesOf }: Pick<XmlValue, 'text' | 'span' | 'placesOf'>,
  separator = ',',
): ListItem[] {
  const places = placesOf?.();
  if (!places) return splitText(text, span.start, separator);
  return splitText(text, 0, separator).map((item) => {
    const own = places.slice(item.span.start, item.span.end);
    const at = places[item.span.start]?.start ?? span.end;
    return {
      text: item.text,
      span: { start: at, end: own[own.length - 1]?.end ?? at },
      placesOf: () => own,
    };
  });
}

/** As {@link splitList}, for text that starts at `start`. */
export function splitText(text: string, start: number, separator: string): ListItem[] {
  const items: ListItem[] = [];
  let from = 0;
  for (;;) {
    const next = text.indexOf(separator, from);
    const to = next < 0 ? text.length : next;
    const raw = text.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    const trimmed = raw.trim();
    const at = start + from + lead;
    items.push({ text: trimmed, span: { start: at, end: at + trimmed.length } });
    if (next < 0) return items;
    from = next + 1;
  }
}
