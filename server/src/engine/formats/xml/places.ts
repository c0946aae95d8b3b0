/** Finds the places of an XML text that may hold a document. Works on broken XML as well. */
import type { Span } from '../../types';
import type { Kind } from '../kind';
import { looksFor } from '../mentions';

/** A place of an XML text that names the root of a document. */
export interface XmlPlace {
  readonly kind: 'element' | 'cdata' | 'text';
  readonly span: Span;
}

/**
 * CDATA sections, texts, attribute values and elements that name the root of a document, in text
 * order and not overlapping. Comments are left out.
 *
 * @param kinds The kinds whose documents are looked for.
 */
export function xmlPlaces(text: string, kinds: readonly Kind[]): XmlPlace[] {
  const places: XmlPlace[] = [];
  const { plain } = looksFor(kinds);
  const rootAt = new RegExp(`<(${plain.source})(?=[\\s/>])`, 'y');
  const foreign = new Set(
    kinds.flatMap(({ inside }) => (inside?.foreignIn?.test(text) ? (inside.roots ?? []) : [])),
  );
  const add = (kind: XmlPlace['kind'], start: number, end: number): void => {
    if (end > start && plain.test(text.slice(start, end))) {
      places.push({ kind, span: { start, end } });
    }
  };
  let pos = 0;
  while (pos < text.length) {
    const open = text.indexOf('<', pos);
    const textEnd = open < 0 ? text.length : open;
    add('text', pos, textEnd);
    if (open < 0) {
      break;
    }
    rootAt.lastIndex = open;
    const root = rootAt.exec(text)?.[1];
    if (root !== undefined && !foreign.has(root)) {
      pos = endOfElement(text, open, root);
      places.push({ kind: 'element', span: { start: open, end: pos } });
    } else if (text.startsWith('<![CDATA[', open)) {
      // A section that was split at `]]>` goes on behind the seam.
      let end = endAfter(text, open, ']]>');
      while (text.startsWith('<![CDATA[>', end)) {
        end = endAfter(text, end, ']]>');
      }
      const isClosed = text.startsWith(']]>', end - 3);
      add('cdata', open + 9, isClosed ? end - 3 : end);
      pos = end;
    } else if (text.startsWith('<!--', open)) {
      pos = endAfter(text, open, '-->');
    } else {
      pos = readTag(text, open, add);
    }
  }
  return places;
}

function endAfter(text: string, from: number, closer: string): number {
  const end = text.indexOf(closer, from);
  return end < 0 ? text.length : end + closer.length;
}

/** Tags of one name that are looked at for the end of an element: those inside it are few. */
const MOST_TAGS = 32;

/** Where an element ends; elements of its own name inside belong to it where all have their ends. */
function endOfElement(text: string, start: number, name: string): number {
  const first = text.indexOf(`</${name}`, start);
  if (first < 0) return text.length;
  const tags = new RegExp(`<(/?)${name}(?=[\\s/>])`, 'g');
  tags.lastIndex = start;
  let depth = 0;
  for (let count = 0; count < MOST_TAGS; count++) {
    const tag = tags.exec(text);
    if (!tag) break;
    depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) return endAfter(text, tag.index, '>');
  }
  return endAfter(text, first, '>');
}

function readTag(
  text: string,
  open: number,
  add: (kind: 'text', start: number, end: number) => void,
): number {
  let pos = open + 1;
  while (pos < text.length) {
    const char = text.charAt(pos);
    if (char === '>') {
      return pos + 1;
    }
    if (char === '<') {
      return pos;
    }
    if (char === '"' || char === "'") {
      const end = text.indexOf(char, pos + 1);
      const valueEnd = end < 0 ? text.length : end;
      add('text', pos + 1, valueEnd);
      pos = valueEnd;
    }
    pos += 1;
  }
  return pos;
}
