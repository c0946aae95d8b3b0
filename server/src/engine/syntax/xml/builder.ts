import type { CloseTag } from './closeTag';
import type { XmlDocument, XmlElement } from './tree';
import type { XmlMarkup, XmlPiece } from './pieces';
import type { RepairPlan, StrayClose } from './repair';
import { structuralAmong, type Scanner } from './scanner';

/**
 * Levels of elements that are read. Windows' readers of XML stop at 256 unless told otherwise; no
 * profile comes near.
 */
export const MAX_DEPTH = 256;

/** An element or document that is being filled in. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** An element while its content is read. */
interface Open {
  readonly element: XmlElement;
  /** The same element, to fill in. */
  readonly draft: Writable<XmlElement>;
  /** Number of finished nodes when it began: those beyond are its children. */
  readonly base: number;
  /** Number of faults when it began. */
  readonly faults: number;
  /** How many of them leave it uncertain where elements begin and end. */
  readonly structural: number;
  /** How many such faults finished children have. */
  inChildren: number;
  /** Whether its open tag has no `>`. */
  readonly isUnfinished: boolean;
  markup: XmlMarkup[] | undefined;
}

/** Puts what is read together to a tree, and decides what a close tag closes. */
export class TreeBuilder {
  readonly #document: Writable<XmlDocument>;
  readonly #scanner: Scanner;
  readonly #plan: RepairPlan | undefined;
  readonly #stack: Open[] = [];
  /** How many elements of each name are open. */
  readonly #openNames = new Map<string, number>();
  /** Finished elements whose parent is not finished, the children of the innermost one last. */
  readonly #nodes: XmlElement[] = [];
  #nodeCount = 0;
  readonly #topMarkup: XmlMarkup[] = [];
  readonly #comments: XmlPiece[] = [];
  /** Where elements without close tag start. */
  readonly unclosed: number[] = [];
  /** Close tags that close nothing. */
  readonly strays: StrayClose[] = [];
  #hasRoot = false;

  constructor(document: Writable<XmlDocument>, scanner: Scanner, plan: RepairPlan | undefined) {
    this.#document = document;
    this.#scanner = scanner;
    this.#plan = plan;
  }

  /** The innermost open element. */
  get top(): XmlElement | undefined {
    return this.#stack[this.#stack.length - 1]?.element;
  }

  /** Whether an element at the top was begun. */
  get hasRoot(): boolean {
    return this.#hasRoot;
  }

  /** The innermost open element of a name. */
  innermost(name: string): XmlElement | undefined {
    if (!this.isOpen(name)) return undefined;
    const lowest = Math.max(0, this.#stack.length - MAX_DEPTH);
    for (let index = this.#stack.length - 1; index >= lowest; index--) {
      const element = this.#stack[index]?.element;
      if (element?.name === name) return element;
    }
    return undefined;
  }

  /** Whether an element of that name is open. */
  isOpen(name: string): boolean {
    return (this.#openNames.get(name) ?? 0) > 0;
  }

  /**
   * Begins an element whose open tag was read.
   *
   * @param faults Number of faults before its open tag.
   */
  open(element: XmlElement, faults: number, isUnfinished: boolean): void {
    const depth = this.#stack.length;
    if (depth === 0) {
      if (this.#hasRoot && this.#nodeCount === 1) {
        this.#scanner.fault('root-second', element.nameStart, element.nameEnd, {
          found: element.name,
        });
      }
      this.#hasRoot = true;
    } else if (depth === MAX_DEPTH) {
      this.#scanner.fault('nested-too-deep', element.start, element.nameEnd);
      this.#scanner.isMuted = true;
    }
    this.#openNames.set(element.name, (this.#openNames.get(element.name) ?? 0) + 1);
    const { structural } = this.#scanner;
    const own = this.#scanner.faults.length > faults ? this.#scanner.faults.slice(faults) : [];
    this.#stack.push({
      element,
      draft: element,
      base: this.#nodeCount,
      faults,
      structural: structural - structuralAmong(own),
      inChildren: 0,
      isUnfinished,
      markup: undefined,
    });
    if (element.selfClosing) this.#pop(element.openEnd);
  }

  /** Notes that the innermost element, or the document outside of all, has text. */
  noteText(): void {
    const top = this.#stack[this.#stack.length - 1];
    if (top) top.draft.hasText = true;
    else this.#document.isMixed = true;
  }

  /** Adds content that is neither element nor text. */
  add(kind: XmlMarkup['kind'], start: number, end: number): void {
    const top = this.#stack[this.#stack.length - 1];
    const markup: XmlMarkup = { kind, start, end };
    if (!top) this.#topMarkup.push(markup);
    else {
      (top.markup ??= []).push(markup);
      if (kind === 'cdata') top.draft.hasText = true;
    }
    if (kind === 'comment') {
      const raw = this.#document.text.slice(start, end);
      this.#comments.push({ kind, span: { start, end }, raw });
    }
  }

  /** Ends elements without close tag that were meant to end before an open tag. */
  endBefore(start: number, name: string): void {
    const plan = this.#plan;
    if (!plan) return;
    for (;;) {
      const top = this.#stack[this.#stack.length - 1];
      if (!top) return;
      const isEmpty = this.#nodeCount === top.base;
      const isLeaf = isEmpty && (top.isUnfinished || top.element.hasText);
      if (!plan.endsBefore(top.element, start, name, isLeaf)) return;
      const child = isEmpty ? undefined : this.#nodes[this.#nodeCount - 1];
      const last = Math.max(child?.end ?? 0, top.markup?.at(-1)?.end ?? 0);
      this.#end(Math.max(last, plan.endBefore(top.element, start)));
    }
  }

  /** Closes what a close tag closes, as far as can be told. */
  close(tag: CloseTag): void {
    const top = this.#stack[this.#stack.length - 1];
    const { name, start } = tag;
    if (top && name === top.element.name) {
      if (this.#plan?.isTooEarly(top.element, start, tag.end, this.#stack.length === 1)) {
        this.#stray(tag);
      } else this.#closeBy(tag);
      return;
    }
    if (name === '' && top && (this.#plan?.isUnclosed(top.element.start) ?? false)) {
      this.#closeBy(tag);
      return;
    }
    if (this.isOpen(name)) this.#closeOuter(tag);
    else this.#closeMisspelt(tag);
  }

  /** A close tag of an element further out. */
  #closeOuter(tag: CloseTag): void {
    let index = this.#stack.length - 1;
    while (this.#stack[index]?.element.name !== tag.name) index--;
    const outer = this.#stack[index]?.element;
    const inner = this.top;
    if (inner && outer && this.#plan?.isMeantForInner(inner, outer, tag.start)) {
      this.#mismatch(tag);
      return;
    }
    if (outer && this.#plan?.isTooEarly(outer, tag.start, tag.end, index === 0)) {
      this.#stray(tag);
      return;
    }
    while (this.#stack.length > index + 1) this.#end(tag.start);
    this.#closeBy(tag);
  }

  /** A close tag of a name that no open element has. */
  #closeMisspelt(tag: CloseTag): void {
    const plan = this.#plan;
    let index = this.#stack.length - 1;
    for (; plan && index >= 0; index--) {
      const element = this.#stack[index]?.element;
      if (!element || !plan.isUnclosed(element.start)) break;
      if (tag.name !== '' && plan.isMeantFor(element, tag.start, tag.name)) {
        while (this.#stack.length > index + 1) this.#end(tag.start);
        this.#mismatch(tag);
        return;
      }
    }
    this.#stray(tag);
  }

  #stray(tag: CloseTag): void {
    // A close tag somebody is writing may become any other.
    const isWritten = this.#scanner.text[tag.end - 1] === '>';
    if (isWritten) this.strays.push({ name: tag.name, start: tag.start });
    this.add('other', tag.start, tag.end);
    if (tag.name === '') return;
    this.#scanner.fault('close-tag-unexpected', tag.nameStart, tag.nameEnd, { found: tag.name });
  }

  /** Closes the innermost element by a close tag of another name. */
  #mismatch(tag: CloseTag): void {
    const top = this.top;
    if (!top) return;
    this.#scanner.fault('close-tag-mismatch', tag.nameStart, tag.nameEnd, {
      found: tag.name,
      expected: top.name,
      other: top.nameSpan,
    });
    this.#closeBy(tag);
  }

  #closeBy({ start, name, nameStart, end }: CloseTag): void {
    this.closeTop(start, name === this.top?.name ? nameStart : -1, end);
  }

  /**
   * Closes the innermost element.
   *
   * @param nameStart Where its name stands in the close tag; -1 when it does not.
   */
  closeTop(start: number, nameStart: number, end: number): void {
    const top = this.#stack[this.#stack.length - 1];
    if (!top) return;
    top.draft.closeStart = start;
    top.draft.closeNameStart = nameStart;
    this.#pop(end);
  }

  /** Ends the innermost element without a close tag. */
  #end(end: number): void {
    const top = this.#stack[this.#stack.length - 1];
    if (!top) return;
    const { start, nameStart, nameEnd, name } = top.element;
    this.unclosed.push(start);
    // A tag that is not finished says enough.
    if (!top.isUnfinished) {
      this.#scanner.fault('element-not-closed', nameStart, nameEnd, { found: name });
    }
    this.#pop(end);
  }

  #pop(end: number): void {
    const open = this.#stack.pop();
    if (!open) return;
    const { element, draft, base, markup } = open;
    draft.end = end;
    const { faults, structural } = this.#scanner;
    if (faults.length > open.faults) {
      draft.faulty = true;
      const inside = structural - open.structural;
      draft.damaged = inside > open.inChildren || !element.closed;
      const parent = this.#stack[this.#stack.length - 1];
      if (parent) parent.inChildren += inside;
    }
    if (this.#nodeCount > base) {
      draft.elements = this.#nodes.slice(base, this.#nodeCount);
      if (element.hasText) this.#document.isMixed = true;
    }
    if (markup) draft.markup = markup;
    this.#openNames.set(element.name, (this.#openNames.get(element.name) ?? 1) - 1);
    this.#nodeCount = base;
    if (this.#stack.length < MAX_DEPTH) this.#nodes[this.#nodeCount++] = element;
    else if (this.#stack.length === MAX_DEPTH) this.#scanner.isMuted = false;
  }

  /**
   * Ends everything that is still open at the end of the text and fills in the document.
   *
   * @param isCut Whether the text ends inside of markup, which is a fault of its own: what is open
   *   around it follows from that.
   */
  finish(isCut: boolean): void {
    const { length } = this.#scanner;
    if (!isCut) this.#reportOpen();
    for (let top = this.top; top; top = this.top) {
      this.unclosed.push(top.start);
      this.#pop(length);
    }
    if (!this.#hasRoot) this.#scanner.fault('root-missing', 0, Math.min(1, length));
    this.#fillIn();
  }

  #reportOpen(): void {
    const left = this.#stack.filter((open) => !open.isUnfinished).map(({ element }) => element);
    const [only] = left;
    if (left.length > 1) {
      // One cause: the rest of the text is missing.
      const found = left.map(({ name }) => `</${name}>`).reverse();
      const at = lastCharacter(this.#scanner.text);
      this.#scanner.fault('ends-early', at, at + 1, {
        found: found.join(''),
        expected: String(left.length),
      });
    } else if (only) {
      const { nameStart, nameEnd, name } = only;
      this.#scanner.fault('element-not-closed', nameStart, nameEnd, { found: name });
    }
  }

  #fillIn(): void {
    const document = this.#document;
    document.topElements = this.#nodes.slice(0, this.#nodeCount);
    document.topMarkup = this.#topMarkup;
    document.comments = this.#comments;
    document.faults = this.#scanner.faults.sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
    );
  }
}

/** @returns The offset of the last character that is no white space; 0 when there is none. */
function lastCharacter(text: string): number {
  let at = text.length - 1;
  while (at > 0 && /\s/.test(text[at] ?? '')) at--;
  return Math.max(0, at);
}
