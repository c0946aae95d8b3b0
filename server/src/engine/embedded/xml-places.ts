/** Finds the places of an XML text that may hold a document. Works on broken XML as well. */
import type { Span } from '../types';

/** A place of an XML text that mentions one of the names. */
export interface XmlPlace {
  readonly kind: 'element' | 'cdata' | 'text';
  readonly span: Span;
}

const NAMES = /VPNProfile|EapHostConfig/;
const ROOT = /<(VPNProfile|EapHostConfig)(?=[\s/>])/y;
/** Profiles of wired and wireless networks hold EAP configurations that are not ours to judge. */
const FOREIGN = /<(?:\w+:)?W?LANProfile[\s>]/;

/**
 * CDATA sections, texts, attribute values and elements that mention a profile or an EAP
 * configuration, in text order and not overlapping. Comments are left out.
 */
export function xmlPlaces(text: string): XmlPlace[] {
  const places: XmlPlace[] = [];
  const isForeign = FOREIGN.test(text);
  const add = (kind: XmlPlace['kind'], start: number, end: number): void => {
    if (end > start && NAMES.test(text.slice(start, end))) {
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
    ROOT.lastIndex = open;
    const root = ROOT.exec(text)?.[1];
    if (root !== undefined && !(isForeign && root === 'EapHostConfig')) {
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

function endOfElement(text: string, start: number, name: string): number {
  const closer = text.indexOf(`</${name}`, start);
  return closer < 0 ? text.length : endAfter(text, closer, '>');
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
