/**
 * A profile that is put together from pieces of another file: nodes of the VPNv2 provider, or
 * properties of Intune's template. Each element knows what names it there and where its value stands,
 * so that all that is known of ProfileXML speaks at these places.
 */
import { MappedTextBuilder, slice } from '../../embedded/build';
import { encodeXmlText } from '../../embedded/layers';
import type { MappedText } from '../../embedded/mapping';
import { decodeText, isXmlCharacter } from '../../syntax/xml/entities';
import { parseXml } from '../../syntax/xml/parse';
import type { Span } from '../../types';
import { placeInOrder } from '../profilexml/order';

/** Stands for what is not known; no text that is written anywhere. */
const UNKNOWN = '\u2026';

/** A part of what an element holds. */
export type Content =
  /** A text, which XML writes with references. */
  | { readonly kind: 'text'; readonly mapped: MappedText }
  /** Elements as they stand. */
  | { readonly kind: 'xml'; readonly mapped: MappedText }
  /** What ProfileXML writes for what stands at a place. */
  | { readonly kind: 'sign'; readonly text: string; readonly span: Span }
  /** Something that is not known. */
  | { readonly kind: 'unknown'; readonly span: Span };

/** An element that grows while the file is read. */
export class Piece {
  readonly #children = new Map<string, Piece>();
  content: readonly Content[] = [];
  #end: number;

  /**
   * @param name Of the element.
   * @param nameSpan What names it in the file.
   * @param isOpen Whether what is not there may stand elsewhere, so that nothing is said to be missing.
   */
  constructor(
    readonly name: string,
    readonly nameSpan: Span,
    readonly isOpen: boolean,
  ) {
    this.#end = nameSpan.end;
  }

  /** The child of a key, made where there is none. */
  child(key: string, make: () => Piece): Piece {
    const known = this.#children.get(key);
    if (known) return known;
    const made = make();
    this.#children.set(key, made);
    return made;
  }

  /** Whether it has a child of a key. */
  has(key: string): boolean {
    return this.#children.has(key);
  }

  /** Gives it a value that ends before an offset. */
  fill(content: readonly Content[], end: number): void {
    this.content = content;
    this.#end = Math.max(this.#end, end);
  }

  /** Adds the element to a text. @param path Of the element. */
  write(builder: MappedTextBuilder, path: string): void {
    const { start, end } = this.nameSpan;
    builder.region(this.nameSpan);
    builder.decoded('<', { start, end: start });
    builder.decoded(this.name, this.nameSpan);
    builder.decoded('>', { start: end, end });
    if (this.isOpen) {
      builder.region({ start: end, end });
      builder.hole(UNKNOWN, { start: end, end });
    }
    for (const content of this.content) add(builder, content);
    const rank = placeInOrder(path);
    const children = [...this.#children.values()];
    for (const child of children.sort((a, b) => rank(a.name) - rank(b.name))) {
      child.write(builder, `${path}/${child.name}`);
    }
    builder.region({ start: this.#end, end: this.#end });
    builder.decoded(`</${this.name}>`, { start: this.#end, end: this.#end });
  }

  /** The element as the root of a document. */
  asDocument(): MappedText {
    const builder = new MappedTextBuilder();
    this.write(builder, this.name);
    return builder.build();
  }
}

function add(builder: MappedTextBuilder, content: Content): void {
  switch (content.kind) {
    case 'text':
      if (/[<>&]/.test(content.mapped.text)) builder.append(encodeXmlText(content.mapped));
      else builder.append(content.mapped, undefined, { wrap: decodeText });
      break;
    case 'xml':
      builder.append(content.mapped);
      break;
    case 'sign':
      builder.region(content.span);
      builder.decoded(content.text, content.span);
      break;
    case 'unknown':
      builder.region(content.span);
      builder.hole(UNKNOWN, content.span);
  }
}

/** A value as the content of an element; what cannot stand there is not known. */
export function textContent(mapped: MappedText): Content {
  const { text } = mapped;
  const isText = [...text].every((char) => isXmlCharacter(char.codePointAt(0) ?? 0));
  if (isText) return { kind: 'text', mapped };
  return { kind: 'unknown', span: mapped.toOuter({ start: 0, end: text.length }) };
}

/**
 * A document as the content of an element; not known where its form has faults, which are then told
 * of the document by itself.
 */
export function documentContent(mapped: MappedText, root: string): Content {
  const document = parseXml(mapped.text);
  const whole = { start: 0, end: mapped.text.length };
  const isWhole = document.isWellFormed && document.root?.localName === root;
  if (!isWhole || !document.root) return { kind: 'unknown', span: mapped.toOuter(whole) };
  return { kind: 'xml', mapped: slice(mapped, document.root.span) };
}
