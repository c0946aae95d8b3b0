import { pickSample, subjectOf, type Input } from '../input';
import type { Slice } from '../subject';

/** Characters typed behind the beginning. */
const TYPED = 5;

/** A file that is being written: its beginning, and the next characters one by one. */
export const prefixes: Input = {
  name: 'prefixes',
  about: 'the beginning of a file, and what comes next typed behind it',
  make(dice, samples) {
    const sample = pickSample(dice, samples);
    const { text } = sample;
    const end = dice.below(text.length + 1);
    const edits: Slice[] = [{ at: end, gone: text.length - end, text: '' }];
    for (let i = end; i < Math.min(end + TYPED, text.length); i++) {
      edits.push({ at: i, gone: 0, text: text.charAt(i) });
    }
    return subjectOf(sample, edits);
  },
};
