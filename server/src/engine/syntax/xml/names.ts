import {
  APOSTROPHE,
  EQUALS,
  GREATER,
  isForeignBlank,
  isInName,
  LESS,
  QUOTE,
  SLASH,
} from './characters';
import { isSpaceCode } from './space';

/** Whether a unit behind a name can stand there. */
export function endsName(code: number): boolean {
  return (
    isSpaceCode(code) ||
    code === SLASH ||
    code === LESS ||
    code === EQUALS ||
    code === QUOTE ||
    code === APOSTROPHE ||
    isForeignBlank(code) ||
    Number.isNaN(code)
  );
}

/** Where a word ends that holds characters no name has. */
export function endOfWord(text: string, from: number): number {
  let at = from;
  while (!endsName(text.charCodeAt(at)) && text.charCodeAt(at) !== GREATER) at++;
  return at;
}

/** Whether a name holds anything but letters, digits and signs of ASCII. */
export function hasOddCharacters(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code > 0x7f || !isInName(code)) return true;
  }
  return false;
}
