import { coveredBy } from '../../text/spans';
import { isVariable, templateMarks } from '../../text/templates';
import type { Span } from '../../types';
import type { ScriptFile } from './file';

/**
 * The marks of templates in the strings of a script. Outside of them braces are the script's own,
 * and what its variables hold is known where it can be.
 *
 * @returns In text order.
 */
export function templateMarksInScript({ text, script }: ScriptFile): readonly Span[] {
  const isInString = coveredBy(script.strings.map(({ span }) => span));
  return templateMarks(text).filter(
    (mark) => !isVariable(text.slice(mark.start, mark.end)) && isInString(mark),
  );
}
