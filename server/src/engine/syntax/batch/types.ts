/** What the rest of the engine sees of a command script: commands with their words, and comments. */
import type { Span } from '../../types';

/** A stretch of a word; quotation marks and carets are in none. */
export interface BatchPiece {
  readonly span: Span;
  /** What the program is given for it; of a hole, what is written. */
  readonly text: string;
  /** `hole`: something only the running script knows, as `%NAME%`. `escape`: written otherwise. */
  readonly kind: 'text' | 'escape' | 'hole';
}

/** A word of a command line. */
export interface BatchWord {
  readonly span: Span;
  /** Without the quotation marks around the whole of it. */
  readonly content: Span;
  /** As the program is given it; holes as they are written. */
  readonly text: string;
  readonly pieces: readonly BatchPiece[];
  /** Whether all of it is written down. */
  readonly isKnown: boolean;
}

/** A program that is run. */
export interface BatchCommand {
  readonly span: Span;
  readonly name: BatchWord;
  /** What stands behind the name. */
  readonly words: readonly BatchWord[];
}

/** A line of `rem` or `::`. */
export interface BatchComment {
  readonly span: Span;
  /** Where the words inside start. */
  readonly textStart: number;
}

/** A `:label`. */
export interface BatchLabel {
  readonly span: Span;
  readonly name: string;
}

/** A command script. Every list is in text order. */
export interface BatchScript {
  readonly text: string;
  readonly commands: readonly BatchCommand[];
  readonly comments: readonly BatchComment[];
  readonly labels: readonly BatchLabel[];
}
