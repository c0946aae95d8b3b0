import type { XmlDocument, XmlElement, XmlFault, XmlPiece } from '../../syntax/xml/tree';
import type { Span } from '../../types';

/** Quotation marks that XML does not know as such. */
export const CURLY_QUOTES = /[\u2018\u2019\u201a\u201c\u201d\u201e]/;
/** No-break space, zero-width and direction marks, byte order mark inside the text. */
export const INVISIBLE = /[\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;
/** An attribute whose value begins with a typographic quotation mark. */
export const CURLY_DELIMITER = /=[ \t\r\n]*[\u2018\u2019\u201a\u201c\u201d\u201e]/;
/** Nothing but characters a reader cannot see, at least one of which XML takes for text. */
export const INVISIBLE_ONLY = /^[ \t\r\n\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff]*$/;

/** A piece of direct content and the element it stands in; none outside of the root. */
export interface OwnedPiece extends XmlPiece {
  readonly owner: XmlElement | undefined;
}

/** All direct content of the document and its elements, in no order. */
export function* textPieces(document: XmlDocument): Generator<OwnedPiece> {
  for (const piece of document.topPieces) yield { ...piece, owner: undefined };
  for (const owner of document.elements()) {
    if (owner.green.children.every((c) => c.node.kind === 'element')) continue;
    for (const piece of owner.pieces) yield { ...piece, owner };
  }
}

/**
 * The marks a browser's tree view puts before elements that can be folded: a hyphen at the start of
 * a line, just before markup. In text order.
 */
export function foldMarks(document: XmlDocument): readonly Span[] {
  const { text } = document;
  if (!document.mayBeMixed || !/^[ \t]*-[ \t]*</m.test(text)) return [];
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

/** A tag in which typographic quotation marks stand around an attribute's value. */
export interface CurlyTag {
  readonly span: Span;
  /** The marks, in text order. */
  readonly marks: readonly Span[];
}

/** Open tags that cannot be read because of typographic quotation marks, in text order. */
export function curlyTags(document: XmlDocument): readonly CurlyTag[] {
  const { text, faults } = document;
  if (faults.length === 0 || !CURLY_QUOTES.test(text)) return [];
  const tags: CurlyTag[] = [];
  const pattern = /<[A-Za-z_][^<>]*>/g;
  let next = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (!CURLY_DELIMITER.test(match[0])) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    while ((faults[next]?.span.start ?? Infinity) < span.start) next++;
    // Without a fault the tag is text of a comment, or the marks stand between straight quotes.
    if ((faults[next]?.span.start ?? Infinity) >= span.end) continue;
    const marks: Span[] = [];
    for (let at = span.start; at < span.end; at++) {
      if (CURLY_QUOTES.test(text[at] ?? '')) marks.push({ start: at, end: at + 1 });
    }
    tags.push({ span, marks });
  }
  return tags;
}

/** Faults that have a rule of their own. */
const OWN_RULES: ReadonlySet<XmlFault['code']> = new Set([
  'ampersand',
  'comment-double-hyphen',
  'declaration-not-first',
]);

/** The faults no more specific rule speaks about, in text order. */
export function generalFaults(document: XmlDocument): readonly XmlFault[] {
  const { text, faults } = document;
  if (faults.length === 0) return [];
  const marks = new Set(foldMarks(document).map((m) => m.start));
  const tags = curlyTags(document);
  const entities = declaredEntities(document);
  let next = 0;
  return faults.filter((f) => {
    while ((tags[next]?.span.end ?? Infinity) <= f.span.start) next++;
    if ((tags[next]?.span.start ?? Infinity) <= f.span.start) return false;
    if (OWN_RULES.has(f.code)) return false;
    if (f.code === 'entity-undefined') return !entities.has(f.found ?? '');
    if (f.code !== 'text-outside-root') return true;
    const found = text.slice(f.span.start, f.span.end);
    return !INVISIBLE_ONLY.test(found) && !(found === '-' && marks.has(f.span.start));
  });
}

/** Names of the entities the DOCTYPE declares. */
export function declaredEntities(document: XmlDocument): ReadonlySet<string> {
  if (!document.doctype) return new Set();
  const declared = document.text.slice(document.doctype.start, document.doctype.end);
  return new Set(
    [...declared.matchAll(/<!ENTITY[ \t\r\n]+([^ \t\r\n%>]+)/g)].map((m) => m[1] ?? ''),
  );
}
