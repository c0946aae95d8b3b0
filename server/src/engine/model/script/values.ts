/** Every value of a script, however deep it stands. */
import type { Operation, Script, Value } from '../../syntax/powershell/types';

const cache = new WeakMap<Script, readonly Operation[]>();

/** The values a value directly consists of. */
function partsOf(value: Value): readonly (Value | undefined)[] {
  switch (value.kind) {
    case 'array':
      return value.items;
    case 'hashtable':
      return value.entries.map((entry) => entry.value);
    case 'concatenation':
      return value.parts;
    case 'operation':
      return value.operands;
    case 'cast':
      return [value.value];
    case 'member':
    case 'index':
      return [value.target];
    case 'call':
      return [value.target, ...value.arguments];
    case 'group':
      return value.values;
    case 'pipeline':
      return value.elements;
    case 'command':
      return [
        value.name,
        value.input,
        ...value.arguments.map((each) => (each.kind === 'splat' ? undefined : each.value)),
      ];
    default:
      return [];
  }
}

/** All expressions with operators such as `-replace`, in text order. Takes time linear in the script. */
export function operationsOf(script: Script): readonly Operation[] {
  let operations = cache.get(script);
  if (operations === undefined) {
    const found: Operation[] = [];
    const seen = new Set<Value>();
    const open: (Value | undefined)[] = [
      ...script.statements,
      ...script.assignments.flatMap(({ target, value }) => [target, value]),
      ...script.commands,
      ...script.calls,
      ...script.hashtables,
    ];
    for (let value = open.pop(); open.length > 0 || value; value = open.pop()) {
      if (!value || seen.has(value)) continue;
      seen.add(value);
      if (value.kind === 'operation') found.push(value);
      for (const part of partsOf(value)) open.push(part);
    }
    operations = found.sort((a, b) => a.span.start - b.span.start);
    cache.set(script, operations);
  }
  return operations;
}
