/**
 * Finds out what a value is without running anything: constants, and variables that are given one
 * value in one place. Everything else stays unknown.
 */
import type {
  Assignment,
  Hashtable,
  Script,
  StringLiteral,
  Value,
} from '../../syntax/powershell/types';
import { decodeLiteral, literalParts } from '../../syntax/powershell/literal';
import { unescapeBareWord } from '../../syntax/powershell/unescape';
import { keptOf } from '../../text/kept';

/** How many variables and brackets are followed at most; a chain of more is unknown. */
const MAX_STEPS = 20;
/** What a variable that is assigned more often may hold is not asked. */
const MOST_ASSIGNMENTS = 20;
/** A string of more variables is put together for something else than a setting. */
const MOST_HOLES = 8;
/** How deep strings with variables may stand in each other: each level may multiply the text. */
const MOST_NESTED = 2;

const byVariable = keptOf(({ assignments }: Script): ReadonlyMap<string, readonly Assignment[]> => {
  const index = new Map<string, Assignment[]>();
  for (const assignment of assignments) {
    if (assignment.variable === undefined) continue;
    const list = index.get(assignment.variable);
    if (list) list.push(assignment);
    else index.set(assignment.variable, [assignment]);
  }
  return index;
});

function assignmentsOf(script: Script, name: string): readonly Assignment[] {
  return byVariable(script).get(name) ?? [];
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

/**
 * Everything a variable may hold: the values of all its assignments, wherever they stand. Empty when
 * one of them is not known, as that of a parameter, or adds to what was there before.
 *
 * @param name as `variableKey` spells it
 */
export function valuesOfVariable(script: Script, name: string): readonly Value[] {
  const all = assignmentsOf(script, name);
  if (all.length > MOST_ASSIGNMENTS) return [];
  const values = all.flatMap(({ value, operator, isParameter }) =>
    value && operator === '=' && !isParameter ? [value] : [],
  );
  return values.length === all.length ? values : [];
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

/**
 * The value that a variable, or a string of nothing but one, stands for; the value itself where that
 * is not known.
 */
export function originOf(script: Script, value: Value): Value {
  let inner = withoutGroups(value);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const name = inner.kind === 'variable' ? inner.name : nameInString(inner);
    const next = name === undefined ? undefined : valueOfVariable(script, name, inner.span.start);
    if (next === undefined) {
      return inner;
    }
    inner = withoutGroups(next);
  }
  return inner;
}

/** The variable in `"$name"`. */
function nameInString(value: Value): string | undefined {
  const hole = value.kind === 'string' && value.holes.length === 1 ? value.holes[0] : undefined;
  if (value.kind !== 'string' || hole === undefined) {
    return undefined;
  }
  const { start, end } = value.content;
  return hole.span.start === start && hole.span.end === end ? hole.name : undefined;
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
 * Numbers are returned as written, `$true`, `$false` and `$null` as nothing. Variables in a string
 * count when their text is known.
 */
export function constantText(script: Script, value: Value): string | undefined {
  return textOf(script, value, MAX_STEPS);
}

/** @param steps How many variables may still be followed. */
function textOf(script: Script, value: Value, steps: number): string | undefined {
  let inner = withoutGroups(value);
  let left = steps;
  for (; left > 0 && inner.kind === 'variable'; left -= 1) {
    const next = valueOfVariable(script, inner.name, inner.span.start);
    if (next === undefined) {
      return undefined;
    }
    inner = withoutGroups(next);
  }
  if (inner.kind === 'string') {
    return textOfString(script, inner, left);
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
    const known = plain.kind === 'string' ? textOfString(script, plain, left) : undefined;
    if (known === undefined) {
      return undefined;
    }
    text += known;
  }
  return text;
}

/** The text of a string with the variables in it filled in. */
function textOfString(script: Script, literal: StringLiteral, steps: number): string | undefined {
  if (literal.holes.length === 0) {
    return decodeLiteral(script.text, literal);
  }
  if (steps <= 0 || literal.holes.length > MOST_HOLES) {
    return undefined;
  }
  let text = '';
  for (const part of literalParts(script.text, literal)) {
    if (part.kind !== 'hole') {
      text +=
        part.kind === 'escape' ? part.text : script.text.slice(part.span.start, part.span.end);
      continue;
    }
    const { name } = part.hole;
    const value = name === undefined ? undefined : valueOfVariable(script, name, part.span.start);
    const known = value && textOf(script, value, Math.min(steps - 1, MOST_NESTED));
    if (known === undefined) {
      return undefined;
    }
    text += known;
  }
  return text;
}
