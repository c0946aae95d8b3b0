/** What whoever uses a tool gives it, looked at before it is believed. */

/** A file as a tool gets it: whoever serves the tool has read it. */
export interface GivenFile {
  readonly name: string;
  readonly text: string;
  /** The text came with the question, so that whoever asks has it. */
  readonly isInline: boolean;
}

/** Input that a tool cannot use; the message is one sentence. */
export class ToolInputError extends Error {
  override readonly name = 'ToolInputError';
}

/** Most characters of one file, and most files of one question. */
export const MOST_CHARACTERS = 5 * 1024 * 1024;
export const MOST_FILES = 50;

/** Most texts in a list, and most characters of one. */
const MOST_TEXTS = 100;
const MOST_TEXT = 10_000;

/** The values of a question by name. */
export class ToolInput {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly files: readonly GivenFile[];

  /** @throws ToolInputError for files that are too many or too large */
  constructor(values: Readonly<Record<string, unknown>>, files: readonly GivenFile[]) {
    if (files.length > MOST_FILES) {
      throw new ToolInputError(`At most ${MOST_FILES} files are looked at together.`);
    }
    for (const { name, text } of files) {
      if (text.length <= MOST_CHARACTERS) continue;
      throw new ToolInputError(`${name} is larger than ${MOST_CHARACTERS / 1024 / 1024} MB.`);
    }
    this.#values = values;
    this.files = files;
  }

  /** The one file of a question. @throws ToolInputError */
  get file(): GivenFile {
    const [file, ...more] = this.files;
    if (!file || more.length > 0) throw new ToolInputError('Give one file.');
    return file;
  }

  /** @throws ToolInputError for what is no text, or none of the choices */
  text(name: string, choices?: readonly string[]): string | undefined {
    const value = this.#values[name];
    if (value === undefined || value === null) return undefined;
    // Ports and protocols come as numbers, too.
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || text.length > MOST_TEXT) {
      throw new ToolInputError(`"${name}" must be a text of at most ${MOST_TEXT} characters.`);
    }
    if (choices && !choices.includes(text)) {
      throw new ToolInputError(`"${name}" must be one of ${choices.join(', ')}.`);
    }
    return text;
  }

  /** @throws ToolInputError when it is missing, or no text */
  needed(name: string, choices?: readonly string[]): string {
    const text = this.text(name, choices);
    if (text === undefined || text.trim() === '') throw new ToolInputError(`"${name}" is needed.`);
    return text;
  }

  /** @throws ToolInputError for what is no list of texts; one text is a list of one */
  texts(name: string): readonly string[] {
    const value = this.#values[name];
    if (value === undefined || value === null) return [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const isRight = list.every((each) => typeof each === 'string' && each.length <= MOST_TEXT);
    if (!isRight || list.length > MOST_TEXTS) {
      throw new ToolInputError(`"${name}" must be a list of at most ${MOST_TEXTS} texts.`);
    }
    return list as readonly string[];
  }

  /** @throws ToolInputError for what is neither true nor false */
  flag(name: string): boolean {
    const value = this.#values[name];
    if (value === undefined || value === null) return false;
    if (typeof value === 'boolean') return value;
    throw new ToolInputError(`"${name}" must be true or false.`);
  }
}
