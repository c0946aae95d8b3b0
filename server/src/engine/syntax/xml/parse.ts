import { TreeFragment, type Tree } from '@lezer/common';
import { parser } from '@lezer/xml';
import type { Span } from '../../types';
import { buildGreen, type GreenCache } from './build';
import type { GreenChild } from './green';
import { XmlDocument, type XmlDeclaration, type XmlFault } from './tree';

/** What a parse keeps so that the next one of nearly the same text is quick. */
export interface XmlParse {
  readonly document: XmlDocument;
  readonly source: string;
  readonly tree: Tree;
  readonly fragments: readonly TreeFragment[];
  readonly cache: GreenCache;
}

const BOM = 0xfeff;
const DECLARATION = /^<\?xml([ \t\r\n][^?]*|)\?>/;
const ENCODING = /[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*(["'])([^"']*)\1/;
const PSEUDO_ATTRIBUTES =
  /^[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.[0-9]+\1([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])[A-Za-z][\w.-]*\3)?([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(yes|no)\5)?[ \t\r\n]*$/;

/**
 * Parses XML. Any text is accepted; entities are never expanded and nothing is fetched.
 *
 * @param text The document; a leading byte order mark is allowed.
 * @param previous The last parse of the same document, to reuse what did not change.
 * @param holes Places whose text is unknown (variables of a script the XML stands in).
 */
export function parseXml(text: string, previous?: XmlParse, holes: readonly Span[] = []): XmlParse {
  const doctype = findDoctype(text);
  const source = doctype ? mask(text, doctype.span) : text;
  const fragments = previous
    ? TreeFragment.applyChanges(previous.fragments, [changedRange(previous.source, source)], 32)
    : [];
  const tree = parser.parse(source, fragments);
  const cache: GreenCache = new Map();
  const green = buildGreen(tree, source, previous?.cache ?? new Map(), cache);
  const faults: XmlFault[] = green.faults.map((f) => ({
    ...f,
    span: { start: f.start, end: f.end },
  }));
  if (doctype && !doctype.closed) {
    faults.push({ code: 'doctype-not-closed', span: { ...doctype.span, end: doctype.span.start + 9 } });
  }
  faults.push(...topFaults(green.children, text));
  const declaration = readDeclaration(text);
  if (declaration && !PSEUDO_ATTRIBUTES.test(text.slice(declaration.span.start + 5, declaration.span.end - 2))) {
    faults.push({ code: 'declaration-invalid', span: declaration.span });
  }
  const document = new XmlDocument(
    text,
    {
      top: green.children,
      faults,
      ...(declaration && { declaration }),
      ...(doctype && { doctype: doctype.span }),
    },
    holes,
  );
  return { document, source, tree, fragments: TreeFragment.addTree(tree), cache };
}

/** Faults of what stands outside the root element. */
function topFaults(children: readonly GreenChild[], text: string): XmlFault[] {
  const faults: XmlFault[] = [];
  let roots = 0;
  for (const { node, offset } of children) {
    if (node.kind === 'element') {
      roots++;
      if (roots > 1 && node.name) {
        const start = offset + node.nameStart;
        const span = { start, end: start + node.name.length };
        faults.push({ code: 'root-second', span, found: node.name });
      }
    } else if (node.kind === 'cdata') {
      faults.push({ code: 'cdata-outside-root', span: { start: offset, end: offset + 9 } });
    } else if (node.kind === 'text') {
      const raw = offset === 0 && node.raw.charCodeAt(0) === BOM ? ` ${node.raw.slice(1)}` : node.raw;
      const lead = /^[ \t\r\n]*/.exec(raw)?.[0].length ?? 0;
      const inner = raw.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
      if (inner) {
        const start = offset + lead;
        const span = { start, end: start + inner.length };
        faults.push({ code: 'text-outside-root', span, found: inner.slice(0, 40) });
      }
    }
  }
  if (roots === 0) faults.push({ code: 'root-missing', span: { start: 0, end: Math.min(1, text.length) } });
  return faults;
}

function readDeclaration(text: string): XmlDeclaration | undefined {
  const bom = text.charCodeAt(0) === BOM ? 1 : 0;
  const match = DECLARATION.exec(bom ? text.slice(1, 1025) : text.slice(0, 1024));
  if (!match) return undefined;
  const span = { start: bom, end: bom + match[0].length };
  const encoding = ENCODING.exec(match[0]);
  if (!encoding) return { span };
  const name = encoding[2] ?? '';
  const end = bom + encoding.index + encoding[0].length - 1;
  return { span, encoding: { name, span: { start: end - name.length, end } } };
}

/**
 * Finds a DOCTYPE before the root. The grammar below does not know internal subsets, and nothing
 * in one concerns us: the parser sees blanks instead.
 */
function findDoctype(text: string): { span: Span; closed: boolean } | undefined {
  const start = text.indexOf('<!DOCTYPE');
  if (start < 0) return undefined;
  // Only what stands before the root, outside comments and instructions, is a DOCTYPE.
  const prolog = text.slice(0, start).replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '');
  if (prolog.includes('<')) return undefined;
  let depth = 0;
  for (let at = start + 9; at < text.length; at++) {
    const c = text[at];
    if (c === '"' || c === "'") {
      const end = text.indexOf(c, at + 1);
      if (end < 0) break;
      at = end;
    } else if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4);
      if (end < 0) break;
      at = end + 2;
    } else if (c === '[') depth++;
    else if (c === ']') depth--;
    else if (c === '>' && depth <= 0) return { span: { start, end: at + 1 }, closed: true };
  }
  return { span: { start, end: text.length }, closed: false };
}

function mask(text: string, span: Span): string {
  return text.slice(0, span.start) + ' '.repeat(span.end - span.start) + text.slice(span.end);
}

/** The one range in which two texts differ, found by their common head and tail. */
function changedRange(a: string, b: string) {
  const limit = Math.min(a.length, b.length);
  // Comparing slices is one comparison of memory; startsWith and endsWith go unit by unit.
  const head = commonLength(limit, (n) => a.slice(0, n) === b.slice(0, n));
  const tail = commonLength(
    limit - head,
    (n) => a.slice(a.length - n) === b.slice(b.length - n),
  );
  return { fromA: head, toA: a.length - tail, fromB: head, toB: b.length - tail };
}

/** Largest n up to `limit` for which `same(n)` holds; `same` is true up to it and false beyond. */
function commonLength(limit: number, same: (n: number) => boolean): number {
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (same(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
