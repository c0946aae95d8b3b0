import type { Span } from '../../types';

/** The five entities every XML parser knows. Others need a DTD, which a ProfileXML never has. */
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const REFERENCE = /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z_][\w.-]*));/g;

/** Whether XML 1.0 allows the code point in a document. */
export function isXmlCharacter(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** Whether `name` is one of the five predefined entities. */
export function isPredefinedEntity(name: string): boolean {
  return PREDEFINED.has(name);
}

/**
 * Replaces the predefined entities and character references of XML text by their characters.
 * Anything else stays as written: entities are never expanded.
 */
export function decodeText(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(REFERENCE, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return PREDEFINED.get(name) ?? whole;
    const code = hex !== undefined ? parseInt(hex, 16) : parseInt(decimal ?? '', 10);
    return isXmlCharacter(code) ? String.fromCodePoint(code) : whole;
  });
}

/** Where the characters of {@link decodeText} stand in a document, when `raw` begins at `start`. */
export function placesOfText(raw: string, start: number): Span[] {
  const places: Span[] = [];
  let at = start;
  for (const [written] of raw.matchAll(/&#?[\w.-]+;|[^]/g)) {
    const place = { start: at, end: (at += written.length) };
    for (let left = decodeText(written).length; left > 0; left--) places.push(place);
  }
  return places;
}

/** Escapes text so that it can stand as the content of an element. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));
}
