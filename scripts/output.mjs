import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Collects generated files and writes them, or with --check compares them with what is there.
 * Every generator ends with `output.finish()`.
 */
export class Output {
  #files = new Map();
  #check = process.argv.includes('--check');
  #stale = [];

  /** Adds a file. */
  add(file, content) {
    this.#files.set(path.normalize(file), content);
  }

  /** Replaces the part of a file that a pattern finds. @throws when the file has none */
  replace(file, pattern, content) {
    const current = this.#files.get(path.normalize(file)) ?? readFileSync(file, 'utf8');
    if (!pattern.test(current)) throw new Error(`${file} has no ${pattern}`);
    this.add(
      file,
      current.replace(pattern, () => content),
    );
  }

  /** Files of a folder that no generator makes any more are removed. */
  ownFolder(folder, extension) {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) {
      const file = path.join(folder, name);
      if (!name.endsWith(extension) || this.#files.has(path.normalize(file))) continue;
      if (this.#check) this.#stale.push(file);
      else rmSync(file);
    }
  }

  /** Writes or compares; exits with 1 when a file is not up to date. */
  finish() {
    for (const [file, content] of this.#files) {
      const current = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      if (current === content) continue;
      if (this.#check) this.#stale.push(file);
      else {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
    if (this.#stale.length > 0) {
      console.error(`Not up to date, run 'npm run generate':\n  ${this.#stale.join('\n  ')}`);
      process.exit(1);
    }
  }
}
