import { LineIndex } from '../../text/lineIndex';
import { editDistance } from '../../text/similarity';
import type { XmlElement } from './tree';
import { isSpaceCode } from './space';

/** Names longer than this are not compared letter by letter. */
const LONGEST_NAME = 64;
/** No shorter name is looked for at the beginning of a word: any word begins with some letter. */
const SHORTEST_NAME = 2;
/** The tag a text goes on with, if it does: group 1 is the slash of a close tag. */
const NEXT_TAG = /[ \t\r\n]*<(\/?)/y;

/** A close tag that closes nothing. */
export interface StrayClose {
  readonly name: string;
  readonly start: number;
}

/**
 * What a plain reading of a damaged text found out: which open tags have no close tag and which
 * close tags have no open one. The second reading repairs with this knowledge, so that one slip is
 * one fault, at its place, and what stands around it is read as it was meant.
 */
export class RepairPlan {
  readonly #text: string;
  readonly #unclosed: Set<number>;
  readonly #strays = new Map<string, number[]>();
  /** Where open tags without `<` are known to stand, and where they were found by this reading. */
  readonly #bare: ReadonlySet<number>;
  readonly #found: number[] = [];
  readonly #lines: LineIndex;

  /**
   * @param unclosed Where elements start that have no close tag.
   * @param strays In text order.
   * @param bare Where open tags stand whose `<` is missing.
   */
  constructor(
    text: string,
    unclosed: readonly number[],
    strays: readonly StrayClose[],
    bare: readonly number[] = [],
  ) {
    this.#text = text;
    this.#bare = new Set(bare);
    this.#unclosed = new Set(unclosed);
    this.#lines = new LineIndex(text);
    for (const { name, start } of strays) {
      const known = this.#strays.get(name);
      if (known) known.push(start);
      else this.#strays.set(name, [start]);
    }
  }

  /** Whether an open tag has no close tag. */
  isUnclosed(start: number): boolean {
    return this.#unclosed.has(start);
  }

  /** The place of the last close tag of a name that closes nothing; -1 when there is none. */
  lastStray(name: string): number {
    return this.#strays.get(name)?.at(-1) ?? -1;
  }

  /**
   * The name that text was glued to, when the bracket between the two is missing: the longest
   * beginning of a word that a close tag waits for; empty when there is none.
   */
  nameBefore(word: string, start: number): string {
    for (let length = Math.min(word.length, LONGEST_NAME); length >= SHORTEST_NAME; length--) {
      const name = word.slice(0, length);
      if (!this.takeStray(name, start)) continue;
      this.#unclosed.delete(start);
      return name;
    }
    return '';
  }

  /**
   * Takes the last close tag of a name that closes nothing for an open tag before it.
   *
   * @returns Whether there was one.
   */
  takeStray(name: string, start: number): boolean {
    if (this.lastStray(name) <= start) return false;
    this.#strays.get(name)?.pop();
    return true;
  }

  /** Whether an open tag without `<` stands at a place. */
  isBare(name: string, start: number): boolean {
    if (this.#bare.has(start)) return true;
    if (!this.takeStray(name, start)) return false;
    this.#found.push(start);
    return true;
  }

  /** What a last reading has to know when open tags without `<` were found. */
  refined(): RepairPlan | undefined {
    if (this.#found.length === 0) return undefined;
    const strays = [...this.#strays].flatMap(([name, starts]) =>
      starts.map((start): StrayClose => ({ name, start })),
    );
    return new RepairPlan(this.#text, [...this.#unclosed], strays, this.#found);
  }

  /** How far a tag is indented; `undefined` when something stands before it on its line. */
  indentation(start: number): number | undefined {
    const line = this.#lines.startOf(this.#lines.lineAt(start));
    for (let at = line; at < start; at++) {
      if (!isSpaceCode(this.#text.charCodeAt(at))) return undefined;
    }
    return start - line;
  }

  /** Whether two places are on one line. */
  isSameLine(a: number, b: number): boolean {
    return this.#lines.lineAt(a) === this.#lines.lineAt(b);
  }

  /**
   * Whether an element without close tag was meant to end before the tag that follows: the tag has
   * its name or is not indented more; on one line the element has text and nothing else.
   *
   * @param isLeaf Whether the element has text and no child, or its own open tag has no `>`.
   */
  endsBefore(element: XmlElement, start: number, name: string, isLeaf: boolean): boolean {
    const { parent } = element;
    if (!parent || !this.isUnclosed(element.start)) return false;
    if (element.name === name) return true;
    const next = this.indentation(start);
    const own = this.indentation(element.start);
    const isEnding = parent.parent !== undefined && this.isUnclosed(parent.start);
    const outer = isEnding ? -1 : this.indentation(parent.start);
    // Where children are not indented more than their parents, indentation tells nothing.
    if (next === undefined || own === undefined || next <= (outer ?? -1)) return isLeaf;
    return next <= own;
  }

  /**
   * Where an element ends that was meant to end before a tag: behind its text, otherwise before the
   * line of the tag, so that what is typed inside of it stands in it.
   */
  endBefore(element: XmlElement, start: number): number {
    let end = start;
    while (end > element.openEnd && isSpaceCode(this.#text.charCodeAt(end - 1))) end--;
    if (element.hasText || element.elements.length > 0) return end;
    const line = this.#lines.startOf(this.#lines.lineAt(start));
    if (line <= end) return end;
    return this.#text.startsWith('\r\n', line - 2) ? line - 2 : line - 1;
  }

  /**
   * Whether an open tag was meant to close the element it stands in: it has the same name, neither
   * has a close tag, and what follows is not indented more.
   */
  isMeantToClose(element: XmlElement | undefined, start: number, name: string, end: number) {
    if (element?.name !== name) return false;
    if (!this.isUnclosed(element.start) || !this.isUnclosed(start)) return false;
    NEXT_TAG.lastIndex = end;
    const match = NEXT_TAG.exec(this.#text);
    // One slash forgotten is more likely than two close tags.
    if (!match || match[1] !== '') return true;
    const next = this.indentation(NEXT_TAG.lastIndex - 1);
    const own = this.indentation(start);
    const first = this.indentation(element.start) ?? 0;
    return next === undefined || own === undefined || next <= Math.max(own, first);
  }

  /**
   * Whether a close tag of another name was meant for an element without close tag: the names are
   * alike, it stands on the line of the open tag, or is indented like it.
   */
  isMeantFor(element: XmlElement, start: number, name: string): boolean {
    if (!this.isUnclosed(element.start)) return false;
    if (isAlike(element.name, name)) return true;
    if (element.elements.length === 0 && this.isSameLine(element.start, start)) return true;
    const own = this.indentation(element.start);
    return own !== undefined && own === this.indentation(start);
  }

  /**
   * Whether a close tag that fits an element of its name further out was meant for the innermost
   * one instead: it stands on the line of that one, and another close tag of its name follows that
   * would otherwise close nothing.
   */
  isMeantForInner(inner: XmlElement, outer: XmlElement, start: number): boolean {
    return (
      this.isUnclosed(inner.start) &&
      this.lastStray(outer.name) > start &&
      this.isSameLine(inner.start, start) &&
      !this.isSameLine(outer.start, start)
    );
  }

  /**
   * Whether a close tag stands too early, because content and another close tag of the name follow
   * that would otherwise close nothing.
   *
   * @param isRoot Whether the element is the outermost one.
   */
  isTooEarly(element: XmlElement, start: number, end: number, isRoot: boolean): boolean {
    const later = this.lastStray(element.name);
    if (later <= start) return false;
    NEXT_TAG.lastIndex = end;
    if (NEXT_TAG.test(this.#text) && NEXT_TAG.lastIndex - 2 === later) return false;
    if (isRoot) return true;
    const own = this.indentation(element.start);
    return own !== undefined && this.indentation(later) === own && this.indentation(start) !== own;
  }
}

/** Whether one name is a misspelling of the other. */
export function isAlike(a: string, b: string): boolean {
  if (a.length > LONGEST_NAME || b.length > LONGEST_NAME) return false;
  const shorter = Math.min(a.length, b.length);
  const most = Math.max(2, Math.floor(shorter / 4));
  if (Math.abs(a.length - b.length) > most) return false;
  return shorter > 2 && editDistance(a, b, most) <= most;
}
