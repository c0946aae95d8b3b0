/** Texts that are kept beside a test, one under each name, and compared to the letter. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Names begin with this. */
const HEAD = '=== ';

/**
 * One file of texts. A test compares what it makes; with AOVPN_RECORD=1 all that is made is written
 * instead, and what changed is then read like code.
 */
export class Recorded {
  readonly #known = new Map<string, string>();
  readonly #made: string[] = [];

  /** @param file Path from the root of the repository. */
  constructor(
    readonly file: string,
    readonly isRecording = process.env['AOVPN_RECORD'] === '1',
  ) {
    if (isRecording || !existsSync(file)) return;
    for (const part of readFileSync(file, 'utf8').replaceAll('\r\n', '\n').split(`\n${HEAD}`)) {
      const text = part.startsWith(HEAD) ? part.slice(HEAD.length) : part;
      const end = text.indexOf('\n');
      this.#known.set(text.slice(0, end), text.slice(end + 1).trimEnd());
    }
  }

  /** Holds a text against the one that is kept under its name. */
  compare(name: string, text: string): void {
    // Half a character cannot be kept.
    assert.doesNotMatch(text, /\p{Surrogate}/u);
    if (this.isRecording) this.#made.push(`${HEAD}${name}\n${text.trimEnd()}\n`);
    else assert.equal(text.trimEnd(), this.#known.get(name));
  }

  /** Holds the names, which are to be these in this order. */
  compareNames(names: readonly string[]): void {
    assert.equal(new Set(names).size, names.length, 'two texts have the same name');
    if (!this.isRecording) assert.deepEqual([...this.#known.keys()], names);
  }

  /** To be called when every text was made. */
  end(): void {
    if (this.isRecording) writeFileSync(this.file, this.#made.join('\n'));
  }
}
