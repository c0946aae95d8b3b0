/** Splits the content of a string into what is verbatim, what is escaped and what is a hole. */
import type { Hole, StringLiteral } from './types';
import type { Span } from '../../types';
import { isDoubleQuote, isNewline, isSingleQuote } from './chars';
import { escapedCharacter } from './unescape';

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
      push(backtickEscape(text, pos, end));
    } else if (isDoubled(text, pos, end, literal)) {
      push({ kind: 'escape', span: { start: pos, end: pos + 2 }, text: char });
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

function backtickEscape(text: string, start: number, end: number): LiteralPart {
  const next = text.charAt(start + 1);
  if (next === 'u' && text.charAt(start + 2) === '{') {
    const match = /^[0-9a-f]{1,6}(?=\})/i.exec(text.slice(start + 3, Math.min(start + 10, end)));
    const code = match === null ? NaN : parseInt(match[0], 16);
    if (match !== null && code <= 0x10ffff) {
      const span = { start, end: start + 4 + match[0].length };
      return { kind: 'escape', span, text: String.fromCodePoint(code) };
    }
  }
  if (isNewline(next)) {
    // An escaped line end continues the line within a string, too, and stands for nothing.
    const length = text.startsWith('\r\n', start + 1) ? 3 : 2;
    return { kind: 'escape', span: { start, end: Math.min(start + length, end) }, text: '' };
  }
  if (start + 1 >= end) {
    return { kind: 'escape', span: { start, end }, text: '' };
  }
  return { kind: 'escape', span: { start, end: start + 2 }, text: escapedCharacter(next) };
}

/** The text of a string without holes; a hole is kept as written. */
export function decodeLiteral(text: string, literal: StringLiteral): string {
  return literalParts(text, literal)
    .map((part) =>
      part.kind === 'escape' ? part.text : text.slice(part.span.start, part.span.end),
    )
    .join('');
}
