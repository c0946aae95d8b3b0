import { parser } from '@lezer/xml';
import { buildGreen, isDamaged, type GreenDocument, type TextChange } from './build';
import { findTooDeep, hasMarkup, MAX_DEPTH } from './depth';
import type { GreenChild, GreenElement } from './green';

/** A document whose edit concerned one element only. */
export interface Reparsed {
  readonly green: GreenDocument;
  /** At least the depth of the deepest element. */
  readonly deepest: number;
}

/** An element on the way to the one an edit lies in. */
interface Step {
  readonly element: GreenElement;
  /** Where it starts in the text before the edit. */
  readonly start: number;
  /** Its place among the children of the step before, or of the document. */
  readonly index: number;
}

/**
 * Reads only the smallest element around an edit again and puts it in the place of the old one.
 * That is the same as reading everything: in a well-formed document an element that is well-formed
 * on its own, before and after, changes nothing for what stands around it.
 *
 * @param before The document before the edit.
 * @param deepest What was known of its depth.
 * @param change The edit.
 * @param text The text after the edit.
 * @returns `undefined` when the edit concerns more than one small element or leaves it damaged.
 */
export function reparseElement(
  before: GreenDocument,
  deepest: number,
  change: TextChange,
  text: string,
): Reparsed | undefined {
  if (isDamaged(before)) return undefined;
  const steps = stepsTo(before.children, change);
  const target = steps[steps.length - 1];
  if (!target || target.element.length > text.length / 2) return undefined;
  const grown = change.toB - change.toA;
  const { start, element } = target;
  const source = text.slice(start, start + element.length + grown);
  let depth = deepest;
  if (hasMarkup(text.slice(change.fromB, change.toB))) {
    const inner = findTooDeep(source);
    depth = Math.max(depth, steps.length - 1 + inner.deepest);
    if (inner.tooDeep.length > 0 || depth > MAX_DEPTH) return undefined;
  }
  const read = buildGreen(parser.parse(source), source, {
    document: { children: [{ offset: 0, node: element }], faults: [] },
    change: {
      fromA: change.fromA - start,
      toA: change.toA - start,
      fromB: change.fromB - start,
      toB: change.toB - start,
    },
  });
  const only = read.children[0]?.node;
  if (read.children.length !== 1 || only?.kind !== 'element' || isDamaged(read)) return undefined;
  if (only.length !== source.length) return undefined;
  let node = only;
  for (let i = steps.length - 1; i > 0; i--) {
    const { element: parent } = steps[i - 1] as Step;
    const children = replaceChild(parent.children, steps[i], node, grown);
    node = {
      ...withContent(parent, children, grown),
      special: parent.special || node.special,
      mixed: parent.mixed || node.mixed,
    };
  }
  return {
    green: { children: replaceChild(before.children, steps[0], node, grown), faults: [] },
    deepest: depth,
  };
}

/** The elements an edit lies in, outermost first; it touches neither end of any of them. */
function stepsTo(top: readonly GreenChild[], change: TextChange): Step[] {
  const steps: Step[] = [];
  let children = top;
  let base = 0;
  for (;;) {
    const index = lastBefore(children, change.fromA - base);
    const child = children[index];
    if (child?.node.kind !== 'element') return steps;
    const start = base + child.offset;
    if (change.toA >= start + child.node.length) return steps;
    steps.push({ element: child.node, start, index });
    children = child.node.children;
    base = start;
  }
}

/** Place of the last child that starts before an offset; -1 when there is none. */
function lastBefore(children: readonly GreenChild[], offset: number): number {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.offset ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Children with one of them replaced and the later ones moved. */
function replaceChild(
  children: readonly GreenChild[],
  step: Step | undefined,
  node: GreenElement,
  by: number,
): readonly GreenChild[] {
  const index = step?.index ?? -1;
  const result = children.slice();
  result[index] = { offset: children[index]?.offset ?? 0, node };
  if (by === 0) return result;
  for (let i = index + 1; i < result.length; i++) {
    const child = result[i];
    if (child) result[i] = { offset: child.offset + by, node: child.node };
  }
  return result;
}

/** An element with other content, which is longer by so much. */
function withContent(
  element: GreenElement,
  children: readonly GreenChild[],
  by: number,
): GreenElement {
  const { closeStart, closeNameStart } = element;
  return {
    ...element,
    length: element.length + by,
    closeStart: closeStart < 0 ? closeStart : closeStart + by,
    closeNameStart: closeNameStart < 0 ? closeNameStart : closeNameStart + by,
    children,
    memo: new Map(),
  };
}
