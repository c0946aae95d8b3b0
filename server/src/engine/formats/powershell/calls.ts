/** The calls of commands we know in a script, with their arguments bound to parameters. */
import { cmdletData } from '../../knowledge/cmdlets.generated';
import {
  findCommand,
  parametersOf,
  type CommandParameter,
  type KnownCommand,
} from '../../knowledge/cmdlet-types';
import type { Command, Script, Value } from '../../syntax/powershell/types';
import type { Span } from '../../types';
import { bindArguments, type Binding, type BoundArgument, type ParameterShape } from './bind';
import { constantText, valueOfVariable, withoutGroups } from './resolve';
import { keptOf } from '../../text/kept';

/** A call of a command we know. */
export interface Call {
  readonly command: Command;
  readonly known: KnownCommand;
  readonly binding: Binding<CommandParameter>;
}

/** A value that is written down in the script. */
export interface Literal {
  readonly text: string;
  /** The text itself, without quotes; where a variable stands for it, the variable. */
  readonly span: Span;
  /** Whether other plain text may be written at `span`. */
  readonly isEditable: boolean;
}

/** Every call of a command we know, in text order. */
export const callsOf = keptOf((script: Script): readonly Call[] => {
  const found: Call[] = [];
  // A function of the script hides the command of that name, and may take other parameters.
  const own = new Set(script.functions.map((each) => each.name.toLowerCase()));
  for (const command of script.commands) {
    const known = findCommand(cmdletData, command.nameText);
    if (known === undefined || own.has(command.nameText.toLowerCase())) continue;
    const binding = bindArguments(script, command, parametersOf(known));
    // An object from the pipeline may bring any parameter as a property.
    const isOpen = binding.isOpen || command.input !== undefined;
    found.push({ command, known, binding: { ...binding, isOpen } });
  }
  return found.sort((a, b) => a.command.span.start - b.command.span.start);
});

/** The calls of some commands, by the names the knowledge gives them. */
export function callsTo(script: Script, ...names: readonly string[]): readonly Call[] {
  return callsOf(script).filter((call) => names.includes(call.known.name));
}

/** A parameter given in a call. */
export function argumentOf(call: Call, name: string): BoundArgument<CommandParameter> | undefined {
  return call.binding.bound.get(name);
}

/** Whether a switch is on: given without a value or with `$true`. Unknown values count as off. */
export function isSwitchOn(call: Call, name: string): boolean {
  return isOn(argumentOf(call, name));
}

/** Whether an argument for a switch turns it on. */
export function isOn(argument: Pick<BoundArgument<ParameterShape>, 'value'> | undefined): boolean {
  if (argument === undefined) return false;
  const value = argument.value && withoutGroups(argument.value);
  return value === undefined || (value.kind === 'variable' && value.name === 'true');
}

/** The text of a value when it is certain, with the place to show and change it. */
export function literalOf(script: Script, value: Value | undefined): Literal | undefined {
  if (value === undefined) return undefined;
  const text = constantText(script, value);
  if (text === undefined) return undefined;
  const inner = withoutGroups(value);
  if (inner.kind === 'string') {
    return { text, span: inner.content, isEditable: inner.holes.length === 0 };
  }
  return { text, span: inner.span, isEditable: inner.kind === 'bare' };
}

/** The text of an argument of a call when it is certain. */
export function argumentText(script: Script, call: Call, name: string): Literal | undefined {
  return literalOf(script, argumentOf(call, name)?.value);
}

/** The items of a list argument, following a variable; nothing when it is something unknown. */
export function itemsOf(script: Script, value: Value | undefined): readonly Value[] | undefined {
  if (value === undefined) return undefined;
  const inner = withoutGroups(value);
  if (inner.kind === 'array') return inner.items;
  if (inner.kind === 'group' && inner.opener === '@(') {
    return inner.values.flatMap((each) => itemsOf(script, each) ?? [each]);
  }
  if (inner.kind === 'variable') {
    return itemsOf(script, valueOfVariable(script, inner.name, inner.span.start));
  }
  return inner.kind === 'string' || inner.kind === 'bare' ? [inner] : undefined;
}

/** The literals of a list argument; items that are not certain are `undefined`. */
export function literalItems(
  script: Script,
  value: Value | undefined,
): readonly (Literal | undefined)[] {
  return (itemsOf(script, value) ?? []).map((item) => literalOf(script, item));
}
