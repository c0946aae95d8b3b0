/** Texts to insert, with and without tab stops. */

/** A text to insert, in both forms. */
export interface Insertion {
  readonly plain: string;
  readonly snippet: string;
  /** Whether nothing is filled in where the cursor ends. */
  readonly open: boolean;
}

/** Collects text and tab stops; each part is written in both forms at once. */
export class Writer {
  plain = '';
  snippet = '';
  #stop = 0;
  /** Number of places left for the author to fill. */
  empty = 0;

  text(text: string): void {
    this.plain += text;
    this.snippet += escapeSnippet(text);
  }

  /** A place to fill, with what may be written there; the first one is the default. */
  stop(choices: readonly string[]): void {
    this.#stop++;
    const first = choices[0];
    if (first === undefined) {
      this.empty++;
      this.snippet += `$${this.#stop}`;
    } else if (choices.length === 1) {
      this.plain += first;
      this.snippet += `\${${this.#stop}:${escapeSnippet(first)}}`;
    } else {
      this.plain += first;
      this.snippet += `\${${this.#stop}|${choices.map(escapeChoice).join(',')}|}`;
    }
  }
}

/** Escapes text so that a snippet inserts it as it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function escapeChoice(text: string): string {
  return text.replace(/[\\$},|]/g, '\\$&');
}
