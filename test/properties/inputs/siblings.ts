import type { Dice } from '../../support/random';
import { pickSample, subjectOf, type Input } from '../input';
import { edited, type Slice } from '../subject';

/** A stretch of a text. */
interface Block {
  readonly start: number;
  readonly end: number;
}

/** Elements with what is in them, and lines: what people copy. */
function blocksOf(text: string): readonly Block[] {
  // Looked for at each line, so that elements inside of others are found as well.
  const element = /^(?=([ \t]*<([A-Za-z]\w*)[\s>][\s\S]*?<\/\2>[ \t]*\r?\n?))/gm;
  const elements = [...text.matchAll(element)].map((m) => [m.index, m[1]?.length ?? 0] as const);
  const lines = [...text.matchAll(/^[^\n]+\n?/gm)].map((m) => [m.index, m[0].length] as const);
  const found = elements.length > 0 ? elements : lines;
  return found.map(([start, length]) => ({ start, end: start + length }));
}

/** The same text with one digit or letter changed, so that nothing moves. */
function alike(text: string, dice: Dice): string {
  const places = [...text.matchAll(/[0-9]|(?<=>)[a-z]|[a-z](?=<)/g)].map((m) => m.index);
  if (places.length === 0) return text;
  const at = dice.pick(places);
  const digit = /[0-9]/.test(text.charAt(at));
  const other = digit ? String(dice.below(10)) : dice.pick([...'abcxyz']);
  return text.slice(0, at) + other + text.slice(at + 1);
}

/** Blocks are duplicated, cut, moved and swapped among siblings that are as long as they are. */
export const siblings: Input = {
  name: 'siblings',
  about: 'blocks pasted, cut and moved beside blocks of the same length, two edits at a time',
  make(dice, samples) {
    const sample = pickSample(dice, samples);
    const edits: Slice[] = [];
    let { text } = sample;
    const apply = (edit: Slice) => {
      edits.push(edit);
      text = edited(text, edit);
    };
    for (let n = 1 + dice.below(3); n > 0; n--) {
      const blocks = blocksOf(text);
      if (blocks.length === 0) break;
      const { start, end } = dice.pick(blocks);
      const block = text.slice(start, end);
      switch (dice.below(4)) {
        case 0:
          // Pasted below itself with another value.
          apply({ at: end, gone: 0, text: alike(block, dice) });
          break;
        case 1:
          apply({ at: start, gone: 0, text: alike(block, dice) });
          break;
        case 2:
          // Another value in its place: cut and pasted at once.
          apply({ at: start, gone: block.length, text: alike(block, dice) });
          break;
        default: {
          apply({ at: start, gone: block.length, text: '' });
          const left = blocksOf(text);
          if (left.length > 0) apply({ at: dice.pick(left).end, gone: 0, text: block });
        }
      }
    }
    return subjectOf(sample, edits);
  },
};
