import type { XmlFile } from './file';
import { scanRest, scanTo } from './scan';

/**
 * The text that closes an element after its last character was typed before the offset: `</Name>`
 * after the `>` of an open tag, where the cursor stays before it, and `Name>` after `</`.
 *
 * @returns `undefined` where nothing is to be closed or it is closed already.
 */
export function closeTagAt(file: XmlFile, offset: number): string | undefined {
  const { text } = file;
  const typed = text.slice(Math.max(0, offset - 2), offset);
  if (!typed.endsWith('>') && typed !== '</') return undefined;
  const { open, state } = scanTo(text, offset);
  const innermost = open[open.length - 1];
  if (!innermost) return undefined;
  if (typed === '</') {
    if (state.in !== 'closeTag' || state.finished || offset !== state.start + 2) return undefined;
    // A name that follows is what the author is at already.
    if (/^[^\s<>]/.test(text.slice(offset, offset + 1))) return undefined;
    const { unclosed } = scanRest(text, offset, open);
    return unclosed[0] === innermost ? `${innermost.name}>` : undefined;
  }
  if (state.in !== 'content' || innermost.openEnd !== offset) return undefined;
  const { unclosed } = scanRest(text, offset, open);
  return unclosed[0] === innermost ? `</${innermost.name}>` : undefined;
}
