/**
 * Finds out what a value is without running anything: constants, and variables that are given one
 * value in one place. Everything else stays unknown.
 */
import type { Assignment, Hashtable, Script, Value } from '../../syntax/powershell/types';
import { decodeLiteral } from '../../syntax/powershell/literal';
import { unescapeBareWord } from '../../syntax/powershell/unescape';

/** How many variables and brackets are followed at most; a chain of more is unknown. */
const MAX_STEPS = 20;

const byVariable = new WeakMap<Script, Map<string, Assignment[]>>();

function assignmentsOf(script: Script, name: string): readonly Assignment[] {
  let index = byVariable.get(script);
  if (index === undefined) {
    index = new Map();
    for (const assignment of script.assignments) {
      if (assignment.variable !== undefined) {
        const list = index.get(assignment.variable);
        if (list === undefined) {
          index.set(assignment.variable, [assignment]);
        } else {
          list.push(assignment);
        }
      }
    }
    byVariable.set(script, index);
  }
  return index.get(name) ?? [];
}

/**
 * The value of a variable at `offset`, when the script assigns it exactly once, before that place,
 * with `=`, and not as a parameter, which a caller may set. Otherwise nothing.
 *
 * @param name as `variableKey` spells it
 */
export function valueOfVariable(script: Script, name: string, offset: number): Value | undefined {
  const all = assignmentsOf(script, name);
  const only = all[0];
  if (all.length !== 1 || only === undefined || only.isParameter || only.operator !== '=') {
    return undefined;
  }
  return only.span.end <= offset ? only.value : undefined;
}

/** The value inside brackets and casts that hold exactly one. */
export function withoutGroups(value: Value): Value {
  let inner = value;
  for (;;) {
    if (inner.kind === 'cast') {
      inner = inner.value;
    } else if (inner.kind === 'group' && inner.opener === '(' && inner.values.length === 1) {
      const only = inner.values[0];
      if (only === undefined) {
        return inner;
      }
      inner = only;
    } else {
      return inner;
    }
  }
}

/** The hashtable a value is, directly or through variables. */
export function hashtableOf(script: Script, value: Value): Hashtable | undefined {
  let inner = withoutGroups(value);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if (inner.kind === 'hashtable') {
      return inner;
    }
    if (inner.kind !== 'variable') {
      return undefined;
    }
    const next = valueOfVariable(script, inner.name, inner.span.start);
    if (next === undefined) {
      return undefined;
    }
    inner = withoutGroups(next);
  }
  return undefined;
}

/**
 * The text a value has whenever the script runs; nothing when that depends on anything unknown.
 * Numbers are returned as written, `$true`, `$false` and `$null` as nothing.
 */
export function constantText(script: Script, value: Value): string | undefined {
  let inner = withoutGroups(value);
  for (let step = 0; step < MAX_STEPS && inner.kind === 'variable'; step += 1) {
    const next = valueOfVariable(script, inner.name, inner.span.start);
    if (next === undefined) {
      return undefined;
    }
    inner = withoutGroups(next);
  }
  if (inner.kind === 'string') {
    return inner.holes.length > 0 ? undefined : decodeLiteral(script.text, inner);
  }
  if (inner.kind === 'bare') {
    return inner.holes.length > 0 ? undefined : unescapeBareWord(inner.text);
  }
  if (inner.kind !== 'concatenation') {
    return undefined;
  }
  let text = '';
  for (const part of inner.parts) {
    // Only strings: `1 + 2` is a sum, and variables may hold numbers.
    const plain = withoutGroups(part);
    if (plain.kind !== 'string' || plain.holes.length > 0) {
      return undefined;
    }
    text += decodeLiteral(script.text, plain);
  }
  return text;
}
