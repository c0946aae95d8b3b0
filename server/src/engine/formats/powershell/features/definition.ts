import { variableKey } from '../../../syntax/powershell/script';
import type { Span } from '../../../types';
import type { ScriptFile } from '../file';
import { withoutGroups } from '../resolve';

/** A variable as it is written. */
const VARIABLE = /\$\{([^{}\r\n]+)\}|\$([\w:]+)/g;

/**
 * The here-strings a variable at an offset stands for: the last one before it, else all. What else a
 * variable may hold is for extensions that know PowerShell.
 */
export function definitionsAt({ script, text }: ScriptFile, offset: number): readonly Span[] {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end);
  const found = [...line.matchAll(VARIABLE)].find(
    ({ index, 0: whole }) => start + index <= offset && offset <= start + index + whole.length,
  );
  if (!found) return [];
  const name = variableKey(found[1] ?? found[2] ?? '');
  const texts = script.assignments.flatMap(({ variable, value, span }) => {
    const held = variable === name && value ? withoutGroups(value) : undefined;
    const isHere = held?.kind === 'string' && held.quote.startsWith('here-');
    return isHere ? [{ at: span.start, span: held.span }] : [];
  });
  const before = texts.filter(({ at }) => at <= offset).at(-1);
  return before ? [before.span] : texts.map(({ span }) => span);
}
