/** Reads and prints what the suite notes down (see test/vscode/progress.ts). */
import { existsSync, readFileSync } from 'node:fs';
import { indent } from './text.mjs';

export class Results {
  passed = 0;
  failed = 0;
  skipped = 0;
  done = false;
  #seen = 0;
  #total;
  #file;
  #kind;
  #log;
  #ask;
  #maySkip;

  /**
   * @param {string} file
   * @param {object} options
   * @param {'node' | 'web'} options.kind the extension host the suite must be in
   * @param {(line: string) => void} options.log
   * @param {(ask: import('./hands.mjs').Ask) => void} options.ask does what the suite asks for
   * @param {boolean} options.maySkip whether tests may be left out, which is then counted
   */
  constructor(file, { kind, log, ask, maySkip }) {
    this.#file = file;
    this.#kind = kind;
    this.#log = log;
    this.#ask = ask;
    this.#maySkip = maySkip;
  }

  /** Prints what is new. The file only grows; a line still being written is left for later. */
  read() {
    if (!existsSync(this.#file)) {
      return;
    }
    const lines = readFileSync(this.#file, 'utf8').split('\n').slice(0, -1);
    for (const line of lines.slice(this.#seen)) {
      this.#note(JSON.parse(line));
    }
    this.#seen = Math.max(this.#seen, lines.length);
  }

  /**
   * @param {string} message
   * @param {string[]} [lastLines]
   */
  fail(message, lastLines = []) {
    this.failed += 1;
    const tail = lastLines.length > 0 ? `\nLast lines of the editor:\n${lastLines.join('\n')}` : '';
    this.#log(`  ✖ ${indent(message + tail, 4).trimStart()}`);
  }

  progress() {
    if (this.#total === undefined) {
      return 'No test had started.';
    }
    return `${this.passed + this.failed} of ${this.#total} tests had run.`;
  }

  #note(event) {
    switch (event.type) {
      case 'host':
        this.#log(`  version ${event.version}`);
        if (event.kind !== this.#kind) {
          this.fail(`The suite runs in the ${event.kind} extension host instead.`);
        }
        break;
      case 'start':
        this.#total = event.total;
        break;
      case 'pass':
        this.passed += 1;
        this.#log(`  ✔ ${event.title} (${event.ms} ms)`);
        break;
      case 'fail':
        this.failed += 1;
        this.#log(`  ✖ ${event.title}\n${indent(event.error, 6)}`);
        break;
      case 'pending':
        if (this.#maySkip) {
          this.skipped += 1;
          this.#log(`  – ${event.title}: left out, the window cannot be reached here`);
        } else {
          this.fail(`${event.title}: skipped, which proves nothing`);
        }
        break;
      case 'ask':
        this.#ask(event.ask);
        break;
      case 'end':
        this.done = true;
        if (this.passed + this.failed === 0) {
          this.fail('No test was run.');
        }
        break;
    }
  }
}
