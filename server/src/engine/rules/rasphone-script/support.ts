import { constantText, valueOfVariable, withoutGroups } from '../../formats/powershell/resolve';
import type { Command, Script, Value } from '../../syntax/powershell/types';

/** Whether a value is the path of a phonebook, as far as its end is written down. */
export function isPhonebookPath(script: Script, value: Value | undefined): boolean {
  let inner = value && withoutGroups(value);
  for (let step = 0; step < 10 && inner?.kind === 'variable'; step += 1) {
    const next = valueOfVariable(script, inner.name, inner.span.start);
    inner = next && withoutGroups(next);
  }
  if (!inner) return false;
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
