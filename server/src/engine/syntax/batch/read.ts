/** Reads command scripts (.cmd, .bat) the way cmd.exe takes lines apart. Nothing is run. */
import type { BatchCommand, BatchComment, BatchLabel, BatchScript, BatchWord } from './types';
import { readWord } from './word';

/**
 * Reads a command script. Never throws; takes time proportional to the length of the text.
 *
 * @param text the whole file, decoded
 */
export function readBatch(text: string): BatchScript {
  return new Reader(text).read();
}

class Reader {
  readonly #text: string;
  readonly #isDelayed: boolean;
  readonly #commands: BatchCommand[] = [];
  readonly #comments: BatchComment[] = [];
  readonly #labels: BatchLabel[] = [];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#isDelayed = /enabledelayedexpansion|\/v:on/i.test(text);
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  read(): BatchScript {
    while (this.#at < this.#text.length) this.#statement();
    return {
      text: this.#text,
      commands: this.#commands,
      comments: this.#comments,
      labels: this.#labels,
    };
  }

  /** One command with what stands in front of it, up to what separates it from the next one. */
  #statement(): void {
    const isLineStart = this.#skipBlanks(/[\s@;,=]/);
    const char = this.#text.charAt(this.#at);
    if (char === '') return;
    if (char === ':' && isLineStart) {
      this.#label();
      return;
    }
    if (char === '(') this.#depth += 1;
    if (char === ')') this.#depth = Math.max(0, this.#depth - 1);
    if (/[()&|]/.test(char)) {
      this.#at += 1;
      return;
    }
    const words = this.#words();
    if (words) this.#addCommand(words);
  }

  /** Moves over characters; says whether it came over a line end or from the start of the text. */
  #skipBlanks(blank: RegExp): boolean {
    let isLineStart = this.#at <= 1 || /[\r\n]/.test(this.#text.charAt(this.#at - 1));
    while (this.#at < this.#text.length && blank.test(this.#text.charAt(this.#at))) {
      if (/[\r\n]/.test(this.#text.charAt(this.#at))) isLineStart = true;
      this.#at += 1;
    }
    return isLineStart;
  }

  #lineEnd(): number {
    const end = /[\r\n]|$/g;
    end.lastIndex = this.#at;
    return end.exec(this.#text)?.index ?? this.#text.length;
  }

  #label(): void {
    const start = this.#at;
    const end = this.#lineEnd();
    const line = this.#text.slice(start, end);
    const comment = /^::+/.exec(line)?.[0];
    if (comment === undefined) {
      const name = /^:\s*([^\s:+&|<>]*)/.exec(line)?.[1] ?? '';
      if (name !== '') this.#labels.push({ span: { start, end }, name });
    } else {
      this.#comments.push({ span: { start, end }, textStart: start + comment.length });
    }
    this.#at = end;
  }

  /** The words of a command; nothing for a comment and for none. */
  #words(): BatchWord[] | undefined {
    const words: BatchWord[] = [];
    for (;;) {
      this.#skipBetween();
      const char = this.#text.charAt(this.#at);
      if (char === '' || /[\r\n&|]/.test(char)) break;
      if (char === ')' && this.#depth > 0) break;
      if (char === '(') {
        if (words.length > 0 && !this.#takesList(words)) break;
        if (words.length === 0) return undefined;
        this.#skipList();
        continue;
      }
      if (char === '<' || char === '>') {
        this.#skipRedirection(words);
        continue;
      }
      const word = readWord(this.#text, this.#at, this.#depth > 0, this.#isDelayed);
      if (words.length === 0 && word.text.toLowerCase() === 'rem') {
        const end = this.#lineEnd();
        this.#comments.push({ span: { start: word.span.start, end }, textStart: word.span.end });
        this.#at = end;
        return undefined;
      }
      // A character nothing can be made of.
      this.#at = Math.max(word.span.end, this.#at + 1);
      if (word.span.end > word.span.start) words.push(word);
    }
    return words;
  }

  /** Blanks, and line ends behind a caret. */
  #skipBetween(): void {
    const blank = /(?:[ \t]|\^(?:\r\n|\r|\n))+/y;
    blank.lastIndex = this.#at;
    if (blank.test(this.#text)) this.#at = blank.lastIndex;
  }

  /** `for %%i in (…)`: the brackets hold words and no commands. */
  #takesList(words: readonly BatchWord[]): boolean {
    return words[0]?.text.toLowerCase() === 'for' && words.at(-1)?.text.toLowerCase() === 'in';
  }

  #skipList(): void {
    const end = this.#lineEnd();
    const close = this.#text.indexOf(')', this.#at);
    this.#at = close < 0 || close > end ? end : close + 1;
  }

  #skipRedirection(words: BatchWord[]): void {
    const sign = /[<>]+(?:&[\d-]?)?[ \t]*/y;
    const last = words.at(-1);
    // `2>nul`
    if (last?.span.end === this.#at && /^\d$/.test(last.text)) words.pop();
    sign.lastIndex = this.#at;
    this.#at = sign.test(this.#text) ? sign.lastIndex : this.#at + 1;
    const target = readWord(this.#text, this.#at, this.#depth > 0, this.#isDelayed);
    this.#at = Math.max(this.#at, target.span.end);
  }

  #addCommand(all: readonly BatchWord[]): void {
    const words = withoutPrefixes(all);
    const [name, ...rest] = words;
    const last = words.at(-1);
    if (!name || !last) return;
    const span = { start: name.span.start, end: last.span.end };
    this.#commands.push({ span, name, words: rest });
  }
}

/** The words from the program on that is run in the end. */
function withoutPrefixes(all: readonly BatchWord[]): readonly BatchWord[] {
  let from = 0;
  const textAt = (index: number) => all[from + index]?.text.toLowerCase() ?? '';
  for (let steps = all.length; steps > 0; steps -= 1) {
    const first = textAt(0).replace(/^.*[\\/]|\.exe$/g, '');
    if (first === 'else' || first === 'do' || first === 'call') from += 1;
    else if (first === 'for') from = Math.max(from + 1, behindDo(all, from));
    else if (first === 'if') from += conditionLength(textAt);
    else if (first === 'start') from += startLength(all, from);
    else if (first === 'cmd' && /^\/[ck]$/.test(textAt(1))) from += 2;
    else break;
  }
  return all.slice(from);
}

function behindDo(all: readonly BatchWord[], from: number): number {
  for (let at = from + 1; at < all.length; at += 1) {
    if (all[at]?.text.toLowerCase() === 'do') return at + 1;
  }
  return all.length;
}

/** Number of words of `if` with its condition. */
function conditionLength(textAt: (index: number) => string): number {
  let length = 1;
  if (textAt(length) === '/i') length += 1;
  if (textAt(length) === 'not') length += 1;
  if (/^(?:exist|defined|errorlevel|cmdextversion)$/.test(textAt(length))) return length + 2;
  const first = textAt(length);
  if (/==./.test(first)) return length + 1;
  if (first.endsWith('==') || textAt(length + 1).startsWith('==')) {
    return length + (textAt(length + 1) === '==' ? 3 : 2);
  }
  return /^(?:equ|neq|lss|leq|gtr|geq)$/.test(textAt(length + 1)) ? length + 3 : length + 1;
}

/** Number of words of `start` with its title and options. */
function startLength(all: readonly BatchWord[], from: number): number {
  let length = 1;
  const title = all[from + length];
  if (title && title.content.start > title.span.start) length += 1;
  while (all[from + length]?.text.startsWith('/')) length += 1;
  return length;
}
