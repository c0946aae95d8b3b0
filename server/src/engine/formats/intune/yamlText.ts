/** The texts of YAML: quoted, plain and in blocks, each with its way back. */
import { MappedTextBuilder } from '../../embedded/build';
import type { Encoder, MappedText } from '../../embedded/mapping';
import type { Span } from '../../types';

/** A line break with the blanks around it, which a text of several lines is folded at. */
const BREAK = '(?<![ \\t])[ \\t]*\\r?\\n[ \\t\\r\\n]*';
const PATTERNS: Readonly<Record<string, RegExp>> = {
  '"': new RegExp(
    `\\\\\\r?\\n[ \\t]*|\\\\(?:x[\\da-f]{2}|u[\\da-f]{4}|U[\\da-f]{8}|[\\s\\S])|${BREAK}`,
    'gi',
  ),
  "'": new RegExp(`''|${BREAK}`, 'g'),
  '': new RegExp(BREAK, 'g'),
};

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

const ENCODERS: Readonly<Record<string, Encoder>> = {
  '"': (text) => JSON.stringify(text).slice(1, -1),
  "'": (text) => (/[\r\n]/.test(text) ? undefined : text.replaceAll("'", "''")),
  // Words that cannot be taken for anything else.
  '': (text) => (/^[\w./<>=%-]*$/.test(text) ? text : undefined),
};

/** A text in one of the quotation marks, or in none. @param span Without the marks. */
export function quotedText(text: string, span: Span, quote: string): MappedText {
  const builder = new MappedTextBuilder();
  builder.region(span, ENCODERS[quote]);
  const written = text.slice(span.start, span.end);
  let at = 0;
  for (const match of written.matchAll(PATTERNS[quote] ?? /$^/g)) {
    const [found] = match;
    builder.verbatim(written.slice(at, match.index), span.start + at);
    at = match.index + found.length;
    const meant = meaning(found, quote);
    const outer = { start: span.start + match.index, end: span.start + at };
    if (meant !== '') builder.decoded(meant, outer);
  }
  builder.verbatim(written.slice(at), span.start + at);
  return builder.build();
}

function meaning(found: string, quote: string): string {
  if (found === "''") return "'";
  if (quote === '"' && found.startsWith('\\')) {
    const name = found.charAt(1);
    if (/[\r\n]/.test(name)) return '';
    if (found.length > 2) {
      const code = parseInt(found.slice(2), 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    }
    return ESCAPES[name] ?? name;
  }
  const breaks = found.split('\n').length - 1;
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

interface Line {
  readonly start: number;
  /** Behind its last character, the line break left out. */
  readonly end: number;
  readonly next: number;
  readonly isBlank: boolean;
  readonly isIndented: boolean;
}

/**
 * A block behind `|` or `>`.
 *
 * @param span Its lines.
 * @param header As written.
 * @param outer How far what holds the block is indented.
 */
export function blockText(text: string, span: Span, header: string, outer: number): MappedText {
  const indent = indentOf(text, span, header, outer);
  const lines = linesOf(text, span, indent);
  const isFolded = header.startsWith('>');
  let last = lines.length;
  if (!header.includes('+')) while (lines[last - 1]?.isBlank) last -= 1;
  const builder = new MappedTextBuilder();
  const eol = /\r?\n/.exec(text.slice(span.start, span.end))?.[0] ?? '\n';
  const pad = `${eol}${' '.repeat(indent)}`;
  builder.region(span, isFolded ? undefined : (added) => added.replace(/\r\n|\r|\n/g, pad));
  for (let index = 0; index < last; index += 1) {
    const line = lines[index];
    if (!line) break;
    builder.verbatim(text.slice(line.start, line.end), line.start);
    const isLast = index === last - 1;
    if (line.next === line.end || (isLast && header.includes('-'))) continue;
    const joint = isFolded && !isLast ? folded(lines, index) : '\n';
    const place = { start: line.end, end: lines[index + 1]?.start ?? line.next };
    if (joint !== '') builder.decoded(joint, place);
  }
  return builder.build();
}

/** What a line break in a folded block stands for. */
function folded(lines: readonly Line[], index: number): string {
  const line = lines[index];
  const next = lines[index + 1];
  if (!line || !next || line.isBlank || line.isIndented) return '\n';
  // Before blank lines it is one with the first of them; those stay.
  let at = index + 1;
  while (lines[at]?.isBlank) at += 1;
  if (lines[at]?.isIndented) return '\n';
  return next.isBlank ? '' : ' ';
}

function indentOf(text: string, { start, end }: Span, header: string, outer: number): number {
  const given = /[1-9]/.exec(header)?.[0];
  if (given !== undefined) return outer + Number(given);
  const first = /^([ ]*)[^\s]/m.exec(text.slice(start, end));
  return first?.[1]?.length ?? 0;
}

function linesOf(text: string, { start, end }: Span, indent: number): readonly Line[] {
  const lines: Line[] = [];
  let at = start;
  while (at < end) {
    const feed = text.indexOf('\n', at);
    const next = feed < 0 || feed >= end ? end : feed + 1;
    const content = text.slice(at, next).replace(/\r?\n$/, '');
    const isBlank = content.trim() === '';
    const from = Math.min(at + indent, at + content.length);
    lines.push({
      start: from,
      end: Math.max(from, at + content.length),
      next,
      isBlank,
      isIndented: !isBlank && /[ \t]/.test(text.charAt(from)),
    });
    at = next;
  }
  return lines;
}
