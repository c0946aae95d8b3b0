import { subjectOf, type Input } from '../input';
import { edited, type Slice } from '../subject';
import { mutations } from './mutations';
import { siblings } from './siblings';

/** Edits that take others back, in the order an editor does. */
function inverse(text: string, edits: readonly Slice[]): Slice[] {
  const back: Slice[] = [];
  let current = text;
  for (const { at, gone, text: added } of edits) {
    back.unshift({ at, gone: added.length, text: current.slice(at, at + gone) });
    current = edited(current, { at, gone, text: added });
  }
  return back;
}

/** Edits, undo and redo. */
export const undoing: Input = {
  name: 'undoing',
  about: 'edits that are taken back and made again',
  make(dice, samples) {
    const subject = dice.pick([mutations, siblings]).make(dice, samples);
    const { text, edits } = subject;
    return subjectOf(subject, [...edits, ...inverse(text, edits), ...edits]);
  },
};
