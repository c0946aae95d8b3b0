/** Command lines of programs, whatever shell they stand in. */
import type { Span } from '../../types';

/** One word of a command line. */
export interface ProgramWord {
  readonly span: Span;
  /** Without the quotation marks around the whole of it. */
  readonly content: Span;
  /** As the program is given it; what only the running script knows stands as it is written. */
  readonly text: string;
  /** Whether all of it is written down. */
  readonly isKnown: boolean;
  /** Whether the characters of `text` stand at `content` one by one. */
  readonly isPlain: boolean;
}

/** A program that is run. */
export interface ProgramLine {
  readonly span: Span;
  readonly name: ProgramWord;
  /** What stands behind the name. */
  readonly words: readonly ProgramWord[];
}
