import type { Span } from '../../types';
import { NO_ATTRIBUTES, readAttributes } from './attributes';
import { TreeBuilder, type Writable } from './builder';
import {
  AMPERSAND,
  BLANK,
  BYTE_ORDER_MARK,
  EQUALS,
  EXCLAMATION,
  GREATER,
  isIllegal,
  isInName,
  isName,
  LESS,
  QUESTION,
  SLASH,
  startsName,
} from './characters';
import { joinedName, readCloseTag } from './closeTag';
import { readDoctype } from './doctype';
import { XmlDocument, XmlElement } from './tree';
import {
  readCdata,
  readComment,
  readDeclaration,
  readInstruction,
  readMisspeltComment,
  type Markup,
} from './markup';
import { endOfWord, endsName, hasOddCharacters } from './names';
import { checkNamespaces } from './namespaces';
import { RepairPlan } from './repair';
import { Scanner } from './scanner';
import { isSpaceCode } from './space';

const SPACED_TAG = /<[ \t]+(?=[A-Za-z_][\w.:-]*[ \t]*\/?>)/y;
const ODD_TAG = /<(?=[-.\d][\w.:-]*[ \t\r\n]*\/?>)/y;
/** A word that may be an open tag without its `<`. */
const WORD = /[A-Za-z_][\w.:-]*/g;

/** Reads one text into a tree. */
export class Reader {
  readonly #text: string;
  readonly #scanner: Scanner;
  readonly #document: XmlDocument;
  readonly #draft: Writable<XmlDocument>;
  readonly #builder: TreeBuilder;
  readonly #plan: RepairPlan | undefined;
  /** Whether the text ends inside of the markup read last. */
  #isCut = false;

  constructor(text: string, source: string, holes: readonly Span[], plan?: RepairPlan) {
    this.#text = source;
    this.#scanner = new Scanner(source, holes);
    this.#document = new XmlDocument(text, holes);
    this.#draft = this.#document;
    this.#builder = new TreeBuilder(this.#draft, this.#scanner, plan);
    this.#plan = plan;
  }

  /** What a second reading has to know; `undefined` when none is needed. */
  plan(): RepairPlan | undefined {
    const { unclosed, strays } = this.#builder;
    const isSound = unclosed.length === 0 && strays.length === 0;
    // Then the beginning of a section may stand in the text too.
    const hasEnd = this.#scanner.faults.some(({ code }) => code === 'cdata-end-in-text');
    if (isSound && !hasEnd) return undefined;
    return new RepairPlan(this.#text, unclosed, strays);
  }

  read(): XmlDocument {
    const { length } = this.#scanner;
    let at = this.#text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
    const declaration = readDeclaration(this.#scanner, at);
    if (declaration) {
      this.#draft.declaration = declaration;
      this.#builder.add('instruction', at, declaration.span.end);
      at = declaration.span.end;
    }
    while (at < length) {
      at = this.#text.charCodeAt(at) === LESS ? this.#readMarkup(at) : this.#readText(at);
    }
    this.#builder.finish(this.#isCut);
    return this.#document;
  }

  #readMarkup(start: number): number {
    const code = this.#text.charCodeAt(start + 1);
    if (startsName(code)) return this.#readOpenTag(start, start + 1);
    if (code === SLASH) return this.#readCloseTag(start);
    if (code === EXCLAMATION) return this.#readDeclared(start);
    if (code === QUESTION) return this.#addMarkup(start, readInstruction(this.#scanner, start));
    return this.#readOddTag(start);
  }

  /** Reads what only looks like a tag: one with a blank before its name, or a bare `<`. */
  #readOddTag(start: number): number {
    SPACED_TAG.lastIndex = start;
    if (SPACED_TAG.test(this.#text)) {
      this.#scanner.fault('name-missing', start, start + 1);
      return this.#readOpenTag(start, SPACED_TAG.lastIndex);
    }
    const comment = readMisspeltComment(this.#scanner, start);
    if (comment) return this.#addMarkup(start, comment);
    ODD_TAG.lastIndex = start;
    if (ODD_TAG.test(this.#text)) return this.#readOpenTag(start, start + 1);
    const cdata = readCdata(this.#scanner, start, this.#builder.top?.name);
    if (cdata) return this.#addMarkup(start, cdata);
    this.#scanner.fault('less-than', start, start + 1);
    this.#builder.noteText();
    return start + 1;
  }

  /** Reads what begins with `<!`: a comment, a CDATA section or a DOCTYPE. */
  #readDeclared(start: number): number {
    if (this.#text.startsWith('<!--', start)) {
      return this.#addMarkup(start, readComment(this.#scanner, start));
    }
    const cdata = readCdata(this.#scanner, start, this.#builder.top?.name);
    if (cdata) {
      if (!this.#builder.top) {
        this.#scanner.fault('cdata-outside-root', start, Math.min(start + 9, cdata.end));
      }
      return this.#addMarkup(start, cdata);
    }
    const doctype = readDoctype(this.#scanner, start);
    if (doctype) {
      const isPlaced = !this.#builder.hasRoot && !this.#document.doctype;
      if (!isPlaced) this.#scanner.fault('doctype-misplaced', start, start + 9);
      else {
        this.#draft.doctype = { start, end: doctype.end };
        this.#scanner.entities = doctype.entities;
        this.#scanner.declaresElsewhere = doctype.isOpen;
      }
      this.#builder.add('other', start, doctype.end);
      return doctype.end;
    }
    const comment = readMisspeltComment(this.#scanner, start);
    if (comment) return this.#addMarkup(start, comment);
    const found = this.#text.slice(start, start + 20);
    this.#scanner.fault('markup-unreadable', start, start + 2, { found });
    this.#builder.noteText();
    return start + 2;
  }

  #addMarkup(start: number, { kind, end }: Markup): number {
    this.#builder.add(kind, start, end);
    this.#isCut = end >= this.#scanner.length && !/(?:-->|\]\]>|\?>)$/.test(this.#text.slice(-3));
    return end;
  }

  /** Reads an open tag. @param from Where its name begins, as a rule right behind `start`. */
  #readOpenTag(start: number, from: number): number {
    const text = this.#text;
    let nameEnd = from;
    while (isInName(text.charCodeAt(nameEnd))) nameEnd++;
    const code = text.charCodeAt(nameEnd);
    if (code !== GREATER) {
      return this.#readLongTag(start, from, endsName(code) ? nameEnd : endOfWord(text, nameEnd));
    }
    const name = this.#scanner.name(from, nameEnd);
    const end = nameEnd + 1;
    if (this.#plan) {
      if (this.#closesInstead(start, name, from, nameEnd, end)) return end;
      this.#builder.endBefore(start, name);
    }
    const faults = this.#scanner.faults.length;
    const element = this.#element(start, name, from, nameEnd);
    const draft: Writable<XmlElement> = element;
    draft.openEnd = end;
    this.#checkNames(element);
    this.#builder.open(element, faults, false);
    return end;
  }

  /** Reads an open tag with more in it than a name. */
  #readLongTag(start: number, from: number, wordEnd: number): number {
    const scanner = this.#scanner;
    const before = scanner.faults.length;
    let nameEnd = this.#gluedName(from, wordEnd);
    let name = scanner.name(from, nameEnd);
    const rest = readAttributes(scanner, nameEnd);
    let { end, attributes } = rest;
    if (!rest.finished) {
      const glued = this.#plan?.isUnclosed(start) ? this.#plan.nameBefore(name, start) : '';
      if (glued !== '') {
        // The bracket between name and text is missing: all behind the name is text.
        scanner.takeBack(before);
        attributes = NO_ATTRIBUTES;
        nameEnd = from + glued.length;
        name = scanner.name(from, nameEnd);
        end = nameEnd;
      }
      scanner.fault('tag-not-finished', from, nameEnd, { found: name });
      this.#isCut = scanner.next('<', end) < 0;
    } else if (rest.word && this.#plan?.isUnclosed(start)) {
      const joined = joinedName(this.#text, from, rest.word.end);
      if (this.#plan.takeStray(joined, start)) {
        // The line was broken within the name; the word behind it is no attribute.
        scanner.takeBack(before);
        nameEnd = rest.word.end;
        scanner.fault('name-broken', from, nameEnd, { found: name, expected: joined });
        name = joined;
      }
    }
    const own = scanner.takeBack(before);
    const isBare = rest.finished && rest.attributes.length === 0 && !rest.selfClosing;
    if (isBare && this.#closesInstead(start, name, from, nameEnd, end)) return end;
    this.#builder.endBefore(start, name);
    const faults = scanner.faults.length;
    scanner.giveBack(own);
    const element = this.#element(start, name, from, nameEnd);
    const draft: Writable<XmlElement> = element;
    draft.attributes = attributes;
    draft.openEnd = end;
    draft.selfClosing = rest.selfClosing;
    this.#checkNames(element);
    this.#builder.open(element, faults, !rest.finished);
    return end;
  }

  #element(start: number, name: string, nameStart: number, nameEnd: number): XmlElement {
    const { top } = this.#builder;
    const document = this.#document;
    return new XmlElement(document, top, start, name, nameStart, nameEnd);
  }

  #checkNames(element: XmlElement): void {
    const { name, nameStart, nameEnd, attributes } = element;
    if (!startsName(name.charCodeAt(0)) || hasOddCharacters(name)) {
      if (!isName(name)) this.#scanner.fault('name-invalid', nameStart, nameEnd, { found: name });
    }
    if (attributes.length > 0 || name.includes(':')) {
      checkNamespaces(this.#scanner, element);
    }
  }

  /** The end of a name that `xmlns` was glued to; the end of the word where none was. */
  #gluedName(from: number, end: number): number {
    const length = 'xmlns'.length;
    if (this.#text.charCodeAt(end) !== EQUALS || end - from <= length) return end;
    if (!this.#text.startsWith('xmlns', end - length)) return end;
    const found = this.#text.slice(from, end);
    this.#scanner.fault('attribute-not-separated', from, end, {
      found,
      expected: found.slice(0, -length),
    });
    return end - length;
  }

  /** Reads an open tag that was meant as a close tag as one. @returns Whether it was. */
  #closesInstead(
    start: number,
    name: string,
    nameStart: number,
    nameEnd: number,
    end: number,
  ): boolean {
    const { top } = this.#builder;
    if (!top || !this.#plan?.isMeantToClose(top, start, name, end)) return false;
    this.#scanner.fault('slash-missing', nameStart, nameEnd, { found: name, other: top.nameSpan });
    this.#builder.close({ start, name, nameStart, nameEnd, end });
    return true;
  }

  #readCloseTag(start: number): number {
    const { top } = this.#builder;
    const nameStart = start + 2;
    if (top && !this.#plan && this.#text.startsWith(top.name, nameStart)) {
      const nameEnd = nameStart + top.name.length;
      if (this.#text.charCodeAt(nameEnd) === GREATER) {
        this.#builder.closeTop(start, nameStart, nameEnd + 1);
        return nameEnd + 1;
      }
    }
    const tag = readCloseTag(this.#scanner, start, (name) => this.#builder.isOpen(name));
    this.#isCut = tag.end >= this.#scanner.length && !this.#text.endsWith('>');
    this.#builder.close(tag);
    return tag.end;
  }

  #readText(start: number): number {
    const text = this.#text;
    const { length } = this.#scanner;
    let at = start;
    while (isSpaceCode(text.charCodeAt(at))) at++;
    if (at >= length || text.charCodeAt(at) === LESS) return at;
    const from = at;
    let part = from;
    let isIllegalFound = false;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === LESS) break;
      if (code === AMPERSAND) at = this.#scanner.readReference(at) - 1;
      else if (code === GREATER) {
        if (at - 2 >= from && text.startsWith(']]', at - 2)) {
          this.#scanner.fault('cdata-end-in-text', at - 2, at + 1);
        } else if (this.#plan) {
          const end = this.#readBareTag(this.#plan, from, part, at);
          if (end >= 0) return end;
          part = at + 1;
        }
      } else if (code === EXCLAMATION && this.#plan) {
        const end = this.#readBareSection(from, at);
        if (end >= 0) return end;
      } else if ((code < BLANK || code >= SURROGATES) && !isIllegalFound) {
        isIllegalFound = isIllegal(code, text.charCodeAt(at - 1), text.charCodeAt(at + 1));
        if (isIllegalFound) this.#scanner.illegalAt(at);
      }
    }
    this.#addText(from, at);
    return at;
  }

  /**
   * Reads a tag whose `<` is missing, where the tags without counterpart tell that there is one.
   *
   * @param textStart Where the text began that ends with it.
   * @param from Where it may begin.
   * @param bracket Its `>`.
   * @returns Where to read on; -1 when there is no such tag.
   */
  #readBareTag(plan: RepairPlan, textStart: number, from: number, bracket: number): number {
    const text = this.#text;
    let nameStart = bracket;
    while (nameStart > from && isInName(text.charCodeAt(nameStart - 1))) nameStart--;
    const start = nameStart - 1;
    if (text.charCodeAt(start) === SLASH && start >= from) {
      const name = this.#scanner.name(nameStart, bracket);
      const open = this.#builder.innermost(name);
      if (!open || !plan.isUnclosed(open.start)) return -1;
      const end = bracket + 1;
      this.#addText(textStart, start);
      this.#scanner.fault('bracket-missing', start, end, { found: text.slice(start, end) });
      this.#builder.close({ start, name, nameStart, nameEnd: bracket, end });
      return end;
    }
    WORD.lastIndex = from;
    for (let match = WORD.exec(text); match && match.index < bracket; match = WORD.exec(text)) {
      const [word] = match;
      const end = match.index + word.length;
      const isApart = end === bracket || isSpaceCode(text.charCodeAt(end));
      if (!isApart || !plan.isBare(word, match.index)) continue;
      this.#addText(textStart, match.index);
      this.#scanner.fault('bracket-missing', match.index, end, { found: word });
      return this.#readOpenTag(match.index, match.index);
    }
    return -1;
  }

  /** Reads a CDATA section whose `<` is missing. @returns Where to read on; -1 when there is none. */
  #readBareSection(textStart: number, start: number): number {
    const opening = '![CDATA[';
    if (!this.#text.startsWith(opening, start)) return -1;
    const close = this.#scanner.next(']]>', start);
    const section = this.#scanner.next(`<${opening}`, start);
    if (close < 0 || (section >= 0 && section < close)) return -1;
    this.#addText(textStart, start);
    const found = opening;
    this.#scanner.fault('cdata-misspelt', start, start + opening.length, { found });
    return this.#addMarkup(start, { kind: 'cdata', end: close + 3 });
  }

  /** Notes text; outside of the root it is a fault. */
  #addText(from: number, to: number): void {
    let end = to;
    while (end > from && isSpaceCode(this.#text.charCodeAt(end - 1))) end--;
    if (end === from) return;
    this.#builder.noteText();
    if (this.#builder.top) return;
    const found = this.#text.slice(from, Math.min(end, from + 40));
    const code = this.#builder.hasRoot ? 'text-outside-root' : 'text-before-root';
    this.#scanner.fault(code, from, end, { found });
  }
}

const SURROGATES = 0xd800;
