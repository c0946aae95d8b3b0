import type { Copy, Edit, Span } from '../types';
import { sortEdits } from './apply';

/** Puts the new text of an edit together from text of its own and text the document has already. */
export class ComposedText {
  readonly #source: string;
  readonly #parts: string[] = [];
  readonly #copied: Copy[] = [];
  #length = 0;

  /** @param source The document the edit is for. */
  constructor(source: string) {
    this.#source = source;
  }

  /** Adds text the document may not have. */
  add(text: string): this {
    this.#parts.push(text);
    this.#length += text.length;
    return this;
  }

  /** Adds a stretch of the document, spelt as it is there. */
  copy(from: Span): this {
    if (from.end > from.start) this.#copied.push({ at: this.#length, from });
    return this.add(this.#source.slice(from.start, from.end));
  }

  /** Adds a stretch of the document as it is after some edits, all of which lie in it. */
  copyEdited(from: Span, edits: readonly Edit[]): this {
    let at = from.start;
    for (const { span, text, copied = [] } of sortEdits(edits)) {
      this.copy({ start: at, end: span.start });
      for (const copy of copied) {
        this.#copied.push({ at: this.#length + copy.at, from: copy.from });
      }
      this.add(text);
      at = span.end;
    }
    return this.copy({ start: at, end: from.end });
  }

  /** The edit that puts this text in the place of a span. */
  replacing(span: Span): Edit {
    const text = this.#parts.join('');
    return this.#copied.length > 0 ? { span, text, copied: this.#copied } : { span, text };
  }
}
