import type { XmlElement } from '../syntax/xml/tree';
import { blanksAfter, blanksBefore, isLineEndAt } from './lines';

const OPEN = '<!--';
const CLOSE = '-->';

/**
 * Where an element ends together with the comments that stand behind it on its line: they are about
 * it, so what is inserted after the element goes behind them.
 */
export function endWithComments(text: string, element: XmlElement): number {
  let end = element.end;
  for (;;) {
    const start = blanksAfter(text, end);
    if (!text.startsWith(OPEN, start)) return end;
    const close = text.indexOf(CLOSE, start + OPEN.length);
    if (close < 0) return end;
    end = close + CLOSE.length;
  }
}

/**
 * Where an element starts together with the comments before it: at the beginning of its line or right
 * behind the open tag of its parent, and on the lines right above. Comments beside another element
 * belong to that one.
 */
export function startWithComments(text: string, element: XmlElement): number {
  let { start } = element;
  const first = element.parent?.contentSpan.start;
  for (;;) {
    const end = endOfTextBefore(text, start);
    if (!text.endsWith(CLOSE, end)) return start;
    const open = text.lastIndexOf(OPEN, end - CLOSE.length);
    if (open < 0) return start;
    const before = blanksBefore(text, open);
    if (before !== first && before > 0 && !isLineEndAt(text, before - 1)) return start;
    start = open;
  }
}

/** Where what stands before an offset ends, on its line or on the one above. */
function endOfTextBefore(text: string, offset: number): number {
  const end = blanksBefore(text, offset);
  if (end === 0 || !isLineEndAt(text, end - 1)) return end;
  const isCrLf = text[end - 1] === '\n' && text[end - 2] === '\r';
  return blanksBefore(text, end - (isCrLf ? 2 : 1));
}
