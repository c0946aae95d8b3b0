import type { Console } from '../console';

/** Milliseconds a run may take before it shows how far it is, its start included. */
const QUIET_TIME = 500;
/** Milliseconds between two updates. */
const INTERVAL = 100;

/** A line on the error output of a terminal that tells how many files are done. */
export class Progress {
  readonly #console: Console;
  readonly #total: number;
  readonly #started: number;
  #last = 0;
  #shown = false;

  /**
   * @param total Number of files.
   * @param started When the run began, as `Date.now` tells it.
   */
  constructor(console: Console, total: number, started: number) {
    this.#console = console;
    this.#total = total;
    this.#started = started;
  }

  /** Tells that a file is about to be checked. @param done Files before it. */
  update(done: number): void {
    const now = Date.now();
    if (this.#console.err.isTTY !== true || this.#console.env['CI'] !== undefined) return;
    if (now - this.#started < QUIET_TIME || now - this.#last < INTERVAL) return;
    this.#last = now;
    this.#shown = true;
    this.#console.err.write(`\r\u001b[KChecked ${done} of ${this.#total} files …`);
  }

  /** Takes the line away, so that something else can be written. */
  clear(): void {
    if (this.#shown) this.#console.err.write('\r\u001b[K');
    this.#shown = false;
  }
}
