import type { Span } from '../types';

/** A JSON value that knows where it stands. */
export type JsonNode =
  | { readonly type: 'object'; readonly span: Span; readonly members: readonly JsonMember[] }
  | { readonly type: 'array'; readonly span: Span; readonly items: readonly JsonNode[] }
  | { readonly type: 'string'; readonly span: Span; readonly value: string }
  | { readonly type: 'number'; readonly span: Span; readonly value: number }
  | { readonly type: 'boolean'; readonly span: Span; readonly value: boolean }
  | { readonly type: 'null'; readonly span: Span };

/** One name and its value in an object. */
export interface JsonMember {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: JsonNode;
}

/** The first thing that keeps a text from being JSON. */
export interface JsonFault {
  readonly message: string;
  readonly span: Span;
}

/** Nesting after which reading stops; no sensible file comes near. */
const MAX_DEPTH = 64;

/** Leaves the reader at the first fault; never leaves {@link parseJson}. */
class Stop {
  constructor(readonly fault: JsonFault) {}
}

/**
 * Reads JSON and keeps the place of every value, so that a wrong one can be pointed at.
 *
 * @returns The value, or the first fault. Never throws; linear in the length of the text.
 */
export function parseJson(
  text: string,
): { readonly root: JsonNode } | { readonly fault: JsonFault } {
  const reader = new Reader(text);
  try {
    return { root: reader.readDocument() };
  } catch (error) {
    if (error instanceof Stop) return { fault: error.fault };
    throw error;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  readDocument(): JsonNode {
    const root = this.#value(0);
    this.#blanks();
    if (this.#at < this.#text.length) this.#fail('Nothing may follow the closing brace.');
    return root;
  }

  #fail(message: string, start = this.#at, end = start + 1): never {
    throw new Stop({ message, span: { start, end: Math.min(end, this.#text.length) } });
  }

  #blanks(): void {
    while (/[ \t\r\n]/.test(this.#text.charAt(this.#at))) this.#at++;
    if (this.#text[this.#at] === '/') this.#fail('JSON has no comments.', this.#at, this.#at + 2);
  }

  #value(depth: number): JsonNode {
    this.#blanks();
    if (depth > MAX_DEPTH) this.#fail('Values are nested too deeply.');
    const start = this.#at;
    switch (this.#text[start]) {
      case undefined:
        return this.#fail('The file ends where a value is expected.');
      case '{':
        return this.#object(start, depth);
      case '[':
        return this.#array(start, depth);
      case '"': {
        const value = this.#string();
        return { type: 'string', span: { start, end: this.#at }, value };
      }
      default:
        return this.#word(start);
    }
  }

  #object(start: number, depth: number): JsonNode {
    const members: JsonMember[] = [];
    this.#list('}', () => {
      const keyStart = this.#at;
      if (this.#text[keyStart] !== '"') this.#fail('A name in double quotes is expected here.');
      const key = this.#string();
      const keySpan = { start: keyStart, end: this.#at };
      this.#blanks();
      if (this.#text[this.#at] !== ':') this.#fail(`A colon is expected after "${key}".`);
      this.#at++;
      members.push({ key, keySpan, value: this.#value(depth + 1) });
    });
    return { type: 'object', span: { start, end: this.#at }, members };
  }

  #array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.#list(']', () => items.push(this.#value(depth + 1)));
    return { type: 'array', span: { start, end: this.#at }, items };
  }

  /** Reads items between brackets, separated by commas. */
  #list(close: '}' | ']', item: () => void): void {
    this.#at++;
    this.#blanks();
    if (this.#text[this.#at] === close) {
      this.#at++;
      return;
    }
    for (;;) {
      item();
      this.#blanks();
      const next = this.#text[this.#at];
      if (next !== ',' && next !== close) {
        this.#fail(
          next === undefined
            ? `The file ends before the closing '${close}'.`
            : `A comma or the closing '${close}' is expected here.`,
        );
      }
      const comma = this.#at;
      this.#at++;
      if (next === close) return;
      this.#blanks();
      if (this.#text[this.#at] === close) this.#fail('JSON has no trailing comma.', comma);
    }
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    for (; ; end++) {
      const code = this.#text.charCodeAt(end);
      if (Number.isNaN(code) || code === 10 || code === 13) {
        this.#fail('This text lacks its closing double quote.', start, end);
      }
      if (code === 0x22) break;
      if (code === 0x5c) end++;
    }
    this.#at = end + 1;
    try {
      return JSON.parse(this.#text.slice(start, end + 1)) as string;
    } catch {
      return this.#fail(
        'This text holds a character or escape JSON does not allow.',
        start,
        end + 1,
      );
    }
  }

  #word(start: number): JsonNode {
    const pattern = /[^\s,:[\]{}"/]{1,64}/y;
    pattern.lastIndex = start;
    const word = pattern.exec(this.#text)?.[0] ?? this.#text.charAt(start);
    const span = { start, end: start + word.length };
    this.#at = span.end;
    if (word === 'true' || word === 'false')
      return { type: 'boolean', span, value: word === 'true' };
    if (word === 'null') return { type: 'null', span };
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word)) {
      return { type: 'number', span, value: Number(word) };
    }
    return this.#fail(`'${word}' is not a JSON value; text needs double quotes.`, start, span.end);
  }
}
