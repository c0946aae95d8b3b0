/** Says which value of a command belongs to which parameter. */
import type { Command, HashtableEntry, Script, Value } from '../../syntax/powershell/types';
import type { Span } from '../../types';
import { hashtableOf, valueOfVariable } from './resolve';
import { keptOf } from '../../text/kept';

/** What binding has to know of a parameter. */
export interface ParameterShape {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** A switch takes a value after a colon only. */
  readonly isSwitch?: boolean;
  /** Place among the arguments without name, from 0; absent for parameters that need their name. */
  readonly position?: number;
}

/** A parameter that is given in a call, directly or by splatting. */
export interface BoundArgument<P extends ParameterShape> {
  readonly parameter: P;
  readonly value?: Value;
  /** Where the parameter is named; for one bound by position, where its value stands. */
  readonly nameSpan: Span;
  readonly via: 'name' | 'abbreviation' | 'position' | 'splat';
}

/** The result of `bindArguments`. */
export interface Binding<P extends ParameterShape> {
  /** By parameter name as the knowledge spells it; the first, when one is given twice. */
  readonly bound: ReadonlyMap<string, BoundArgument<P>>;
  readonly unknown: readonly { readonly name: string; readonly nameSpan: Span }[];
  readonly ambiguous: readonly {
    readonly name: string;
    readonly nameSpan: Span;
    readonly candidates: readonly string[];
  }[];
  readonly repeated: readonly BoundArgument<P>[];
  /** Values for which no parameter is left. */
  readonly extra: readonly Value[];
  /** True when the call may give more parameters than the script shows: nothing is missing then. */
  readonly isOpen: boolean;
}

/** Parameters every advanced command has; they are neither unknown nor of our domain. */
const COMMON = new Map<string, boolean>([
  ['verbose', true],
  ['vb', true],
  ['debug', true],
  ['db', true],
  ['whatif', true],
  ['wi', true],
  ['confirm', true],
  ['cf', true],
  ['erroraction', false],
  ['ea', false],
  ['warningaction', false],
  ['wa', false],
  ['informationaction', false],
  ['infa', false],
  ['progressaction', false],
  ['proga', false],
  ['errorvariable', false],
  ['ev', false],
  ['warningvariable', false],
  ['wv', false],
  ['informationvariable', false],
  ['iv', false],
  ['outvariable', false],
  ['ov', false],
  ['outbuffer', false],
  ['ob', false],
  ['pipelinevariable', false],
  ['pv', false],
]);

interface Found<P> {
  readonly parameter?: P;
  readonly isCommonSwitch?: boolean;
  readonly isCommon: boolean;
  readonly isExact: boolean;
  readonly candidates: readonly string[];
}

function find<P extends ParameterShape>(parameters: readonly P[], written: string): Found<P> {
  const name = written.toLowerCase();
  const none = { isCommon: false, isExact: false, candidates: [] };
  const exact = parameters.find(
    (parameter) =>
      parameter.name.toLowerCase() === name ||
      (parameter.aliases ?? []).some((alias) => alias.toLowerCase() === name),
  );
  if (exact !== undefined) {
    return { ...none, parameter: exact, isExact: true };
  }
  const exactCommon = COMMON.get(name);
  if (exactCommon !== undefined) {
    return { ...none, isCommon: true, isCommonSwitch: exactCommon };
  }
  const starting = parameters.filter((parameter) => parameter.name.toLowerCase().startsWith(name));
  const common = [...COMMON.keys()].filter((key) => key.length > 4 && key.startsWith(name));
  const candidates = [...starting.map((parameter) => parameter.name), ...common];
  const only = starting[0];
  if (candidates.length === 1 && only !== undefined) {
    return { ...none, parameter: only, candidates };
  }
  const onlyCommon = common[0];
  if (candidates.length === 1 && onlyCommon !== undefined) {
    return {
      isCommon: true,
      isCommonSwitch: COMMON.get(onlyCommon) === true,
      isExact: false,
      candidates,
    };
  }
  return { ...none, candidates };
}

/**
 * Binds the arguments of a call to parameters the way PowerShell does: full names, aliases and
 * unambiguous beginnings, values after a blank or a colon, positions, and splatted hashtables that
 * the script defines in one place.
 *
 * @param parameters all parameters of the command that are known
 */
export function bindArguments<P extends ParameterShape>(
  script: Script,
  command: Command,
  parameters: readonly P[],
): Binding<P> {
  const bound = new Map<string, BoundArgument<P>>();
  const unknown: { name: string; nameSpan: Span }[] = [];
  const ambiguous: { name: string; nameSpan: Span; candidates: readonly string[] }[] = [];
  const repeated: BoundArgument<P>[] = [];
  const loose: Value[] = [];
  let isOpen = false;
  const add = (argument: BoundArgument<P>): void => {
    if (bound.has(argument.parameter.name)) {
      repeated.push(argument);
    } else {
      bound.set(argument.parameter.name, argument);
    }
  };
  const addNamed = (
    name: string,
    nameSpan: Span,
    value: Value | undefined,
    isSplat: boolean,
  ): void => {
    const found = find(parameters, name);
    if (found.parameter !== undefined) {
      const via = isSplat ? 'splat' : found.isExact ? 'name' : 'abbreviation';
      add({
        parameter: found.parameter,
        nameSpan,
        via,
        ...(value === undefined ? {} : { value }),
      });
    } else if (found.candidates.length > 1) {
      ambiguous.push({ name, nameSpan, candidates: found.candidates });
    } else if (!found.isCommon) {
      unknown.push({ name, nameSpan });
    }
  };
  for (let index = 0; index < command.arguments.length; index += 1) {
    const argument = command.arguments[index];
    if (argument?.kind === 'parameter') {
      const found = find(parameters, argument.name);
      const next = command.arguments[index + 1];
      const takesNext =
        argument.value === undefined &&
        next?.kind === 'value' &&
        !(found.parameter?.isSwitch ?? found.isCommonSwitch ?? false);
      const value = argument.value ?? (takesNext ? next.value : undefined);
      index += takesNext ? 1 : 0;
      addNamed(argument.name, argument.nameSpan, value, false);
    } else if (argument?.kind === 'splat') {
      const entries = splatted(script, argument.name, argument.span.start);
      isOpen ||= entries === undefined;
      for (const entry of entries ?? []) {
        if (entry.key === undefined) {
          isOpen = true;
        } else {
          addNamed(entry.key, entry.keySpan, entry.value, true);
        }
      }
    } else if (argument !== undefined) {
      loose.push(argument.value);
    }
  }
  const extra = bindPositions(parameters, bound, loose);
  return { bound, unknown, ambiguous, repeated, extra, isOpen };
}

function bindPositions<P extends ParameterShape>(
  parameters: readonly P[],
  bound: Map<string, BoundArgument<P>>,
  loose: readonly Value[],
): Value[] {
  const free = parameters
    .filter((parameter) => parameter.position !== undefined && !bound.has(parameter.name))
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  loose.slice(0, free.length).forEach((value, index) => {
    const parameter = free[index];
    if (parameter !== undefined) {
      bound.set(parameter.name, { parameter, value, nameSpan: value.span, via: 'position' });
    }
  });
  return loose.slice(free.length);
}

/** The entries of a splatted hashtable; nothing when they cannot be known. */
function splatted(
  script: Script,
  name: string,
  offset: number,
): readonly HashtableEntry[] | undefined {
  const value = valueOfVariable(script, name, offset);
  const table = value === undefined ? undefined : hashtableOf(script, value);
  if (table === undefined || changedLater(script).has(name)) {
    return undefined;
  }
  return table.entries;
}

/** The variables a script writes into: `$p.Name = …`, `$p['Name'] = …`, `$p.Add(…)`. */
const changedLater = keptOf((script: Script): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { target } of script.assignments) {
    if (
      (target.kind === 'member' || target.kind === 'index') &&
      target.target.kind === 'variable'
    ) {
      names.add(target.target.name);
    }
  }
  for (const call of script.calls) {
    if (call.target.kind === 'variable') {
      names.add(call.target.name);
    }
  }
  return names;
});
