/** Which values of a script are the path of a phonebook. */
import type { Command, Script, Value } from '../../../syntax/powershell/types';
import { constantText, valuesOfVariable, withoutGroups } from '../resolve';

/** A chain of more variables is not followed. */
const MAX_STEPS = 10;

/**
 * Whether a value is the path of a phonebook, as far as its end is written down. A variable is, when
 * everything it is ever given is: one branch names the file of the user, the other that of all users.
 */
export function isPhonebookPath(script: Script, value: Value | undefined): boolean {
  return isPath(script, value, MAX_STEPS);
}

function isPath(script: Script, value: Value | undefined, steps: number): boolean {
  if (!value || steps <= 0) return false;
  const inner = withoutGroups(value);
  if (inner.kind === 'variable') {
    const values = valuesOfVariable(script, inner.name);
    return values.length > 0 && values.every((each) => isPath(script, each, steps - 1));
  }
  const text = constantText(script, inner) ?? script.text.slice(inner.span.start, inner.span.end);
  return text.length < 1000 && /rasphone\.pbk['")\s]*$/i.test(text);
}

/** The value of a parameter by its name or an unambiguous beginning, else one without a name. */
export function valueAfter(
  command: Command,
  pattern: RegExp,
  position?: number,
): Value | undefined {
  let loose = 0;
  let found: Value | undefined;
  command.arguments.forEach((argument, index) => {
    if (argument.kind === 'parameter') {
      if (!pattern.test(argument.name)) return;
      const next = command.arguments[index + 1];
      found = argument.value ?? (next?.kind === 'value' ? next.value : undefined);
    } else if (argument.kind === 'value' && command.arguments[index - 1]?.kind !== 'parameter') {
      if (loose === position) found ??= argument.value;
      loose += 1;
    }
  });
  return found;
}

/** The path a command for files is given. */
export function pathOfCommand(command: Command): Value | undefined {
  return valueAfter(command, /^(?:f|pa|li|lp)/i, 0);
}
