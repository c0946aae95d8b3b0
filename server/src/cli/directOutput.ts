import { fstatSync, writeSync } from 'node:fs';
import type { Output } from './console';

/**
 * Output to a file or a pipe that needs no stream of Node: to load these takes as long as to say the
 * version. What a pipe does not take at once, as somebody has it never wait, goes to a stream after all.
 *
 * @param fd What to write to.
 * @param open Opens the stream for it.
 * @param failed Is told why something cannot be written, once, when what runs is done: as a stream tells it.
 * @returns `undefined` where only the stream will do: for a terminal, for anything on Windows
 */
export function directOutput(
  fd: number,
  open: () => Output,
  failed: (error: NodeJS.ErrnoException) => void,
): Output | undefined {
  return isPlain(fd) ? new DirectOutput(fd, open, failed) : undefined;
}

class DirectOutput implements Output {
  readonly #fd: number;
  readonly #open: () => Output;
  readonly #failed: (error: NodeJS.ErrnoException) => void;
  /** Where all goes from the first text on that was not taken at once. */
  #stream: Output | undefined;
  #isBroken = false;

  constructor(fd: number, open: () => Output, failed: (error: NodeJS.ErrnoException) => void) {
    this.#fd = fd;
    this.#open = open;
    this.#failed = failed;
  }

  get writableNeedDrain(): boolean {
    return this.#stream?.writableNeedDrain ?? false;
  }

  once(event: 'drain', heard: () => void): unknown {
    return this.#stream?.once(event, heard);
  }

  write(text: string | Uint8Array): unknown {
    if (this.#isBroken) return false;
    if (this.#stream) return this.#stream.write(text);
    let left: Uint8Array = typeof text === 'string' ? Buffer.from(text) : text;
    try {
      while (left.length > 0) left = left.subarray(writeSync(this.#fd, left));
      return true;
    } catch (error) {
      const reason = error as NodeJS.ErrnoException;
      if (reason.code === 'EAGAIN') {
        this.#stream = this.#open();
        return this.#stream.write(left);
      }
      this.#isBroken = true;
      process.nextTick(this.#failed, reason);
      return false;
    }
  }
}

/** Whether writing to something waits until it is taken, and needs nothing else. */
function isPlain(fd: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    const stats = fstatSync(fd);
    return stats.isFile() || stats.isFIFO() || stats.isSocket();
  } catch {
    return false;
  }
}
