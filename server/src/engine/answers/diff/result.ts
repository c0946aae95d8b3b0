/** The shape of the answer to "what is different?". */
import type { Place } from '../../connection/stated';

/** What one file says of a part. */
export interface DiffSide {
  /** In words that are the same for every form; absent where the part is not there. */
  readonly text?: string;
  /** Where it stands, or where it would stand. */
  readonly place?: Place;
}

/** A difference in meaning. */
export interface DiffEntry {
  readonly kind: 'difference';
  /** What it is about, by its name in ProfileXML. */
  readonly part: string;
  /** Seen from the first file to the second. */
  readonly change: 'added' | 'removed' | 'changed';
  readonly a: DiffSide;
  readonly b: DiffSide;
}

/** Something that is not judged. */
export interface DiffOpen {
  readonly kind: 'not-compared';
  readonly part: string;
  readonly a: DiffSide;
  readonly b: DiffSide;
  /** One sentence. */
  readonly why: string;
  /** The file does not tell it, although its form could: whether the two are the same is open. */
  readonly decides: boolean;
}

/** Something both say alike. */
export interface DiffMatch {
  readonly kind: 'match';
  readonly part: string;
}

export type DiffResult = DiffEntry | DiffOpen | DiffMatch;

/** The answer for two connections. */
export interface Diff {
  /** Their name, where one has it. */
  readonly connection: string | undefined;
  readonly same: boolean | 'unknown';
  readonly differences: readonly DiffEntry[];
  readonly notCompared: readonly DiffOpen[];
  /** Names of what is the same. */
  readonly matches: readonly string[];
}
