/** What `-replace` and `.Replace()` make of a text. */
import type { Span } from '../../../types';
import { type ScriptText, changedText, replacedText } from './text';

const ENTITY = /^&(?:lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);$/i;
const SPECIAL = /^[<>&"']$/;
/** A pattern that means itself. */
const PLAIN = /^(?:[^\\^$.|?*+()[\]{}]|\\[^A-Za-z0-9])*$/;
/** A pattern of nothing but blanks, brackets of tags and signs of patterns: it concerns the layout. */
const LAYOUT = /^(?:\\[srntvf<>/"']|[\s<>/"'+*?|()[\]^$-])*$/;

/** A replacement as it is written. */
export interface Replacement {
  /** What is looked for; nothing when it is not known. */
  readonly pattern: string | undefined;
  /** What is put in its place; nothing when it is not known. */
  readonly by: string | undefined;
  readonly byText: ScriptText;
  readonly isRegex: boolean;
  readonly ignoresCase: boolean;
  readonly span: Span;
}

/**
 * A text after a replacement. Escaping it for another place leaves it as it is: the document is what
 * it was before.
 */
export function afterReplacing(text: ScriptText, replacement: Replacement): ScriptText {
  const { pattern, by, byText, isRegex, ignoresCase } = replacement;
  if (pattern !== undefined && by !== undefined && isEscaping(pattern, by)) {
    return text;
  }
  if (pattern !== undefined && isRegex && LAYOUT.test(pattern) && !/\w/.test(by ?? 'x')) {
    return text;
  }
  const isPlain = pattern !== undefined && (!isRegex || PLAIN.test(pattern));
  // `$1` in a replacement is what a group of the pattern found.
  const isText = !isRegex || by?.includes('$') !== true;
  if (isPlain && pattern !== '' && isText) {
    const needle = isRegex ? pattern.replace(/\\(.)/g, '$1') : pattern;
    return replacedText(text, needle, ignoresCase, byText);
  }
  const changed = changedText(text);
  changed.isRebuilt = true;
  return changed;
}

function isEscaping(pattern: string, by: string): boolean {
  const isOne = (text: string): boolean => SPECIAL.test(text) || ENTITY.test(text);
  return isOne(pattern) && isOne(by);
}
