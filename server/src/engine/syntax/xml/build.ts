import type { Tree, TreeCursor } from '@lezer/common';
import { fault, newFrame, type Frame, type PreviousChildren } from './frame';
import type { GreenChild, GreenElement, GreenFault, GreenPiece, GreenPieceKind } from './green';
import { checkReference, NAME, readCloseTag, readMismatch, readTag } from './tags';

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

const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
/** Text with anything but printable ASCII and line ends, or with a bracket, needs a closer look. */
const UNUSUAL = /[^\t\n\r -\\^-~]/;
const BLANK = /^[ \t\r\n]*$/;
const SPECIAL = /[^\u0000-\u007f]/;

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
