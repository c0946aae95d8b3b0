import type { Tree, TreeCursor } from '@lezer/common';
import { decodeText, isPredefinedEntity, isXmlCharacter } from './entities';
import type {
  GreenAttribute,
  GreenChild,
  GreenElement,
  GreenFault,
  GreenPiece,
  GreenPieceKind,
} from './green';

/** What stands at the top of a document, with absolute offsets. */
export interface GreenDocument {
  readonly children: readonly GreenChild[];
  readonly faults: readonly GreenFault[];
}

/** A change of text: what stood between `fromA` and `toA` became what is between `fromB` and `toB`. */
export interface TextChange {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** The last parse of a document and what changed since. */
export interface PreviousGreen {
  readonly document: GreenDocument;
  readonly change: TextChange;
}

/** Children of an element in the previous parse, looked through from left to right. */
interface PreviousChildren {
  readonly children: readonly GreenChild[];
  /** Where the element started in the previous text. */
  readonly start: number;
  next: number;
}

/** Names by the XML 1.0 production, without the astral planes. */
const NAME =
  /^[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD][-.0-9:A-Z_a-z\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD]*$/;
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
/** Text with anything but printable ASCII and line ends, or with a bracket, needs a closer look. */
const UNUSUAL = /[^\t\n\r -\\^-~]/;
const BLANK = /^[ \t\r\n]*$/;
const SPECIAL = /[^\u0000-\u007f]/;
const QUOTES = `"'`;

/** An element or the document while its content is being read. */
interface Frame {
  readonly start: number;
  /** The same element in the previous parse, when it is known to be the same. */
  readonly previous: PreviousChildren | undefined;
  readonly children: GreenChild[];
  readonly faults: GreenFault[];
  faulty: boolean;
  special: boolean;
  mixed: boolean;
  name: string;
  nameStart: number;
  openEnd: number;
  selfClosing: boolean;
  closeStart: number;
  closeNameStart: number;
  /** The name of a close tag that the grammar took for that of this element and is not. */
  wrongClose: { readonly start: number; readonly end: number; readonly found: string } | undefined;
  attributes: GreenAttribute[];
  /** Start of the run of text being read, or -1. Text, references and stray characters join. */
  textStart: number;
  textEnd: number;
}

function newFrame(start: number, previous?: PreviousChildren): Frame {
  return {
    start,
    previous,
    children: [],
    faults: [],
    faulty: false,
    special: false,
    mixed: false,
    name: '',
    nameStart: 0,
    openEnd: 0,
    selfClosing: false,
    closeStart: -1,
    closeNameStart: -1,
    wrongClose: undefined,
    attributes: [],
    textStart: -1,
    textEnd: -1,
  };
}

function fault(frame: Frame, code: GreenFault['code'], start: number, end: number, more?: object) {
  frame.faults.push({ code, start: start - frame.start, end: end - frame.start, ...more });
  frame.faulty = true;
}

/**
 * Turns the grammar's tree into green elements. An element outside what changed is taken over from
 * the previous parse: it is closed and well-formed, so the grammar reads the same text the same
 * way wherever it stands. Iterative, so that nesting depth is no limit.
 *
 * @param tree Tree of `text`.
 * @param previous The last parse of the same document, if there is one.
 */
export function buildGreen(tree: Tree, text: string, previous?: PreviousGreen): GreenDocument {
  const change = previous?.change;
  const root = newFrame(0, previous && { children: previous.document.children, start: 0, next: 0 });
  const frames: Frame[] = [root];
  const cursor = tree.cursor();
  if (!cursor.firstChild()) return { children: [], faults: [] };
  for (;;) {
    let frame = frames[frames.length - 1] ?? root;
    if (cursor.name === 'Element') {
      endText(frame, text);
      const start = cursor.from;
      const before = change && frame.previous && takePrevious(frame.previous, start, change);
      if (before && isUntouched(before, cursor.to - start, change)) {
        pushElement(frame, start, before.element);
      } else if (cursor.firstChild()) {
        const inner = before && { children: before.element.children, start: before.start, next: 0 };
        frames.push(newFrame(start, inner));
        continue;
      }
    } else {
      readContent(frame, cursor, text);
    }
    while (!cursor.nextSibling()) {
      const done = frames.pop();
      if (!done || frames.length === 0 || !cursor.parent()) {
        endText(root, text);
        return { children: root.children, faults: root.faults };
      }
      endText(done, text);
      frame = frames[frames.length - 1] ?? root;
      const element = finishElement(done, cursor.to, text);
      pushElement(frame, done.start, element);
    }
  }
}

function pushElement(frame: Frame, start: number, node: GreenElement): void {
  markMixed(frame);
  frame.children.push({ offset: start - frame.start, node });
  if (node.faulty) frame.faulty = true;
  if (node.special) frame.special = true;
  if (node.mixed) frame.mixed = true;
}

/** Notes that something follows what was read last. */
function markMixed(frame: Frame): void {
  const last = frame.children[frame.children.length - 1]?.node;
  if (last?.kind === 'text' && !last.blank) frame.mixed = true;
}

/** The element of the previous parse that stood where one stands now. */
function takePrevious(
  previous: PreviousChildren,
  start: number,
  change: TextChange,
): { readonly element: GreenElement; readonly start: number } | undefined {
  const was = start < change.fromB ? start : start - change.toB + change.toA;
  for (; previous.next < previous.children.length; previous.next++) {
    const child = previous.children[previous.next];
    if (!child || previous.start + child.offset > was) return undefined;
    if (previous.start + child.offset === was && child.node.kind === 'element') {
      return { element: child.node, start: was };
    }
  }
  return undefined;
}

/** Whether an element of the previous parse lies outside the change and can be kept as it is. */
function isUntouched(
  before: { readonly element: GreenElement; readonly start: number },
  length: number,
  change: TextChange | undefined,
): boolean {
  const { element, start } = before;
  if (!change || element.faulty || element.length !== length) return false;
  return start + length <= change.fromA || start >= change.toA;
}

function finishElement(frame: Frame, end: number, text: string): GreenElement {
  const closed = frame.selfClosing || frame.closeStart >= 0;
  if (!closed) {
    const nameEnd = frame.nameStart + frame.name.length;
    const mismatch = frame.faults.find((f) => f.code === 'close-tag-mismatch');
    if (!mismatch && frame.name) {
      fault(frame, 'element-not-closed', frame.start + frame.nameStart, frame.start + nameEnd, {
        found: frame.name,
      });
    }
    frame.faulty = true;
  }
  if (frame.name && !NAME.test(frame.name)) {
    const at = frame.start + frame.nameStart;
    fault(frame, 'name-invalid', at, at + frame.name.length, { found: frame.name });
  }
  checkCharacters(frame, text, frame.start, frame.start + frame.openEnd);
  // A stray close tag inside an element that is closed later names nothing that is open.
  const faults = closed
    ? frame.faults.map((f) =>
        f.code === 'close-tag-mismatch' ? { ...f, code: 'close-tag-unexpected' as const } : f,
      )
    : frame.faults;
  if (frame.wrongClose) {
    faults.push({ code: 'close-tag-mismatch', ...frame.wrongClose, expected: frame.name });
    frame.faulty = true;
  }
  return {
    kind: 'element',
    length: end - frame.start,
    name: frame.name,
    nameStart: frame.nameStart,
    openEnd: frame.openEnd,
    selfClosing: frame.selfClosing,
    closeStart: frame.closeStart,
    closeNameStart: frame.closeNameStart,
    attributes: frame.attributes,
    children: frame.children,
    faults,
    faulty: frame.faulty,
    special: frame.special || SPECIAL.test(text.slice(frame.start, frame.start + frame.openEnd)),
    mixed: frame.mixed,
    memo: new Map(),
  };
}

/** Whether the grammar had to recover from something. */
export function isDamaged(green: GreenDocument): boolean {
  return (
    green.faults.length > 0 ||
    green.children.some(({ node }) => node.kind === 'element' && node.faulty)
  );
}

function extendText(frame: Frame, from: number, to: number): void {
  if (frame.textStart < 0) frame.textStart = from;
  frame.textEnd = to;
}

function endText(frame: Frame, text: string): void {
  if (frame.textStart < 0) return;
  pushPiece(frame, 'text', frame.textStart, frame.textEnd, text);
  const raw = text.slice(frame.textStart, frame.textEnd);
  if (UNUSUAL.test(raw)) {
    checkCharacters(frame, text, frame.textStart, frame.textEnd);
    const end = raw.indexOf(']]>');
    if (end >= 0) {
      const at = frame.textStart + end;
      fault(frame, 'cdata-end-in-text', at, at + 3);
    }
  }
  frame.textStart = -1;
}

function checkCharacters(frame: Frame, text: string, from: number, to: number): void {
  // Searching the whole text from here would take time by its length for every piece.
  const index = text.slice(from, to).search(ILLEGAL);
  if (index < 0) return;
  const at = from + index;
  // One is enough: a binary file would otherwise give a finding for every byte.
  fault(frame, 'character-illegal', at, at + 1, {
    found: `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`,
  });
}

function pushPiece(frame: Frame, kind: GreenPieceKind, from: number, to: number, text: string) {
  const raw = text.slice(from, to);
  const node: GreenPiece = { kind, raw, blank: kind === 'text' && BLANK.test(raw) };
  markMixed(frame);
  if (!node.blank && SPECIAL.test(raw)) frame.special = true;
  frame.children.push({ offset: from - frame.start, node });
}

function readContent(frame: Frame, cursor: TreeCursor, text: string): void {
  const { from, to } = cursor;
  switch (cursor.name) {
    case 'Text':
      extendText(frame, from, to);
      return;
    case 'EntityReference':
      extendText(frame, from, to);
      checkReference(frame, text, from, to);
      return;
    case 'CharacterReference':
      extendText(frame, from, to);
      checkReference(frame, text, from, to);
      return;
    case 'OpenTag':
    case 'SelfClosingTag':
      readTag(frame, cursor, text);
      return;
    case 'CloseTag':
      endText(frame, text);
      frame.closeStart = from - frame.start;
      readCloseTag(frame, cursor, text);
      return;
    case 'MismatchedCloseTag':
      endText(frame, text);
      readMismatch(frame, cursor, text);
      return;
    case 'Comment':
      endText(frame, text);
      pushPiece(frame, 'comment', from, to, text);
      checkComment(frame, text, from, to);
      return;
    case 'Cdata':
      endText(frame, text);
      pushPiece(frame, 'cdata', from, to, text);
      if (!text.slice(from, to).endsWith(']]>')) {
        fault(frame, 'cdata-not-closed', from, Math.min(from + 9, to));
      }
      return;
    case 'ProcessingInst':
      endText(frame, text);
      pushPiece(frame, 'instruction', from, to, text);
      if (!text.slice(from, to).endsWith('?>')) {
        fault(frame, 'instruction-not-closed', from, Math.min(from + 2, to));
      } else if (!NAME.test(text[from + 2] ?? '')) {
        fault(frame, 'name-missing', from, from + 2);
      } else if (/^<\?xml[\s?]/i.test(text.slice(from, from + 6))) {
        const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
        if (from !== bom) fault(frame, 'declaration-not-first', from, to);
      }
      return;
    case 'StartCloseTag':
      endText(frame, text);
      fault(frame, 'name-missing', from, to);
      return;
    case 'DoctypeDecl':
    case 'MissingCloseTag':
      return;
    default:
      // The grammar's recovery node: an empty one marks a place, a longer one holds the text.
      if (to > from) {
        extendText(frame, from, to);
        if (text[from] === '&') fault(frame, 'ampersand', from, from + 1);
        else fault(frame, 'markup-unreadable', from, to, { found: text.slice(from, from + 20) });
      }
  }
}

function checkReference(frame: Frame, text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  if (raw.startsWith('&#')) {
    const hex = /^&#x([0-9a-fA-F]+);$/.exec(raw);
    const decimal = /^&#([0-9]+);$/.exec(raw);
    const code = hex ? parseInt(hex[1] ?? '', 16) : decimal ? parseInt(decimal[1] ?? '', 10) : NaN;
    if (!isXmlCharacter(code))
      fault(frame, 'character-reference-illegal', from, to, { found: raw });
    return;
  }
  if (!raw.endsWith(';')) fault(frame, 'ampersand', from, from + 1);
  else if (!isPredefinedEntity(raw.slice(1, -1))) {
    fault(frame, 'entity-undefined', from, to, { found: raw.slice(1, -1) });
  }
}

function checkComment(frame: Frame, text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  if (raw.length < 7 || !raw.endsWith('-->')) {
    fault(frame, 'comment-not-closed', from, Math.min(from + 4, to));
    return;
  }
  const at = raw.slice(4, -3).search(/--|-$/);
  if (at >= 0) {
    const start = from + 4 + at;
    const run = /^-+/.exec(raw.slice(4 + at, -2))?.[0].length ?? 2;
    fault(frame, 'comment-double-hyphen', start, start + Math.max(run, 2));
  }
}

function readTag(frame: Frame, cursor: TreeCursor, text: string): void {
  frame.selfClosing = cursor.name === 'SelfClosingTag';
  frame.openEnd = cursor.to - frame.start;
  const tagStart = cursor.from;
  const tagEnd = cursor.to;
  let finished = false;
  const seen = new Set<string>();
  if (!cursor.firstChild()) return;
  do {
    if (cursor.name === 'TagName') {
      frame.name = text.slice(cursor.from, cursor.to);
      frame.nameStart = cursor.from - frame.start;
    } else if (cursor.name === 'Attribute') {
      readAttribute(frame, cursor, text, seen);
    } else if (cursor.name === 'EndTag' || cursor.name === 'SelfCloseEndTag') {
      finished = true;
    } else checkUnreadable(frame, cursor, text);
  } while (cursor.nextSibling());
  cursor.parent();
  if (!frame.name) fault(frame, 'name-missing', tagStart, Math.min(tagStart + 1, tagEnd));
  else {
    if (text[tagStart + 1] !== frame.name[0]) fault(frame, 'name-missing', tagStart, tagStart + 1);
    if (!finished) {
      const at = frame.start + frame.nameStart;
      fault(frame, 'tag-not-finished', at, at + frame.name.length, { found: frame.name });
    }
  }
}

function readAttribute(frame: Frame, cursor: TreeCursor, text: string, seen: Set<string>): void {
  const { from, to } = cursor;
  let name = '';
  let nameEnd = from;
  let valueFrom = -1;
  let valueTo = -1;
  if (cursor.firstChild()) {
    do {
      if (cursor.name === 'AttributeName') {
        nameEnd = cursor.to;
        name = text.slice(cursor.from, cursor.to);
      } else if (cursor.name === 'AttributeValue') {
        valueFrom = cursor.from;
        valueTo = cursor.to;
        if (cursor.firstChild()) {
          do {
            if (cursor.type.is('EntityReference') || cursor.type.is('CharacterReference')) {
              checkReference(frame, text, cursor.from, cursor.to);
            } else if (cursor.type.isError && text[cursor.from] === '&') {
              fault(frame, 'ampersand', cursor.from, cursor.from + 1);
            }
          } while (cursor.nextSibling());
          cursor.parent();
        }
      } else checkUnreadable(frame, cursor, text);
    } while (cursor.nextSibling());
    cursor.parent();
  }
  const before = text[from - 1] ?? ' ';
  if (!/\s/.test(before)) fault(frame, 'attribute-not-separated', from, nameEnd, { found: name });
  if (seen.has(name)) fault(frame, 'attribute-duplicate', from, nameEnd, { found: name });
  seen.add(name);
  if (!NAME.test(name)) fault(frame, 'name-invalid', from, nameEnd, { found: name });
  const quote = valueFrom < 0 ? '' : (text[valueFrom] ?? '');
  const quoted =
    quote !== '' &&
    QUOTES.includes(quote) &&
    valueTo - valueFrom > 1 &&
    text[valueTo - 1] === quote;
  if (valueFrom < 0) fault(frame, 'attribute-without-value', from, nameEnd, { found: name });
  else if (!quoted) fault(frame, 'attribute-not-quoted', valueFrom, valueTo, { found: name });
  const raw = quoted ? text.slice(valueFrom + 1, valueTo - 1) : '';
  const less = raw.indexOf('<');
  if (less >= 0) fault(frame, 'attribute-less-than', valueFrom + 1 + less, valueFrom + 2 + less);
  frame.attributes.push({
    name,
    start: from - frame.start,
    nameEnd: nameEnd - frame.start,
    valueStart: quoted ? valueFrom + 1 - frame.start : -1,
    valueEnd: quoted ? valueTo - 1 - frame.start : -1,
    end: to - frame.start,
    value: decodeText(raw),
  });
}

function readCloseTag(frame: Frame, cursor: TreeCursor, text: string): void {
  const { from, to } = cursor;
  let finished = false;
  if (!cursor.firstChild()) return;
  do {
    if (cursor.name === 'TagName') {
      // The grammar compares names up to their first digit only.
      const found = text.slice(cursor.from, cursor.to);
      if (found === frame.name) frame.closeNameStart = cursor.from - frame.start;
      else
        frame.wrongClose = {
          start: cursor.from - frame.start,
          end: cursor.to - frame.start,
          found,
        };
      if (cursor.from !== from + 2) fault(frame, 'name-missing', from, from + 2);
    } else if (cursor.name === 'EndTag') finished = true;
    else checkUnreadable(frame, cursor, text);
  } while (cursor.nextSibling());
  cursor.parent();
  if (!finished) {
    const start = from + 2;
    fault(frame, 'tag-not-finished', start, to, { found: text.slice(start, to).trim() });
  }
}

/** Reports what the grammar had to skip inside a tag. */
function checkUnreadable(frame: Frame, cursor: TreeCursor, text: string): void {
  if (!cursor.type.isError || cursor.to === cursor.from) return;
  const found = text.slice(cursor.from, Math.min(cursor.to, cursor.from + 20));
  fault(frame, 'markup-unreadable', cursor.from, cursor.to, { found });
}

function readMismatch(frame: Frame, cursor: TreeCursor, text: string): void {
  const { from, to } = cursor;
  let nameStart = from;
  let nameEnd = to;
  if (cursor.firstChild()) {
    do {
      if (cursor.name === 'TagName') {
        nameStart = cursor.from;
        nameEnd = cursor.to;
      }
    } while (cursor.nextSibling());
    cursor.parent();
  }
  const found = text.slice(nameStart, nameEnd);
  if (frame.name) {
    fault(frame, 'close-tag-mismatch', nameStart, nameEnd, { found, expected: frame.name });
  } else {
    fault(frame, 'close-tag-unexpected', nameStart, nameEnd, { found });
  }
}
