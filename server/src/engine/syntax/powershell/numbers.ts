/** Reads numbers. */
import type { BareWord } from './types';
import { endsWord, isDash, isDigit } from './chars';
import type { State } from './state';
import { wordSince } from './strings';

const NUMBER =
  /[-+\u2013-\u2015]?(?:0x[\da-f]*|0b[01]*|\d+(?:\.(?!\.)\d*)?(?:e[-+\u2013-\u2015]?\d+)?|\.\d+(?:e[-+\u2013-\u2015]?\d+)?)(?:u[lsy]|[dlnsuy])?(?:[kmgtp]b)?/iy;

/** What may follow a number, besides the ends of words. */
const FOLLOWS = '!#%*+-./<=>]';

/**
 * Reads the number at the position, with its sign; nothing, and no move, when there is none. `7z` is
 * none: PowerShell takes it for a word.
 *
 * @param isFirst true at the start of a statement, where `1?` is a word as well
 */
export function readNumber(state: State, isFirst = false): BareWord | undefined {
  const char = state.peek();
  const isSigned = char === '+' || isDash(char);
  const first = isSigned ? state.peek(1) : char;
  if (!isDigit(first) && !(first === '.' && isDigit(state.peek(isSigned ? 2 : 1)))) {
    return undefined;
  }
  NUMBER.lastIndex = state.pos;
  if (!NUMBER.test(state.text)) {
    return undefined;
  }
  const after = state.text.charAt(NUMBER.lastIndex);
  const isTernary = !isFirst && (after === '?' || after === ':');
  if (!endsWord(after) && !FOLLOWS.includes(after) && !isDash(after) && !isTernary) {
    return undefined;
  }
  const start = state.pos;
  state.pos = NUMBER.lastIndex;
  return wordSince(state, start);
}
