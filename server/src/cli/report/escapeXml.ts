import { PIPELINE_COMMAND } from '../../engine/text/printable';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/**
 * Text for an attribute or an element; characters XML 1.0 does not know and those that turn the
 * reading direction become U+FFFD.
 */
export function escapeXml(text: string): string {
  return text
    .replace(
      /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufffe\uffff&<>"']/gu,
      (c) => ENTITIES[c] ?? '\ufffd',
    )
    .replace(PIPELINE_COMMAND, '&#35;');
}
