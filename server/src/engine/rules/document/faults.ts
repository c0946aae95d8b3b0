import type { XmlDocument, XmlElement, XmlFault, XmlPiece } from '../../syntax/xml/tree';
import type { Span } from '../../types';

/** No-break space, zero-width and direction marks, byte order mark inside the text. */
export const INVISIBLE = /[\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;
/** Nothing but characters a reader cannot see, at least one of which XML takes for text. */
export const INVISIBLE_ONLY = /^[ \t\r\n\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff]*$/;

/** A piece of direct content and the element it stands in; none outside of the root. */
export interface OwnedPiece extends XmlPiece {
  readonly owner: XmlElement | undefined;
}

/** All direct content of the document and of the elements that have text, in no order. */
export function* textPieces(document: XmlDocument): Generator<OwnedPiece> {
  for (const piece of document.topPieces) yield { ...piece, owner: undefined };
  for (const owner of document.elements()) {
    if (!owner.hasText) continue;
    for (const piece of owner.pieces) yield { ...piece, owner };
  }
}

/**
 * The marks a browser's tree view puts before elements that can be folded: a hyphen at the start of
 * a line, just before markup. In text order.
 */
export function foldMarks(document: XmlDocument): readonly Span[] {
  const { text } = document;
  if (!document.isMixed || !/^[ \t\ufeff]*-[ \t]*</m.test(text)) return [];
  const found: Span[] = [];
  for (const piece of textPieces(document)) {
    if (piece.kind !== 'text' || text[piece.span.end] !== '<' || text[piece.span.end + 1] === '/') {
      continue;
    }
    const start = piece.span.start + piece.raw.lastIndexOf('-');
    if (start < piece.span.start || !/^-[ \t]*$/.test(text.slice(start, piece.span.end))) continue;
    if (!startsLine(text, start)) continue;
    if (!document.inHole({ start, end: start + 1 })) found.push({ start, end: piece.span.end });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether only blanks, or a byte order mark, stand before an offset on its line. */
function startsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t' || text[at] === '\ufeff')) at--;
  return at < 0 || text[at] === '\n' || text[at] === '\r';
}

/** A Markdown fence, with the name of a language. */
const FENCE = /^(?:```|~~~)[ \t]*[\w-]*$/;

/** The text before the root, without white space around it, as a fault; most documents have none. */
export function textBeforeRoot(document: XmlDocument): XmlFault | undefined {
  const fault = document.faults.find((f) => f.code === 'text-before-root');
  if (!fault) return undefined;
  const { start, end } = fault.span;
  const isMark = document.text.slice(start, end) === '-';
  return isMark && foldMarks(document).some((mark) => mark.start === start) ? undefined : fault;
}

/** Whether a text is the line that opens or closes a code block in Markdown. */
export function isFence(text: string): boolean {
  return FENCE.test(text);
}

/** The fence behind the root, where one stands before it too. */
export function closingFence(document: XmlDocument): XmlFault | undefined {
  const { text } = document;
  const before = textBeforeRoot(document);
  if (!before || !isFence(lastLine(text.slice(before.span.start, before.span.end))))
    return undefined;
  return document.faults.find(
    ({ code, span }) => code === 'text-outside-root' && isFence(text.slice(span.start, span.end)),
  );
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
