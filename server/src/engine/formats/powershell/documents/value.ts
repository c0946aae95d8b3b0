/** One string of a script, or one expression that joins or formats strings, as text. */
import { withoutGroups } from '../resolve';
import type {
  Concatenation,
  Operation,
  StringLiteral,
  Value,
} from '../../../syntax/powershell/types';
import type { MappedText } from '../../../embedded/mapping';
import { lineEndOf } from '../../../text/lineEnd';
import { flatten } from './flatten';
import {
  formattedText,
  joinedText,
  knownText,
  literalText,
  unknownText,
  type ScriptText,
} from './text';

/**
 * The text of a PowerShell string, of strings joined by `+`, or of a format string before `-f`.
 * Variables, `$( )`, other values among the strings and `{0}` are holes: nothing is looked up.
 *
 * @param text the whole script
 */
export function mapScriptValue(
  text: string,
  value: StringLiteral | Concatenation | Operation,
): MappedText {
  const [format] = value.kind === 'operation' ? value.operands : [];
  const made = format === undefined ? textOf(text, value) : formattedText(textOf(text, format), []);
  return flatten(text, made, () => false).mapped;
}

function textOf(text: string, written: Value): ScriptText {
  const value = withoutGroups(written);
  if (value.kind === 'string') {
    return literalText(text, value, []);
  }
  if (value.kind === 'concatenation') {
    return joinedText(value.parts.map((part) => textOf(text, part)));
  }
  const isLineEnd =
    value.kind === 'member' && value.isStatic && value.name.toLowerCase() === 'newline';
  return isLineEnd ? knownText(lineEndOf(text), value.span) : unknownText(value.span, false);
}
