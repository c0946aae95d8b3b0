/** What every file is once it is parsed. */
import type { MappedText } from '../embedded/mapping';
import type { TextEncoding } from '../text/encoding';
import type { LineIndex } from '../text/lineIndex';
import type { Span } from '../types';

/** What every parsed file has. */
export interface ParsedFile {
  /** Id of its format. */
  readonly kind: string;
  readonly text: string;
  readonly lines: LineIndex;
  /** Name without folders, when there is one. */
  readonly fileName: string | undefined;
  /** How its bytes stand for the text; unknown in an editor and for text inside another file. */
  readonly encoding?: TextEncoding;
  /** Whether its form is without fault, so that an edit lands where it is meant to. */
  readonly isWellFormed: boolean;
  /** Whether it is certain what belongs where, faults or not. */
  readonly isSound: boolean;
  /**
   * Stretches of the text, in order, that stand for something else: what only a running script knows,
   * and in XML also what is filled in by a template.
   */
  readonly holes: readonly Span[];
}

/** A document that stands as text inside another file, parsed. */
export interface EmbeddedFile {
  readonly file: ParsedFile;
  /** Its text with the way back to the outer file. */
  readonly inner: MappedText;
  /** Only the first piece of a document that a script puts together. */
  readonly isFragment: boolean;
  /** An element of the outer file: what stands before it is none of its own. */
  readonly isElement: boolean;
  /** Whether single settings were put together, to which others may be delivered. */
  readonly isNodes: boolean;
}

/** A comment of a file, whatever its syntax. */
export interface CommentText {
  /** The whole comment with its delimiters. */
  readonly span: Span;
  /** Where the words inside start. */
  readonly textStart: number;
  readonly text: string;
}
