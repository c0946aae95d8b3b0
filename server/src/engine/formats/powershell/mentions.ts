/** Where a script names connections, in commands that make, change or dial them. */
import { known, type Known } from '../../connection/stated';
import type { Command, Script, Value } from '../../syntax/powershell/types';
import type { Site } from '../site';
import { argumentOf, callsOf, literalOf } from './calls';
import { constantText, originOf } from './resolve';

/** Programs of Windows that dial a connection by its name. */
const DIALLERS = /^(?:rasdial|rasphone)(?:\.exe)?$/i;

/** The names of connections in a script, each at the text that holds it. */
export function mentionsOf(script: Script, site: Site): readonly Known<string>[] {
  const named = callsOf(script).flatMap((call) => {
    if (call.known.module !== 'VpnClient') return [];
    return (argumentOf(call, 'ConnectionName') ?? argumentOf(call, 'Name'))?.value ?? [];
  });
  const dialled = script.commands.flatMap((command) =>
    DIALLERS.test(command.nameText) ? (dialledBy(command) ?? []) : [],
  );
  return [...named, ...dialled].flatMap((value) => mentionOf(script, value, site) ?? []);
}

/** The first argument that is no option. */
function dialledBy({ arguments: args }: Command): Value | undefined {
  const values = args.flatMap((argument) => (argument.kind === 'value' ? [argument.value] : []));
  return values.find((value) => value.kind !== 'bare' || !/^[/-]/.test(value.text));
}

/** A name at its text, also when a variable stands for it. */
function mentionOf(script: Script, value: Value, site: Site): Known<string> | undefined {
  const origin = originOf(script, value);
  const text = constantText(script, origin);
  if (text === undefined || text === '') return undefined;
  const literal = literalOf(script, origin);
  const place = site.place((literal ?? origin).span);
  return known(text, literal?.isEditable ? place : { ...place, isFixed: true });
}
