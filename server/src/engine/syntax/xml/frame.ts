import type { GreenAttribute, GreenChild, GreenFault } from './green';

/** Children of an element in the previous parse, looked through from left to right. */
export interface PreviousChildren {
  readonly children: readonly GreenChild[];
  /** Where the element started in the previous text. */
  readonly start: number;
  next: number;
}

/** An element or the document while its content is being read. */
export interface Frame {
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

export function newFrame(start: number, previous?: PreviousChildren): Frame {
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

/** Notes a fault of a frame; places are absolute. */
export function fault(
  frame: Frame,
  code: GreenFault['code'],
  start: number,
  end: number,
  more?: object,
) {
  frame.faults.push({ code, start: start - frame.start, end: end - frame.start, ...more });
  frame.faulty = true;
}
