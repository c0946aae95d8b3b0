import { pickSample, subjectOf, type Input } from '../input';

/** A piece of one kind of file pasted into another. */
export const splices: Input = {
  name: 'splices',
  about: 'lines of another file, most often of another kind, pasted between the lines',
  make(dice, samples) {
    const sample = pickSample(dice, samples);
    const lines = pickSample(dice, samples).text.split(/(?<=\n)/);
    const from = dice.below(lines.length);
    const pasted = lines.slice(from, from + 1 + dice.below(12)).join('');
    const starts = [0, ...[...sample.text.matchAll(/\n/g)].map((m) => m.index + 1)];
    const at = dice.below(3) > 0 ? dice.pick(starts) : dice.below(sample.text.length + 1);
    // Sometimes it takes the place of what was selected.
    const gone = dice.below(3) === 0 ? Math.min(dice.below(200), sample.text.length - at) : 0;
    return subjectOf(sample, [{ at, gone, text: pasted }]);
  },
};
