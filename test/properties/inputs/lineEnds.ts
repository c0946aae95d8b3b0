import { pickSample, subjectOf, type Input } from '../input';

/** A file as it is, but for its line ends. */
export const lineEnds: Input = {
  name: 'line-ends',
  about: 'whole files with the line ends of Windows, of Unix and of old',
  make(dice, samples) {
    const sample = pickSample(dice, samples);
    const eol = dice.pick(['\r\n', '\n', '\r']);
    return subjectOf({ ...sample, text: sample.text.replace(/\r\n|\r|\n/g, eol) }, []);
  },
};
