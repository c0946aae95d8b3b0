import type { XmlElement } from '../../syntax/xml/tree';
import type { DocSymbol, SymbolKind } from '../features';
import type { XmlFile } from './file';

/** What a format knows about its elements. */
export interface ElementWords {
  /** The main value of an element, of any length; never a secret. */
  detail(element: XmlElement): string;
  /** What an element without children below its parent is. */
  kind(element: XmlElement): SymbolKind;
}

/** Levels shown; what is deeper cannot be read in an outline and would strain its protocol. */
const MAX_DEPTH = 40;
const MAX_SYMBOLS = 20_000;
const MAX_DETAIL = 80;

/** The elements of a document as a tree, each with its main value. */
export function xmlSymbols(file: XmlFile, words: ElementWords): DocSymbol[] {
  let left = MAX_SYMBOLS;
  const build = (elements: readonly XmlElement[], depth: number): DocSymbol[] => {
    const symbols: DocSymbol[] = [];
    for (const element of elements) {
      if (left <= 0) break;
      if (element.name === '') continue;
      left--;
      symbols.push({
        name: element.name,
        detail: shorten(words.detail(element)),
        kind: kindOf(element, words),
        span: element.span,
        nameSpan: element.nameSpan,
        children: depth < MAX_DEPTH ? build(element.elements, depth + 1) : [],
      });
    }
    return symbols;
  };
  return build(file.document.topElements, 1);
}

function kindOf(element: XmlElement, words: ElementWords): SymbolKind {
  if (!element.parent) return 'root';
  return element.elements.length > 0 ? 'container' : words.kind(element);
}

function shorten(text: string): string {
  const line = text.slice(0, 4 * MAX_DETAIL).replace(/\s+/g, ' ');
  if (line.length <= MAX_DETAIL) return line;
  // Never cut a surrogate pair in two.
  return `${line.slice(0, MAX_DETAIL - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
