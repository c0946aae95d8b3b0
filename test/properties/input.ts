import type { FileKind } from '../../server/src/engine/formats/parse';
import type { Dice } from '../support/random';
import type { Sample, Samples, Slice, Subject } from './subject';

/** A way in which texts and edits come about. */
export interface Input {
  readonly name: string;
  /** What it is like, in one sentence. */
  readonly about: string;
  /** Makes one. @param samples Never empty, and no kind in it is. */
  make(dice: Dice, samples: Samples): Subject;
}

/** A sample: first a kind, so that the many profiles do not crowd out the rest. */
export function pickSample(dice: Dice, samples: Samples): Sample {
  return dice.pick(samples.get(dice.pick<FileKind>([...samples.keys()])) ?? []);
}

/** A sample with edits. */
export function subjectOf(sample: Sample, edits: readonly Slice[]): Subject {
  return { ...sample, edits };
}
