/** Tells what begins at the position, without reading it. */
import { isDash, isDigit, isNameStart, isNewline, isWordChar } from './chars';
import { readNumber } from './numbers';
import { isUnaryWord, peekOperatorWord } from './operators';
import type { State } from './state';

/** True when what stands at the position can be cast. */
export function startsOperand(state: State): boolean {
  const char = state.peek();
  if (char === '' || isNewline(char)) {
    return false;
  }
  const word = peekOperatorWord(state);
  if (word !== '') {
    return isUnaryWord(word);
  }
  return startsPrimary(state) || isDash(char) || '+!['.includes(char);
}

/** True when an operand without an operator in front starts at the position. */
function startsPrimary(state: State): boolean {
  const char = state.peek();
  return (
    isDigit(char) ||
    (char === '.' && isDigit(state.peek(1))) ||
    '$@({\'"\u2018\u2019\u201a\u201b\u201c\u201d\u201e'.includes(char || ' ')
  );
}

/** True when the pipeline element at the position is an expression and no command. */
export function startsExpression(state: State): boolean {
  const char = state.peek();
  const next = state.peek(1);
  const word = peekOperatorWord(state);
  if (word !== '' || (isDash(char) && (next === '_' || next === '?'))) {
    return isUnaryWord(word);
  }
  if (isDigit(char) || (char === '.' && isDigit(next))) {
    return numberFollows(state, 0);
  }
  if (char === '!') {
    // `!0x1F` is a word, oddly enough.
    const isHex = next === '0' && 'xXbB'.includes(state.peek(2) || ' ');
    return isDigit(next) ? !isHex && numberFollows(state, 1) : !isNameStart(next);
  }
  if (char === '$') {
    return next === '(' || next === '{' || isWordChar(next) || '?^$:'.includes(next || ' ');
  }
  if (isDash(char) || char === '+') {
    return next !== '=';
  }
  return startsPrimary(state) || char === '[' || char === ',';
}

/** True when a number, and not a word such as `7z`, stands a few characters ahead. */
function numberFollows(state: State, ahead: number): boolean {
  const { pos } = state;
  state.pos += ahead;
  const isNumber = readNumber(state, true) !== undefined;
  state.pos = pos;
  return isNumber;
}
