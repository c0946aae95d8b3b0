import type { Writable } from 'node:stream';

/** Where a command writes and what it knows about the terminal. */
export interface Console {
  readonly out: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly err: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** When output has colour. */
export type ColorMode = 'auto' | 'always' | 'never';

/**
 * Whether to write colours: as asked for, else as FORCE_COLOR or NO_COLOR say, else on a terminal.
 */
export function useColor(mode: ColorMode, console: Console): boolean {
  if (mode !== 'auto') return mode === 'always';
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = console.env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return console.out.isTTY === true && term !== 'dumb';
}

/** Columns a command may fill; a fixed number where output is not a terminal. */
export function columnsOf(console: Console): number {
  return Math.max(40, console.out.isTTY === true ? (console.out.columns ?? 100) : 100);
}

/** Waits until what was written is on its way, where it piles up: whoever reads may be slower. */
export async function flushed(stream: Writable): Promise<void> {
  if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve));
}

/** Lets happen what waits: what is written elsewhere than to a file goes out only then. */
export function paused(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
