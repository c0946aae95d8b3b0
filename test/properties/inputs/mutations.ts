import type { Dice } from '../../support/random';
import { pickSample, subjectOf, type Input } from '../input';
import { edited, type Slice } from '../subject';

/** Pieces that break or mend what our kinds of file are made of. */
const PIECES = [
  ...['<', '>', '/', '</', '/>', '<a>', '</a>', '<a/>', '<VPNProfile>', '</VPNProfile>'],
  ...['<Route>', '</Route>', '<!--', '-->', '--', '<![CDATA[', ']]>', '<?', '?>'],
  ...['<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>', '<!DOCTYPE a>'],
  ...['&', '&amp;', '&#0;', '&lt;', '"', "'", '`', '“', '”', '’', '–', '=', ';', ',', ':', '#'],
  ...['$', '$(', '@(', '@{', "@'\n", "\n'@", '@"\n', '\n"@', '(', ')', '{', '}', '[', ']', '|'],
  ...['<#', '#>', ' -Name ', '\\', '\\n', '\\u003c', '[A]\r\n', 'hex(2):', 'dword:', 'true', '0'],
  ...[' ', '\t', '\n', '\r', '\r\n', '\0', '\ufeff', '\u00a0', '\u200b', '\ud800', 'é', '東', '1'],
];

/** One edit somewhere: something goes, comes, is copied, or is replaced. */
export function randomEdit(text: string, dice: Dice): Slice {
  const at = dice.below(text.length + 1);
  const left = text.length - at;
  switch (dice.below(4)) {
    case 0:
      return { at, gone: Math.min(1 + dice.below(12), left), text: '' };
    case 1: {
      // A piece of the text itself, as when lines are copied.
      const from = dice.below(text.length + 1);
      return { at, gone: 0, text: text.slice(from, from + dice.below(120)) };
    }
    case 2:
      return { at, gone: 0, text: dice.pick(PIECES) };
    default:
      return { at, gone: Math.min(1, left), text: dice.pick(PIECES) };
  }
}

/** A file with up to four random edits. */
export const mutations: Input = {
  name: 'mutations',
  about: 'up to four edits anywhere: text is removed, copied, inserted or replaced',
  make(dice, samples) {
    const sample = pickSample(dice, samples);
    const edits: Slice[] = [];
    let { text } = sample;
    for (let n = 1 + dice.below(4); n > 0; n--) {
      const edit = randomEdit(text, dice);
      edits.push(edit);
      text = edited(text, edit);
    }
    return subjectOf(sample, edits);
  },
};
