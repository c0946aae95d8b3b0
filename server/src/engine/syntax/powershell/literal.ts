/** Splits the content of a string into what is verbatim, what is escaped and what is a hole. */
import type { Hole, StringLiteral } from './types';
import type { Span } from '../../types';
import { isDoubleQuote, isSingleQuote } from './chars';
import { readEscape } from './unescape';

/**
 * A stretch of a string's content. `verbatim` text means itself; `escape` means `text`, which may
 * be empty; `hole` is filled in when the script runs.
 */
export type LiteralPart =
  | { readonly kind: 'verbatim'; readonly span: Span }
  | { readonly kind: 'escape'; readonly span: Span; readonly text: string }
  | { readonly kind: 'hole'; readonly span: Span; readonly hole: Hole };

/** The parts of a string's content in text order and without gaps. */
export function literalParts(text: string, literal: StringLiteral): LiteralPart[] {
  const { start, end } = literal.content;
  if (literal.decoded !== undefined) {
    return [{ kind: 'escape', span: literal.content, text: literal.decoded }];
  }
  if (literal.quote === 'here-single') {
    return end > start ? [{ kind: 'verbatim', span: { start, end } }] : [];
  }
  const parts: LiteralPart[] = [];
  let verbatim = start;
  let pos = start;
  let nextHole = 0;
  const push = (part: LiteralPart): void => {
    if (pos > verbatim) {
      parts.push({ kind: 'verbatim', span: { start: verbatim, end: pos } });
    }
    parts.push(part);
    pos = part.span.end;
    verbatim = pos;
  };
  while (pos < end) {
    const char = text.charAt(pos);
    const hole = literal.holes[nextHole];
    if (hole !== undefined && hole.span.start === pos) {
      nextHole += 1;
      push({ kind: 'hole', span: { start: pos, end: Math.min(hole.span.end, end) }, hole });
    } else if (char === '`' && literal.quote !== 'single') {
      const escape = readEscape(text, pos, end);
      push({ kind: 'escape', span: { start: pos, end: pos + escape.length }, text: escape.text });
    } else if (isDoubled(text, pos, end, literal)) {
      // The second of the two is the one that counts; they may be different quotes.
      const second = text.charAt(pos + 1);
      push({ kind: 'escape', span: { start: pos, end: pos + 2 }, text: second });
    } else {
      pos += 1;
    }
  }
  if (end > verbatim) {
    parts.push({ kind: 'verbatim', span: { start: verbatim, end } });
  }
  return parts;
}

function isDoubled(text: string, pos: number, end: number, literal: StringLiteral): boolean {
  if (pos + 1 >= end) {
    return false;
  }
  const test =
    literal.quote === 'single'
      ? isSingleQuote
      : literal.quote === 'double'
        ? isDoubleQuote
        : undefined;
  return test !== undefined && test(text.charAt(pos)) && test(text.charAt(pos + 1));
}

/** The text of a string without holes; a hole is kept as written. */
export function decodeLiteral(text: string, literal: StringLiteral): string {
  return literalParts(text, literal)
    .map((part) =>
      part.kind === 'escape' ? part.text : text.slice(part.span.start, part.span.end),
    )
    .join('');
}
