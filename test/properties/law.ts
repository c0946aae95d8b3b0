import type { FileKind } from '../../server/src/engine/formats/parse';
import type { Subject } from './subject';

/**
 * Something that must be true of every file, however it came about. One law is one file in `laws/`
 * and one line in `laws/all.ts`; `npm test` tries each a counted number of times, `npm run fuzz` as
 * long as it is told to.
 */
export interface Law {
  readonly name: string;
  /** What holds, in one sentence. */
  readonly about: string;
  /** Names of the inputs it is meant for; all by default. */
  readonly inputs?: readonly string[];
  /** Kinds of file it speaks about; all by default. */
  readonly kinds?: readonly FileKind[];
  /** Subjects tried for each input in `npm test`. */
  readonly runs: number;
  /** Throws when it does not hold. A subject it says nothing about is left with `return`. */
  check(subject: Subject): void;
}
