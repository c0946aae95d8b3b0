/** Lines of a phonebook as what states values. */
import type { Place } from '../../connection/stated';
import type { PbkPair } from '../../syntax/pbk';
import type { Edit } from '../../types';
import type { Surfaces } from '../surface';
import type { PhonebookEntry } from './entry';

/** The surface of an entry whose places are those of the text. */
export function entrySurface({ syntax }: PhonebookEntry): Surfaces['rasphone'] {
  const pairAt = ({ span }: Place) =>
    syntax.pairs.find(({ span: line }) => line.start <= span.start && span.start <= line.end);
  return {
    id: 'rasphone',
    holderOf(place) {
      const pair = pairAt(place);
      return pair && { text: pair.key, span: pair.keySpan };
    },
    write(place, word) {
      const pair = pairAt(place);
      return pair && setPair(pair, word);
    },
  };
}

/** Replaces everything behind the `=` of a line. */
export function setPair(pair: PbkPair, value: string): Edit {
  return { span: { start: pair.equals.end, end: pair.span.end }, text: value };
}
