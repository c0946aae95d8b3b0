import { TreeFragment, type Tree } from '@lezer/common';
import { parser } from '@lezer/xml';
import type { Span } from '../../types';
import { buildGreen, isDamaged, type GreenDocument, type TextChange } from './build';
import { depthAfter, findTooDeep, type Depth } from './depth';
import type { GreenChild } from './green';
import { reparseElement } from './reparse';
import { trimmedRange } from './space';
import { XmlDocument, type XmlDeclaration, type XmlFault } from './tree';

/** What a parse keeps so that the next one of nearly the same text is quick. */
export interface XmlParse {
  readonly document: XmlDocument;
  /** The text the grammar read: without DOCTYPE and without what is nested too deep. */
  readonly source: string;
  /** What is left of the grammar's trees, for the next reading. */
  readonly fragments: readonly TreeFragment[];
  /** Where the grammar first had to recover from something; infinite when it never had to. */
  readonly damage: number;
  readonly green: GreenDocument;
  /** The text with its DOCTYPE blanked, and how deep it is nested. */
  readonly plain: string;
  readonly depth: Depth;
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
  const plain = mask(text, doctype ? [doctype.span] : []);
  const read = reread(plain, previous) ?? readAll(plain, previous);
  return { ...read, plain, document: makeDocument(text, read, doctype, holes) };
}

/** What the grammar made of a text. */
type Reading = Pick<XmlParse, 'source' | 'fragments' | 'damage' | 'green' | 'depth'>;

/** Fragments beyond this number are more trouble than reading everything again. */
const MOST_FRAGMENTS = 64;

/** Reads only what an edit concerned. @returns `undefined` when that is not enough. */
function reread(plain: string, previous: XmlParse | undefined): Reading | undefined {
  if (!previous || previous.source !== previous.plain) return undefined;
  const change = changedRange(previous.plain, plain);
  const read = reparseElement(previous.green, previous.depth.deepest, change, plain);
  if (!read) return undefined;
  const { green, deepest } = read;
  const fragments = TreeFragment.applyChanges(previous.fragments, [change], MIN_GAP);
  return {
    source: plain,
    fragments: fragments.length > MOST_FRAGMENTS ? [] : fragments,
    damage: Infinity,
    green,
    depth: { deepest, tooDeep: [] },
  };
}

function readAll(plain: string, previous: XmlParse | undefined): Reading {
  const edit = previous && changedRange(previous.plain, plain);
  const depth =
    (edit &&
      depthAfter(
        previous.depth,
        previous.plain.slice(edit.fromA, edit.toA),
        plain.slice(edit.fromB, edit.toB),
      )) ??
    findTooDeep(plain);
  const source = mask(plain, depth.tooDeep);
  const unmasked = source === plain && previous?.source === previous?.plain;
  const change = previous && (unmasked ? edit : changedRange(previous.source, source));
  const before = change && { document: previous.green, change };
  const sound = () => (change ? soundFragments(previous, change, source) : []);
  const isSound = previous?.damage === Infinity;
  const fragments =
    change && isSound ? TreeFragment.applyChanges(previous.fragments, [change], MIN_GAP) : sound();
  let tree = parser.parse(source, fragments);
  let green = buildGreen(tree, source, before);
  if (isSound && isDamaged(green)) {
    // How the grammar recovers depends on what it takes over; findings must not.
    tree = parser.parse(source, sound());
    green = buildGreen(tree, source, before);
  }
  const damage = isDamaged(green) ? firstError(tree) : Infinity;
  return { source, fragments: TreeFragment.addTree(tree), damage, green, depth };
}

/** Shorter pieces between edits are not worth taking over. */
const MIN_GAP = 32;

/** What a damaged document may take over: all before the edit that was read without recovering. */
function soundFragments(
  previous: XmlParse,
  change: TextChange,
  source: string,
): readonly TreeFragment[] {
  const cut = Math.min(change.fromA, previous.damage);
  const rest = { fromA: cut, toA: previous.source.length, fromB: cut, toB: source.length };
  return TreeFragment.applyChanges(previous.fragments, [rest], MIN_GAP);
}

/** Start of the first node the grammar marked as an error; the end when there is none. */
function firstError(tree: Tree): number {
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError) return cursor.from;
  } while (cursor.next());
  return tree.length;
}

/** Puts the tree in its place and adds the faults that do not belong to single elements. */
function makeDocument(
  text: string,
  { green, depth }: Reading,
  doctype: Doctype | undefined,
  holes: readonly Span[],
): XmlDocument {
  const faults: XmlFault[] = green.faults.map((f) => ({
    ...f,
    span: { start: f.start, end: f.end },
  }));
  if (doctype && !doctype.closed) {
    faults.push({
      code: 'doctype-not-closed',
      span: { ...doctype.span, end: doctype.span.start + 9 },
    });
  }
  for (const { start } of depth.tooDeep) {
    faults.push({ code: 'nested-too-deep', span: { start, end: start + 1 } });
  }
  faults.push(...topFaults(green.children, text));
  const declaration = readDeclaration(text);
  if (
    declaration &&
    !PSEUDO_ATTRIBUTES.test(text.slice(declaration.span.start + 5, declaration.span.end - 2))
  ) {
    faults.push({ code: 'declaration-invalid', span: declaration.span });
  }
  return new XmlDocument(
    text,
    {
      top: green.children,
      faults,
      ...(declaration && { declaration }),
      ...(doctype && { doctype: doctype.span }),
    },
    holes,
  );
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
      const raw =
        offset === 0 && node.raw.charCodeAt(0) === BOM ? ` ${node.raw.slice(1)}` : node.raw;
      const inner = trimmedRange(raw);
      if (inner.end > inner.start) {
        const span = { start: offset + inner.start, end: offset + inner.end };
        const found = raw.slice(inner.start, inner.end).slice(0, 40);
        faults.push({ code: 'text-outside-root', span, found });
      }
    }
  }
  if (roots === 0)
    faults.push({ code: 'root-missing', span: { start: 0, end: Math.min(1, text.length) } });
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

interface Doctype {
  readonly span: Span;
  readonly closed: boolean;
}

/**
 * Finds a DOCTYPE before the root. The grammar below does not know internal subsets, and nothing
 * in one concerns us: the parser sees blanks instead.
 */
function findDoctype(text: string): Doctype | undefined {
  const start = firstTag(text);
  if (!text.startsWith('<!DOCTYPE', start)) return undefined;
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

/** Where the first markup stands that is neither comment nor instruction; -1 when there is none. */
function firstTag(text: string): number {
  let at = text.indexOf('<');
  while (at >= 0) {
    const closer = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : '';
    if (closer === '') return at;
    const end = text.indexOf(closer, at + 2);
    at = end < 0 ? -1 : text.indexOf('<', end + closer.length);
  }
  return -1;
}

/** Puts blanks in the place of spans, which are in text order. */
function mask(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    result += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return result + text.slice(at);
}

/** The one range in which two texts differ, found by their common head and tail. */
function changedRange(a: string, b: string): TextChange {
  const limit = Math.min(a.length, b.length);
  // Comparing slices is one comparison of memory; startsWith and endsWith go unit by unit.
  const head = commonLength(limit, (from, to) => a.slice(from, to) === b.slice(from, to));
  const tail = commonLength(
    limit - head,
    (from, to) =>
      a.slice(a.length - to, a.length - from) === b.slice(b.length - to, b.length - from),
  );
  return { fromA: head, toA: a.length - tail, fromB: head, toB: b.length - tail };
}

/**
 * Largest n up to `limit` so that everything before it is the same. Nothing is compared that was
 * found to be the same before.
 */
function commonLength(limit: number, same: (from: number, to: number) => boolean): number {
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (same(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
