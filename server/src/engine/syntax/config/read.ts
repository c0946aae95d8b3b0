/**
 * Reads configuration made of words, lines and braces, as load balancers keep it. What a word means
 * is no part of it; nothing is refused, so that half-typed text is read as far as it goes.
 */
import type { Span } from '../../types';

/** A word, be it in quotes. */
export interface Word {
  readonly kind: 'word';
  /** Without quotes; an escaped quote stands for itself, all else is as written. */
  readonly text: string;
  /** With its quotes. */
  readonly span: Span;
  /** Between its quotes. */
  readonly content: Span;
  readonly isQuoted: boolean;
  /** The first of its line. */
  readonly startsLine: boolean;
}

/** What stands between braces. */
export interface Block {
  readonly kind: 'block';
  /** With its braces, as far as they are there. */
  readonly span: Span;
  readonly items: readonly Item[];
  readonly isClosed: boolean;
  readonly startsLine: false;
}

/** A semicolon that ends a statement. */
export interface End {
  readonly kind: 'end';
  readonly span: Span;
  readonly startsLine: boolean;
}

export type Item = Word | Block | End;

/** A comment with its sign. */
export interface Comment {
  readonly span: Span;
  readonly textStart: number;
}

/** A whole text. */
export interface ConfigText {
  readonly items: readonly Item[];
  readonly comments: readonly Comment[];
  /** Words in quotes that go over several lines. */
  readonly longWords: readonly Span[];
  /** Every brace has its other half, and every quote. */
  readonly isBalanced: boolean;
}

/** How a language writes. */
export interface ConfigSyntax {
  /** Braces hold statements. */
  readonly braces: boolean;
  /** Semicolons end statements. */
  readonly semicolons: boolean;
  /** Signs that begin a comment where a word could begin. */
  readonly comments: string;
  /** A comment stands on a line of its own only. */
  readonly ownLineComments?: true;
  /** Signs that quote. */
  readonly quotes: string;
  /** Begins a statement of the outermost level at the start of a line; sticky. What was open is not. */
  readonly outermost?: RegExp;
  /** Whether the braces behind a line of words hold a language of its own, by the first words. */
  readonly isForeign?: (words: readonly string[]) => boolean;
}

/** Braces deeper than this are read and not kept: no configuration goes so deep. */
const MAX_DEPTH = 32;
/** A GUID in braces, as in the path of SSTP. */
const GUID = /\{[0-9A-Fa-f-]{8,40}\}/y;
/** Longest mark of a template that is one word. */
const MAX_MARK = 300;

interface Open {
  readonly start: number;
  readonly items: Item[];
}

/** Reads a text in one pass, without recursion. Never throws. */
export function readConfig(text: string, syntax: ConfigSyntax): ConfigText {
  return new Reader(text, syntax).read();
}

class Reader {
  readonly #text: string;
  readonly #syntax: ConfigSyntax;
  readonly #items: Item[] = [];
  readonly #comments: Comment[] = [];
  readonly #longWords: Span[] = [];
  readonly #open: Open[] = [];
  #at = 0;
  /** Braces beyond the depth that is kept. */
  #deeper = 0;
  #isBalanced = true;
  #startsLine = true;

  constructor(text: string, syntax: ConfigSyntax) {
    this.#text = text;
    this.#syntax = syntax;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  read(): ConfigText {
    while (this.#at < this.#text.length) this.#step();
    if (this.#open.length > 0) this.#isBalanced = false;
    this.#closeAll();
    return {
      items: this.#items,
      comments: this.#comments,
      longWords: this.#longWords,
      isBalanced: this.#isBalanced,
    };
  }

  #step(): void {
    const { braces, semicolons, comments } = this.#syntax;
    const at = this.#at;
    const sign = this.#text.charAt(at);
    if (sign === '\n' || sign === '\r') {
      this.#startsLine = true;
      this.#at++;
    } else if (/\s/.test(sign)) {
      this.#at++;
    } else if (comments.includes(sign) && (this.#startsLine || !this.#syntax.ownLineComments)) {
      this.#at = this.#lineEnd(at);
      this.#comments.push({ span: { start: at, end: this.#at }, textStart: at + 1 });
    } else if (sign === '\\' && this.#continues(at)) {
      this.#at = this.#lineEnd(at) + (this.#text.startsWith('\r\n', at + 1) ? 2 : 1);
    } else if (braces && sign === '{' && !this.#markEnd(at)) {
      this.#openBlock();
    } else if (braces && sign === '}') {
      this.#closeBlock();
    } else if (semicolons && sign === ';') {
      this.#add({
        kind: 'end',
        span: { start: at, end: ++this.#at },
        startsLine: this.#startsLine,
      });
    } else {
      this.#word();
    }
  }

  get #current(): Item[] {
    return this.#open[this.#open.length - 1]?.items ?? this.#items;
  }

  #add(item: Item): void {
    if (this.#deeper === 0) this.#current.push(item);
    if (item.kind !== 'block') this.#startsLine = false;
  }

  #word(): void {
    const start = this.#at;
    const startsLine = this.#startsLine;
    if (startsLine && this.#isOutermost(start)) {
      if (this.#open.length > 0) this.#isBalanced = false;
      this.#closeAll();
    }
    const sign = this.#text.charAt(start);
    if (this.#syntax.quotes.includes(sign)) {
      const end = this.#quoteEnd(start, sign);
      const content = { start: start + 1, end };
      const text = this.#text.slice(content.start, end).replaceAll(`\\${sign}`, sign);
      const isClosed = this.#text.charAt(end) === sign;
      if (!isClosed) this.#isBalanced = false;
      this.#at = isClosed ? end + 1 : end;
      const span = { start, end: this.#at };
      if (/[\r\n]/.test(text)) this.#longWords.push(span);
      this.#add({ kind: 'word', text, span, content, isQuoted: true, startsLine });
      return;
    }
    const span = { start, end: this.#wordEnd(start) };
    this.#at = span.end;
    const text = this.#text.slice(span.start, span.end);
    this.#add({ kind: 'word', text, span, content: span, isQuoted: false, startsLine });
  }

  #wordEnd(start: number): number {
    const { braces, semicolons } = this.#syntax;
    let at = start;
    while (at < this.#text.length) {
      const sign = this.#text.charAt(at);
      const mark = sign === '{' || sign === '$' ? this.#markEnd(at, at > start) : 0;
      if (mark) at = mark;
      else if (/\s/.test(sign) || (braces && (sign === '{' || sign === '}'))) break;
      else if (semicolons && sign === ';') break;
      else at += sign === '\\' && !/[\r\n]/.test(this.#text.charAt(at + 1)) ? 2 : 1;
    }
    return Math.min(Math.max(at, start + 1), this.#text.length);
  }

  /** Where `${name}` or `{{ name }}` ends, or a GUID inside a word, which are no braces; 0 for none. */
  #markEnd(at: number, isInside = false): number {
    GUID.lastIndex = at;
    if (isInside && GUID.test(this.#text)) return GUID.lastIndex;
    const close = this.#text.startsWith('${', at)
      ? '}'
      : this.#text.startsWith('{{', at)
        ? '}}'
        : undefined;
    if (close === undefined) return 0;
    const end = this.#text
      .slice(at, at + MAX_MARK)
      .search(close === '}' ? /\}|[\r\n]/ : /\}\}|[\r\n]/);
    return end >= 0 && this.#text.charAt(at + end) === '}' ? at + end + close.length : 0;
  }

  /** Where a quotation ends: at its sign, or at the end of its line when what follows begins anew. */
  #quoteEnd(start: number, sign: string): number {
    const { outermost, braces } = this.#syntax;
    let firstLine = -1;
    for (let at = start + 1; at < this.#text.length; at++) {
      const here = this.#text.charAt(at);
      if (here === '\\') at++;
      else if (here === sign) return at;
      else if (here === '\n' || here === '\r') {
        if (!braces) return at;
        if (firstLine < 0) firstLine = at;
        if (outermost && this.#isOutermost(at + 1)) return firstLine;
      }
    }
    return firstLine < 0 ? this.#text.length : firstLine;
  }

  #isOutermost(at: number): boolean {
    const { outermost } = this.#syntax;
    if (!outermost || (at > 0 && !/[\r\n\uFEFF]/.test(this.#text.charAt(at - 1)))) return false;
    outermost.lastIndex = at;
    return outermost.test(this.#text);
  }

  #openBlock(): void {
    const start = this.#at++;
    if (this.#deeper > 0 || this.#open.length >= MAX_DEPTH) {
      this.#deeper++;
      return;
    }
    if (this.#open.length === 0 && this.#syntax.isForeign?.(this.#firstWords())) {
      this.#at = this.#foreignEnd(this.#at);
      const span = { start, end: this.#at };
      this.#add({ kind: 'block', span, items: [], isClosed: true, startsLine: false });
      return;
    }
    this.#open.push({ start, items: [] });
    this.#startsLine = false;
  }

  /** The words of the line a brace stands in. */
  #firstWords(): readonly string[] {
    const words: string[] = [];
    for (let i = this.#current.length - 1; i >= 0; i--) {
      const item = this.#current[i];
      if (item?.kind !== 'word') break;
      words.unshift(item.text);
      if (item.startsLine) break;
    }
    return words;
  }

  /** Behind the brace that closes a body in another language, which counts braces and no quotes. */
  #foreignEnd(start: number): number {
    let depth = 1;
    for (let at = start; at < this.#text.length; at++) {
      const sign = this.#text.charAt(at);
      if (sign === '\\') at++;
      else if (sign === '{') depth++;
      else if (sign === '}' && --depth === 0) return at + 1;
      else if (sign === '\n' && this.#isOutermost(at + 1)) return at + 1;
    }
    this.#isBalanced = false;
    return this.#text.length;
  }

  #closeBlock(): void {
    const end = ++this.#at;
    if (this.#deeper > 0) {
      this.#deeper--;
      return;
    }
    const open = this.#open.pop();
    if (!open) {
      this.#isBalanced = false;
      return;
    }
    const { start, items } = open;
    this.#current.push({
      kind: 'block',
      span: { start, end },
      items,
      isClosed: true,
      startsLine: false,
    });
  }

  #closeAll(): void {
    this.#deeper = 0;
    for (let open = this.#open.pop(); open; open = this.#open.pop()) {
      const span = { start: open.start, end: this.#at };
      const { items } = open;
      this.#current.push({ kind: 'block', span, items, isClosed: false, startsLine: false });
    }
  }

  #lineEnd(start: number): number {
    let at = start;
    while (at < this.#text.length && !/[\r\n]/.test(this.#text.charAt(at))) at++;
    return at;
  }

  /** Whether a backslash is all that is left of its line, which then goes on in the next one. */
  #continues(at: number): boolean {
    return /[\r\n]/.test(this.#text.charAt(at + 1)) && !this.#syntax.semicolons;
  }
}

/** A statement by lines: the words of a line, and the braces behind them. */
export interface Statement {
  readonly words: readonly Word[];
  readonly block: Block | undefined;
  readonly span: Span;
}

/** The statements of a list: each line, or each up to its semicolon or its braces. */
export function statementsOf(
  items: readonly Item[],
  by: 'line' | 'semicolon',
): readonly Statement[] {
  const statements: Statement[] = [];
  let words: Word[] = [];
  const finish = (block?: Block, end = block?.span.end) => {
    const first = words[0] ?? block;
    if (first) {
      const last = end ?? words[words.length - 1]?.span.end ?? first.span.end;
      statements.push({ words, block, span: { start: first.span.start, end: last } });
    }
    words = [];
  };
  for (const item of items) {
    if (item.kind === 'end') finish(undefined, item.span.end);
    else if (item.kind === 'block') finish(item);
    else {
      if (by === 'line' && item.startsLine) finish();
      words.push(item);
    }
  }
  finish();
  return statements;
}
