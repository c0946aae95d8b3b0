/** XML apart from how it is laid out. */

/** A tag; what `<!` opens holds text of its own. */
const TAG = /<(?!!)[^<>]*>/g;

/**
 * XML without what only lays it out: line breaks and indentation between tags and inside of them, and
 * the kind of line break elsewhere. A text keeps its blanks, which may count.
 */
export function withoutLayout(xml: string): string {
  return xml
    .replace(/\r\n?/g, '\n')
    .replace(TAG, (tag) => tag.replace(/\s+/g, ' '))
    .replace(/>\s+</g, '><')
    .trim();
}
