/** Splits a phonebook into lines and lines into their parts. Linear; nothing backtracks. */

import type { Span } from '../../types';
import type { PbkBlockKind, PbkLine, PbkLineEnds, PbkProblem } from './tree';

const CR = 13;
const LF = 10;

/** Blank, tab or another ASCII space: what may stand around a key by accident. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 12 || code === 11;
}

/** The part of `[start, end)` without blanks at either side. */
function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

/** One line end after another: counts them and gives each line's text and end. */
export function splitLines(
  text: string,
  start: number,
): { readonly lines: { span: Span; eol: Span }[]; readonly ends: PbkLineEnds } {
  const lines: { span: Span; eol: Span }[] = [];
  let crlf = 0;
  let lf = 0;
  let cr = 0;
  let from = start;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== CR && code !== LF) continue;
    const pair = code === CR && text.charCodeAt(at + 1) === LF;
    if (pair) crlf += 1;
    else if (code === LF) lf += 1;
    else cr += 1;
    const end = at + (pair ? 2 : 1);
    lines.push({ span: { start: from, end: at }, eol: { start: at, end } });
    from = end;
    at = end - 1;
  }
  if (from < text.length) {
    const end = text.length;
    lines.push({ span: { start: from, end }, eol: { start: end, end } });
  }
  const dominant = crlf >= lf && crlf >= cr ? '\r\n' : lf >= cr ? '\n' : '\r';
  return { lines, ends: { crlf, lf, cr, dominant } };
}

/** True when a line begins like a comment of another format. */
function beginsLikeComment(text: string, at: number): boolean {
  const first = text.charAt(at);
  return first === ';' || first === '#' || first === "'" || text.startsWith('//', at);
}

/** Reads `[name]`; a name may itself hold brackets, the last one closes. */
function header(text: string, span: Span, eol: Span, body: Span, problems: PbkProblem[]): PbkLine {
  const close = text.lastIndexOf(']', body.end - 1);
  const closed = close > body.start;
  const nameSpan = { start: body.start + 1, end: closed ? close : body.end };
  if (!closed) problems.push({ code: 'header-not-closed', span: body });
  else if (close + 1 < body.end) {
    problems.push({ code: 'text-after-header', span: { start: close + 1, end: body.end } });
  }
  if (body.start !== span.start || body.end !== span.end) {
    problems.push({ code: 'blank-around', span });
  }
  const name = text.slice(nameSpan.start, nameSpan.end);
  return { kind: 'header', span, eol, name, nameSpan, closed };
}

/**
 * Reads one line.
 *
 * @param text the whole file
 * @param span the line without its end
 * @param eol its line end
 * @param blockOf decides from the key which block a pair is in
 * @param problems receives what was noticed, in text order
 */
export function readLine(
  text: string,
  span: Span,
  eol: Span,
  blockOf: (key: string) => PbkBlockKind,
  problems: PbkProblem[],
): PbkLine {
  const body = trimmed(text, span.start, span.end);
  if (body.start === body.end) return { kind: 'blank', span, eol };
  if (text.charAt(body.start) === '[') return header(text, span, eol, body, problems);
  const comment = beginsLikeComment(text, body.start);
  const equals = comment ? -1 : indexOfEquals(text, body);
  if (equals < 0) {
    problems.push({ code: comment ? 'comment' : 'stray-line', span: body });
    return { kind: 'stray', span, eol, comment };
  }
  const keySpan = trimmed(text, span.start, equals);
  if (keySpan.start === keySpan.end) {
    problems.push({ code: 'empty-key', span: body });
    return { kind: 'stray', span, eol, comment };
  }
  const valueSpan = trimmed(text, equals + 1, span.end);
  const tight =
    keySpan.start === span.start &&
    keySpan.end === equals &&
    valueSpan.start === equals + 1 &&
    valueSpan.end === span.end;
  // An all-blank value collapses to an empty span at its end; it is not tight either.
  if (!tight) problems.push({ code: 'blank-around', span });
  const key = text.slice(keySpan.start, keySpan.end);
  return {
    kind: 'pair',
    span,
    eol,
    key,
    keySpan,
    equals: { start: equals, end: equals + 1 },
    value: text.slice(valueSpan.start, valueSpan.end),
    valueSpan,
    block: blockOf(key),
  };
}

/** The first `=` inside a line; a search over the whole text would not be linear. */
function indexOfEquals(text: string, body: Span): number {
  for (let at = body.start; at < body.end; at += 1) {
    if (text.charCodeAt(at) === 61) return at;
  }
  return -1;
}
