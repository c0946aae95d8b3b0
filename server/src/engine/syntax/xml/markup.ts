import type { Span } from '../../types';
import { isName } from './characters';
import type { Scanner } from './scanner';
import { isSpaceCode } from './space';
import { keptOf } from '../../text/kept';

/** What content can be besides elements and text. */
export interface Markup {
  readonly kind: 'comment' | 'cdata' | 'instruction';
  readonly end: number;
}

const COMMENT = '<!--';
const CDATA = '<![CDATA[';
/** What people write for `-->` when it goes wrong. */
const NEARLY_COMMENT_END = /(?:-->|-?->|--!>|-- >|--|[\u2013\u2014]-?>)(?=[ \t]*(?:[\r\n<]|$))/;
/** What people write for `]]>` when it goes wrong. */
const NEARLY_CDATA_END = /\]{2}>?|\]>/;
/** The end of a line that is followed by one that begins with a tag. */
const TAG_ON_NEW_LINE = /(?:\r\n|\r|\n)[ \t]*<[A-Za-z/]/;

/**
 * Reads a comment. One that is not closed, or holds another, ends where it was probably meant to.
 *
 * @param start The `<` of `<!--`.
 */
export function readComment(scanner: Scanner, start: number): Markup {
  const { text } = scanner;
  const from = start + COMMENT.length;
  const close = scanner.next('-->', from);
  const inner = scanner.next(COMMENT, from);
  if (close >= 0 && (inner < 0 || inner > close)) {
    const end = close + 3;
    const hyphens = scanner.next('--', from);
    if (hyphens < close || (close > from && text[close - 1] === '-')) {
      const at = hyphens < close ? hyphens : close - 1;
      let run = at;
      while (run < close && text[run] === '-') run++;
      scanner.fault('comment-double-hyphen', at, Math.max(run, at + 2));
    }
    scanner.checkCharacters(from, close);
    return { kind: 'comment', end };
  }
  const limit = inner < 0 ? scanner.length : inner;
  const stretch = text.slice(from, limit);
  const near = NEARLY_COMMENT_END.exec(stretch);
  const nested = near || close < 0 ? undefined : balancedEnds(scanner).get(start);
  if (nested !== undefined) {
    scanner.fault('comment-nested', inner, inner + COMMENT.length);
    return { kind: 'comment', end: nested };
  }
  const line = near ? -1 : stretch.search(TAG_ON_NEW_LINE);
  const end = near ? from + near.index + near[0].length : line < 0 ? limit : from + line;
  scanner.fault('comment-not-closed', start, from, { other: { start, end } });
  return { kind: 'comment', end };
}

/** Where comments end when those inside of others are counted, by where they begin. */
const balancedEnds = keptOf(({ text }: Scanner): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  const open: number[] = [];
  for (const match of text.matchAll(/<!--|-->/g)) {
    if (match[0] === COMMENT) open.push(match.index);
    else {
      const begin = open.pop();
      if (begin !== undefined) found.set(begin, match.index + 3);
    }
  }
  return found;
});

/**
 * Reads a comment whose opening is misspelt, such as `<-- … -->`.
 *
 * @param opening How much of it was meant as the opening.
 * @returns `undefined` when it does not look like one.
 */
export function readMisspeltComment(scanner: Scanner, start: number): Markup | undefined {
  const { text } = scanner;
  const opening = /^<(?:!-(?!-)|!—|--|!\s+--)/.exec(text.slice(start, start + 8))?.[0];
  if (opening === undefined) return undefined;
  const from = start + opening.length;
  const close = scanner.next('-->', from);
  const inner = scanner.next(COMMENT, from);
  if (close < 0 || (inner >= 0 && inner < close)) return undefined;
  scanner.fault('comment-misspelt', start, from, { found: opening });
  return { kind: 'comment', end: close + 3 };
}

/**
 * Reads a CDATA section, also one whose opening is misspelt. One that is not closed ends before the
 * close tag of the element it stands in.
 *
 * @param start The `<` of `<![CDATA[`.
 * @param owner Name of the element it stands in, if any.
 * @returns `undefined` when it is none.
 */
export function readCdata(
  scanner: Scanner,
  start: number,
  owner: string | undefined,
): Markup | undefined {
  const { text } = scanner;
  let from = start + CDATA.length;
  if (!text.startsWith(CDATA, start)) {
    const opening = /^<(?:!\s*\[?|\[)\s*CDATA\s*\[?/i.exec(text.slice(start, start + 16))?.[0];
    if (opening === undefined) return undefined;
    from = start + opening.length;
    scanner.fault('cdata-misspelt', start, from, { found: opening });
  }
  const close = scanner.next(']]>', from);
  if (close >= 0) {
    scanner.checkCharacters(from, close);
    return { kind: 'cdata', end: close + 3 };
  }
  const outer = owner === undefined ? -1 : scanner.next(`</${owner}`, from);
  const limit = outer < 0 ? scanner.length : outer;
  const near = NEARLY_CDATA_END.exec(text.slice(from, limit));
  const end = near ? from + near.index + near[0].length : limit;
  scanner.fault('cdata-not-closed', start, from, { other: { start, end } });
  return { kind: 'cdata', end };
}

/** Where an instruction that is not closed ends: at the first `>` or at the end of its line. */
function endOfInstruction(scanner: Scanner, from: number): number {
  const { text } = scanner;
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (c === '>') return at + 1;
    if (c === '<' || c === '\r' || c === '\n') return at;
  }
  return text.length;
}

/**
 * Reads a processing instruction.
 *
 * @param start The `<` of `<?`.
 */
export function readInstruction(scanner: Scanner, start: number): Markup {
  const { text } = scanner;
  const nameStart = start + 2;
  const nameEnd = scanner.skipName(nameStart);
  const target = text.slice(nameStart, nameEnd);
  const close = scanner.next('?>', nameStart);
  const isDeclaration = target === 'xml';
  const limit = isDeclaration ? endOfDeclaration(scanner, nameEnd) : close;
  if (close < 0 || (isDeclaration && limit < close)) {
    const end = endOfInstruction(scanner, nameEnd);
    scanner.fault('instruction-not-closed', start, nameEnd, {
      found: target,
      other: { start, end },
    });
    return { kind: 'instruction', end };
  }
  const end = close + 2;
  if (target === '') scanner.fault('name-missing', start, start + 2);
  else if (isDeclaration) {
    const isFirst = start === (text.charCodeAt(0) === 0xfeff ? 1 : 0);
    scanner.fault(isFirst ? 'declaration-invalid' : 'declaration-not-first', start, end);
  } else if (target.toLowerCase() === 'xml') {
    scanner.fault('instruction-name-reserved', start, nameEnd, { found: target });
  } else if (!isName(target) || (nameEnd < close && !isSpaceCode(text.charCodeAt(nameEnd)))) {
    scanner.fault('name-invalid', nameStart, Math.max(nameEnd, nameStart + 1), { found: target });
  } else if (target.includes(':')) {
    scanner.fault('name-invalid', nameStart, nameEnd, { found: target });
  }
  scanner.checkCharacters(nameEnd, close);
  return { kind: 'instruction', end };
}

/** Where a declaration ends: behind its `?>` or else its `>`, or with its line where both are missing. */
function endOfDeclaration(scanner: Scanner, from: number): number {
  const markup = scanner.next('<', from);
  for (const close of ['?>', '>']) {
    const at = scanner.next(close, from);
    if (at >= 0 && (markup < 0 || at < markup)) return at + close.length;
  }
  return endOfInstruction(scanner, from);
}

/** The XML declaration at the head of a document. */
export interface XmlDeclaration {
  readonly span: Span;
  readonly encoding?: { readonly name: string; readonly span: Span };
}

const S = '[ \\t\\r\\n]';
const DECLARATION = new RegExp(
  `^${S}+version${S}*=${S}*(["'])1\\.[0-9]+\\1` +
    `(?:${S}+encoding${S}*=${S}*(["'])[A-Za-z][A-Za-z0-9._-]*\\2)?` +
    `(?:${S}+standalone${S}*=${S}*(["'])(?:yes|no)\\3)?${S}*$`,
);
const ENCODING = new RegExp(`${S}encoding${S}*=${S}*(["'])([^"']*)\\1`);

/**
 * Reads the XML declaration, when the text begins with one. White space and everything else that
 * may be wrong with one is a fault; one without its `?>` ends with its line.
 *
 * @param start 0, or 1 behind a byte order mark.
 */
export function readDeclaration(scanner: Scanner, start: number): XmlDeclaration | undefined {
  const { text } = scanner;
  const opening = /^<\??xml(?=[ \t\r\n?>])/.exec(text.slice(start, start + 6))?.[0];
  if (opening === undefined) return undefined;
  const from = start + opening.length;
  const end = endOfDeclaration(scanner, from);
  const body = text.slice(from, text[end - 1] === '>' ? end - 1 : end);
  const hasMark = opening.startsWith('<?');
  // An element may have this name, however little one would choose it.
  if (!hasMark && !/[ \t\r\n]version[ \t\r\n]*=|\?$/.test(body)) return undefined;
  const span = { start, end };
  if (!body.endsWith('?') || text[end - 1] !== '>') {
    scanner.fault('instruction-not-closed', start, from, { found: 'xml', other: span });
  } else if (!hasMark || !DECLARATION.test(body.slice(0, -1))) {
    scanner.fault('declaration-invalid', start, end);
  }
  const encoding = ENCODING.exec(body);
  if (!encoding) return { span };
  const name = encoding[2] ?? '';
  const nameEnd = from + encoding.index + encoding[0].length - 1;
  return { span, encoding: { name, span: { start: nameEnd - name.length, end: nameEnd } } };
}
