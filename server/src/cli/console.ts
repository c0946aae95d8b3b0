/** Something to write to: a stream, or what needs none. */
export interface Output {
  write(text: string | Uint8Array): unknown;
  /** Whether more is written than is taken; `drain` tells when that is over. */
  readonly writableNeedDrain: boolean;
  once(event: 'drain', heard: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Where a command writes and what it knows about the terminal. */
export interface Console {
  readonly out: Output;
  readonly err: Output;
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

/** Output that is kept. @param take Is given every piece of it. */
export function keptOutput(take: (text: string | Uint8Array) => void): Output {
  return { write: take, writableNeedDrain: false, once: () => undefined };
}

/** Waits until what was written is on its way, where it piles up: whoever reads may be slower. */
export async function flushed(stream: Output): Promise<void> {
  if (stream.writableNeedDrain) await new Promise<void>((resolve) => stream.once('drain', resolve));
}

/** Lets happen what waits: what is written elsewhere than to a file goes out only then. */
export function paused(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
