/** A place in a document: zero-based line, and UTF-16 code units from the start of that line. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/**
 * Converts between offsets and line positions. Lines end with CRLF, LF or a lone CR, as the
 * language server protocol defines them. Surrogate pairs count as two units, in both directions.
 */
export class LineIndex {
  readonly #text: string;
  readonly #length: number;
  #lines: readonly number[] | undefined;

  /** @param text The whole document. The first question takes time linear in its length. */
  constructor(text: string) {
    this.#text = text;
    this.#length = text.length;
  }

  get #starts(): readonly number[] {
    if (!this.#lines) {
      const starts = [0];
      const ends = /\r\n|\r|\n/g;
      while (ends.exec(this.#text)) starts.push(ends.lastIndex);
      this.#lines = starts;
    }
    return this.#lines;
  }

  /** Number of lines; an empty document has one. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** Zero-based line of an offset; offsets outside the text are clamped to it. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Offset of the first unit of a line; a line past the end gives the length of the text. */
  startOf(line: number): number {
    return this.#starts[Math.max(0, line)] ?? this.#length;
  }

  /** Line position of an offset, clamped to the text. */
  positionAt(offset: number): LinePosition {
    const clamped = Math.min(Math.max(0, offset), this.#length);
    const line = this.lineAt(clamped);
    return { line, character: clamped - this.startOf(line) };
  }

  /** Offset of a line position; a character past the end of its line gives the end of that line. */
  offsetAt(position: LinePosition): number {
    const start = this.startOf(position.line);
    const next = this.startOf(position.line + 1);
    return Math.min(start + Math.max(0, position.character), next);
  }
}
