/** What hashtables that are splatted may give the secret parameters of a command. */
import { cmdletData } from '../../../knowledge/cmdlets.generated';
import { findCommand } from '../../../knowledge/cmdlet-types';
import { secretData } from '../../../knowledge/secrets.generated';
import { literalOf } from '../calls';
import { withoutGroups } from '../resolve';
import type { Command, Script, Value } from '../../../syntax/powershell/types';
import { keyOfIndex } from './names';
import { keptOf } from '../../../text/kept';

/** A value under a key. */
interface Entry {
  readonly key: string;
  readonly value: Value;
}

/**
 * The values under names of secret parameters in all hashtables that a splatted variable is ever
 * given, and in what is written into them later; binding only knows a variable given once.
 *
 * @param name of the command, lower case
 */
export function splattedSecrets(script: Script, command: Command, name: string): readonly Entry[] {
  const splats = command.arguments.flatMap((each) => (each.kind === 'splat' ? [each.name] : []));
  if (splats.length === 0) return [];
  const parameters = [
    ...(findCommand(cmdletData, name)?.parameters ?? []),
    ...(secretData.cmdlets.find((each) => each.name.toLowerCase() === name)?.parameters ?? []),
  ].flatMap((each) => (each.secret === true ? [each.name.toLowerCase()] : []));
  return splats
    .flatMap((variable) => entriesOf(script).get(variable) ?? [])
    .filter(({ key }) => parameters.some((each) => each.startsWith(key.toLowerCase())));
}

/** What is written under any key of a variable, by the variable. */
const entriesOf = keptOf((script: Script): ReadonlyMap<string, readonly Entry[]> => {
  const found = new Map<string, Entry[]>();
  const add = (variable: string, key: string | undefined, value: Value | undefined) => {
    if (key === undefined || key === '' || !value) return;
    const list = found.get(variable);
    if (list) list.push({ key, value });
    else found.set(variable, [{ key, value }]);
  };
  for (const { variable, target, value } of script.assignments) {
    if (variable !== undefined) {
      const table = value && withoutGroups(value);
      if (table?.kind !== 'hashtable') continue;
      for (const { key, value: entry } of table.entries) add(variable, key, entry);
    } else if (target.kind === 'member' && target.target.kind === 'variable') {
      add(target.target.name, target.name, value);
    } else if (target.kind === 'index' && target.target.kind === 'variable') {
      add(target.target.name, keyOfIndex(script, target), value);
    }
  }
  for (const { target, name, arguments: args } of script.calls) {
    if (target.kind !== 'variable' || name.toLowerCase() !== 'add') continue;
    add(target.name, literalOf(script, args[0])?.text, args[1]);
  }
  return found;
});
