/** Variables of a command script that always have the same text: a key that lines share. */
import type { RegWord } from '../../connection/regAdd';
import type { BatchScript, BatchWord } from '../../syntax/batch/types';

/** Longest text that is put together. */
const MAX_LENGTH = 1024;
const ASSIGNMENT = /^set[ \t]+("?)([^\s"=/%!]{1,100})=([^\r\n]{0,1000}?)\1[ \t]*$/i;
const NAMED = /%([^%\s:]{1,100})%/g;

/**
 * The variables that are set once, to a text that is written down, by their names in lower case.
 * One that is set twice, or by what `set /p` or `for` finds, is in none.
 */
export function constantsOf({ text, commands }: BatchScript): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  const changed = new Set<string>();
  for (const { span, name } of commands) {
    if (name.text.toLowerCase() !== 'set') continue;
    const line = text.slice(span.start, span.end);
    const { 2: variable, 3: value } = ASSIGNMENT.exec(line) ?? [];
    if (variable === undefined || value === undefined) {
      const other = /^set[ \t]+\/[ap][ \t]+"?([^\s"=]{1,100})=/i.exec(line)?.[1];
      if (other !== undefined) changed.add(other.toLowerCase());
      continue;
    }
    const key = variable.toLowerCase();
    if (constants.has(key)) changed.add(key);
    const whole = filledIn(value, constants);
    if (whole === undefined) changed.add(key);
    else constants.set(key, whole);
  }
  for (const name of changed) constants.delete(name);
  return constants;
}

/** A word with such variables in it; nothing where something in it stays unknown. */
export function resolved(
  { text, content }: BatchWord,
  variables: ReadonlyMap<string, string>,
): RegWord | undefined {
  const whole = filledIn(text, variables);
  return whole === undefined
    ? undefined
    : { text: whole, span: content, isEditable: false, isResolved: true };
}

function filledIn(text: string, variables: ReadonlyMap<string, string>): string | undefined {
  const whole = text.replace(NAMED, (written, name: string) => {
    return variables.get(name.toLowerCase()) ?? written;
  });
  return whole.length > MAX_LENGTH || /[%!^&|<>]/.test(whole) ? undefined : whole;
}
