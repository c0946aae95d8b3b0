import { pickSample, subjectOf, type Input } from '../input';

/** What is most easily lost or typed twice, and holds a file together. */
const HOLDING = /["'<>/=()[\]{}@$;,:#\\\n-]/g;

/** One character is missing, doubled, or swapped with the next. */
export const slips: Input = {
  name: 'slips',
  about: 'one character too few, too many or in the wrong order, most often one of punctuation',
  make(dice, samples) {
    const sample = pickSample(dice, samples);
    const { text } = sample;
    const holding = dice.below(4) > 0 ? [...text.matchAll(HOLDING)].map((m) => m.index) : [];
    const at = holding.length > 0 ? dice.pick(holding) : dice.below(text.length);
    const character = text.charAt(at);
    switch (dice.below(4)) {
      case 0:
        return subjectOf(sample, [{ at, gone: 0, text: character }]);
      case 1: {
        const swapped = text.charAt(at + 1) + character;
        return subjectOf(sample, [{ at, gone: swapped.length, text: swapped }]);
      }
      default:
        return subjectOf(sample, [{ at, gone: character.length, text: '' }]);
    }
  },
};
