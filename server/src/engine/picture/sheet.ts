/** What all that is drawn has in common: places as a client finds them, and texts without secrets. */
import type { NamedFile } from '../answers/sides';
import type { Place } from '../connection/stated';
import type { ParsedFile } from '../formats/file';
import { secretsOf } from '../formats/secrets';
import { printable } from '../text/printable';
import type { Finding } from '../types';
import type { Spot } from './types';

/** A file that a picture is made of. */
export interface PicturedFile extends NamedFile {
  /** Its name without folders. */
  readonly label: string;
  /** Of an open document. */
  readonly version?: number;
  /** What rules found in it, as an editor shows it. */
  readonly findings: readonly Finding[];
}

/** Longest text of a value, in UTF-16 units. */
const LONGEST = 200;

const NOWHERE: Spot['range'] = {
  start: { line: 0, character: 0 },
  end: { line: 0, character: 0 },
};

/** The files of a picture, for whoever draws a part of it. */
export class Sheet {
  readonly #files: ReadonlyMap<string, ParsedFile>;

  constructor(files: readonly PicturedFile[]) {
    this.#files = new Map(files.map(({ name, file }) => [name, file]));
  }

  /** Where a click leads. */
  spot({ file, span }: Place): Spot {
    const lines = this.#files.get(file)?.lines;
    const range = lines
      ? { start: lines.positionAt(span.start), end: lines.positionAt(span.end) }
      : NOWHERE;
    return { uri: file, range };
  }

  /** A text of files in one line, not too long, with secrets hidden. */
  hide(text: string, place?: Place): string {
    const file = place && this.#files.get(place.file);
    const files = file ? [file] : [...this.#files.values()];
    const shown = files.reduce((hidden, each) => secretsOf(each).hide(hidden), text);
    const line = printable(shown.replace(/\s+/g, ' ').trim());
    return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  }
}
