/** Follows a value of a script back to the text it is made of. */
import { functionsOf } from './functions';
import { bindArguments } from '../bind';
import { withoutGroups } from '../resolve';
import type { Command, Hole, Script, StringLiteral, Value } from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { variableKey } from '../../../syntax/powershell/strings';
import { countBefore } from '../../../text/sorted';
import { nameOfProgram } from './words';

/** What a script gives a variable or member, by its name. */
interface Origins {
  readonly variables: ReadonlyMap<string, readonly Value[]>;
  /** Texts that hold what a variable may get, where the reader gives no value. */
  readonly regions: ReadonlyMap<string, readonly Span[]>;
  readonly members: ReadonlyMap<string, readonly Value[]>;
}

/** Collects the places where text that flows into some values is written down. */
export class SecretFlow {
  readonly #script: Script;
  readonly #origins: Origins;
  readonly #holes: readonly Hole[];
  readonly #strings: readonly StringLiteral[];
  readonly #seen = new Set<Value | string>();
  readonly #spans: Span[] = [];

  constructor(script: Script) {
    this.#script = script;
    this.#origins = originsOf(script);
    this.#strings = [...script.strings].sort((a, b) => a.span.start - b.span.start);
    this.#holes = this.#strings
      .flatMap(({ holes }) => holes)
      .sort((a, b) => a.span.start - b.span.start);
  }

  /** Spans of text between quotes and of words, in no order. */
  get spans(): readonly Span[] {
    return this.#spans;
  }

  /** Hides the text of a value and of all it is made from. Without recursion: chains may be long. */
  follow(value: Value): void {
    const stack: Value[] = [value];
    for (let at = stack.pop(); at; at = stack.pop()) {
      if (this.#seen.has(at)) continue;
      this.#seen.add(at);
      stack.push(...this.#step(at));
    }
  }

  /** Hides a part of a string or word, and what its variables are made from. */
  followPart(value: Value, part: Span): void {
    const inner = withoutGroups(value);
    if (inner.kind !== 'string' && inner.kind !== 'bare') {
      this.follow(value);
      return;
    }
    const start = inner.kind === 'string' ? inner.content.start : inner.span.start;
    const span = { start: start + part.start, end: start + part.end };
    if (inner.kind === 'string') this.hide(span);
    else this.#addOutside(span, inner.holes);
  }

  /** Hides what a variable may hold. @param name as `variableKey` spells it */
  followVariable(name: string): void {
    for (const value of this.#variable(name)) this.follow(value);
  }

  /** Hides a span of the script, and what the variables in it are made from. */
  hide(span: Span): void {
    const first = countBefore(this.#holes, span.start);
    const inside: Hole[] = [];
    for (let i = first; (this.#holes[i]?.span.start ?? Infinity) < span.end; i++) {
      const hole = this.#holes[i];
      if (hole) inside.push(hole);
    }
    this.#addOutside(span, inside);
  }

  /** Adds a span without the holes in it, which are followed. */
  #addOutside(span: Span, holes: readonly Hole[]): void {
    let { start } = span;
    for (const hole of holes) {
      if (hole.span.start < span.start || hole.span.start < start) continue;
      if (hole.span.start > start) this.#spans.push({ start, end: hole.span.start });
      start = Math.min(hole.span.end, span.end);
      this.#followHole(hole);
    }
    if (span.end > start) this.#spans.push({ start, end: span.end });
  }

  #followHole({ name, span }: Hole): void {
    if (name !== undefined) {
      this.followVariable(name);
      return;
    }
    this.#followRegion(span);
  }

  /** Follows all strings, variables and members in a span. */
  #followRegion(span: Span): void {
    const text = this.#script.text.slice(span.start, span.end);
    for (const [, variable = '', member] of text.matchAll(/\$\{?([\w:]+)\}?(?:\.(\w+))?/g)) {
      const values =
        member === undefined ? this.#variable(variableKey(variable)) : this.#member(member);
      for (const value of values) this.follow(value);
    }
    let i = countBefore(this.#strings, span.start);
    for (; (this.#strings[i]?.span.start ?? Infinity) < span.end; i++) {
      const literal = this.#strings[i];
      if (literal && literal.span.end <= span.end) this.follow(literal);
    }
  }

  #variable(name: string): readonly Value[] {
    const key = name.toLowerCase();
    if (this.#seen.has(key)) return [];
    this.#seen.add(key);
    for (const region of this.#origins.regions.get(key) ?? []) this.#followRegion(region);
    return this.#origins.variables.get(key) ?? [];
  }

  #member(name: string): readonly Value[] {
    return this.#origins.members.get(name.toLowerCase()) ?? [];
  }

  /** Hides what a value says itself. @returns the values it is made of */
  #step(value: Value): readonly Value[] {
    switch (value.kind) {
      case 'string':
        this.#addOutside(value.content, value.holes);
        return [];
      case 'bare':
        this.#addOutside(value.span, value.holes);
        return [];
      case 'variable':
        return this.#variable(value.name);
      case 'array':
        return value.items;
      case 'concatenation':
        return value.parts;
      case 'operation':
        return value.operands;
      case 'cast':
        return [value.value];
      case 'group':
        return value.values;
      case 'pipeline':
        return value.elements.slice(0, -1);
      case 'index':
        return [value.target];
      case 'member':
        return this.#member(value.name);
      case 'call':
        // `'S'.Trim()`, `[Convert]::FromBase64String('S')`
        return [value.target, ...value.arguments];
      case 'statement':
        // `$psk = if … { 'S' } else { 'T' }`
        this.#followRegion(value.span);
        return value.value ? [value.value] : [];
      case 'command':
        return /^(?:write-output|echo)$/i.test(value.nameText)
          ? value.arguments.flatMap((each) => (each.kind === 'value' ? [each.value] : []))
          : [];
      default:
        return [];
    }
  }
}

function originsOf(script: Script): Origins {
  const variables = new Map<string, Value[]>();
  const regions = new Map<string, Span[]>();
  const members = new Map<string, Value[]>();
  const add = <T>(map: Map<string, T[]>, name: string, item: T) => {
    const key = name.toLowerCase();
    const list = map.get(key);
    if (list) list.push(item);
    else map.set(key, [item]);
  };
  for (const { variable, target, value } of script.assignments) {
    if (variable !== undefined) {
      if (value) add(variables, variable, value);
    } else if (target.kind === 'member' && value) add(members, target.name, value);
    else if (target.kind === 'array' && value) {
      for (const each of target.items)
        if (each.kind === 'variable') add(variables, each.name, value);
    }
  }
  for (const table of script.hashtables) {
    for (const { key, value } of table.entries)
      if (key !== undefined && value) add(members, key, value);
  }
  for (const { keyword, span, body } of script.blocks) {
    if (keyword !== 'foreach') continue;
    const head = script.text.slice(span.start, Math.min(body.start, span.start + 200));
    const name = /^foreach\s*\(\s*\$(\w+)\s/i.exec(head)?.[1];
    if (name !== undefined) add(regions, name, { start: span.start, end: body.start });
  }
  for (const command of script.commands) {
    for (const [name, value] of givenToOwnFunction(script, command)) add(variables, name, value);
  }
  return { variables, regions, members };
}

/** What a call gives the parameters of a function the script defines. */
function givenToOwnFunction(script: Script, command: Command): (readonly [string, Value])[] {
  const parameters = functionsOf(script).get(nameOfProgram(script, command.name));
  if (!parameters) return [];
  const shapes = parameters.map((name, position) => ({ name, position }));
  return [...bindArguments(script, command, shapes).bound.values()].flatMap(
    ({ parameter, value }) => (value ? [[parameter.name, value] as const] : []),
  );
}
