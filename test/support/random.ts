/** A small seeded generator (mulberry32), so that a failing run can be repeated. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of the items. */
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

/** Pieces that break or mend markup, for random edits. */
const PIECES = [
  '<',
  '>',
  '/',
  '</',
  '/>',
  '&',
  '&amp;',
  '&#0;',
  '"',
  "'",
  '=',
  '-',
  '--',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  '<?xml version="1.0"?>',
  '<a>',
  '</a>',
  '<a/>',
  ' ',
  '\n',
  'x',
  '\u00a0',
  '\u201c',
  '\u0000',
  '<VPNProfile>',
  '</VPNProfile>',
  '<Route>',
  '</Route>',
  'true',
];

/** One random edit: where it is made, how much goes and what comes. */
export function randomEdit(
  text: string,
  random: Random,
): { at: number; gone: number; text: string } {
  const at = random.below(text.length + 1);
  const kind = random.below(4);
  if (kind === 0) return { at, gone: Math.min(1 + random.below(8), text.length - at), text: '' };
  if (kind === 1) {
    // A piece of the text itself, as when lines are copied.
    const from = random.below(text.length + 1);
    return { at, gone: 0, text: text.slice(from, from + random.below(60)) };
  }
  return { at, gone: kind === 2 ? 0 : Math.min(1, text.length - at), text: random.pick(PIECES) };
}

/** The text after an edit. */
export function edited(text: string, edit: { at: number; gone: number; text: string }): string {
  return text.slice(0, edit.at) + edit.text + text.slice(edit.at + edit.gone);
}
