/** What a script writes into the MDM bridge. */
import type { Script, Value } from '../../syntax/powershell/types';
import { literalOf } from './calls';
import { textWithoutComments } from './restarts';

/** Whether a script creates profiles through the MDM bridge. */
export function createsProfile(script: Script): boolean {
  const text = textWithoutComments(script);
  return /MDM_VPNv2_01/i.test(text) && /CreateInstance|New-CimInstance/i.test(text);
}

/** A property of the instance: `[CimProperty]::Create(name, value, …)` or an entry of a hashtable. */
export function propertyValues(script: Script, name: string): readonly Value[] {
  const wanted = name.toLowerCase();
  const found: Value[] = [];
  for (const call of script.calls) {
    const value = call.arguments[1];
    if (call.name.toLowerCase() !== 'create' || !value) continue;
    if (literalOf(script, call.arguments[0])?.text.toLowerCase() === wanted) found.push(value);
  }
  for (const { entries } of script.hashtables) {
    // A hashtable of the bridge names its keys.
    if (!entries.some((entry) => entry.key?.toLowerCase() === 'instanceid')) continue;
    for (const { key, value } of entries) {
      if (key?.toLowerCase() === wanted && value) found.push(value);
    }
  }
  return found;
}
