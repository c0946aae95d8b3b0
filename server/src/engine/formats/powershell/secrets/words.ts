/** The arguments of a command as words of a command line, for programs that are not PowerShell. */
import { bindArguments } from '../bind';
import { constantText, valueOfVariable, withoutGroups } from '../resolve';
import type { Command, MethodCall, Script, Value } from '../../../syntax/powershell/types';
import { programName, type Word } from '../../../secrets/commandLine';
import { wordsAt } from '../../../secrets/textCommands';
import { keptOf } from '../../../text/kept';

/** A word with the value it comes from; the name of a parameter has none. */
export interface ScriptWord extends Word {
  readonly value?: Value;
  /** Where the word begins in the text of a value that holds several. */
  readonly offset?: number;
}

/** A program with its words. */
export interface Launch {
  readonly name: string;
  readonly words: readonly ScriptWord[];
}

/** The name of what a value calls: without folder and `.exe`, lower case; empty when not known. */
export function nameOfProgram(script: Script, value: Value): string {
  let inner = withoutGroups(value);
  for (let step = 0; step < 5 && inner.kind === 'variable'; step += 1) {
    const next = valueOfVariable(script, inner.name, inner.span.start);
    if (!next) return '';
    inner = withoutGroups(next);
  }
  // The folder may be a variable: the name is what stands behind it.
  const last = inner.kind === 'concatenation' ? inner.parts.at(-1) : inner;
  return last ? programName(rawOf(script, last).replaceAll('`', '')) : '';
}

/** The arguments of a command in order. */
export function wordsOf(script: Script, command: Command): ScriptWord[] {
  return command.arguments.flatMap((argument): ScriptWord[] => {
    if (argument.kind === 'value') return [wordOf(script, argument.value)];
    if (argument.kind === 'splat') {
      return (itemsByVariable(script).get(argument.name) ?? []).map((value) =>
        wordOf(script, value),
      );
    }
    const { start } = argument.span;
    const name = script.text.slice(start, argument.nameSpan.end);
    const { value } = argument;
    if (!value) return [{ raw: name, text: name }];
    return [{ raw: `${name}:`, text: `${name}:` }, wordOf(script, value)];
  });
}

/** More words than any command line has in front of its secret. */
const MOST_ITEMS = 64;

/** The items of arrays by their variable, in the order in which they are written: `$a += $user`. */
const itemsByVariable = keptOf((script: Script): ReadonlyMap<string, readonly Value[]> => {
  const found = new Map<string, Value[]>();
  for (const { variable, value } of script.assignments) {
    if (variable === undefined || !value) continue;
    const items = found.get(variable) ?? [];
    items.push(...itemsOf(value).slice(0, MOST_ITEMS - items.length));
    found.set(variable, items);
  }
  return found;
});

function wordOf(script: Script, value: Value): ScriptWord {
  const text = constantText(script, value);
  return { raw: rawOf(script, value), value, ...(text !== undefined && { text }) };
}

/** A value as written without its quotes; of a concatenation the text it begins with. */
function rawOf(script: Script, value: Value): string {
  const inner = withoutGroups(value);
  if (inner.kind === 'string') return script.text.slice(inner.content.start, inner.content.end);
  const first = inner.kind === 'concatenation' ? inner.parts[0] : undefined;
  if (first) return `${rawOf(script, first)}\ufffc`;
  return script.text.slice(inner.span.start, inner.span.end);
}

const START_PROCESS = [
  { name: 'FilePath', position: 0, aliases: ['PSPath'] },
  { name: 'ArgumentList', position: 1, aliases: ['Args'] },
  { name: 'NoNewWindow', isSwitch: true },
  { name: 'PassThru', isSwitch: true },
  { name: 'Wait', isSwitch: true },
];

/** Programs a command starts with words of their own: `Start-Process rasdial -ArgumentList …`. */
export function launchedPrograms(script: Script, command: Command, name: string): Launch[] {
  if (!/^(?:start-process|saps|start)$/.test(name)) return [];
  const { bound } = bindArguments(script, command, START_PROCESS);
  return launch(script, bound.get('FilePath')?.value, bound.get('ArgumentList')?.value);
}

/** `[Diagnostics.Process]::Start('rasdial', 'VPN user secret')`. */
export function startedPrograms(script: Script, call: MethodCall): Launch[] {
  if (!call.isStatic || call.name.toLowerCase() !== 'start') return [];
  return launch(script, call.arguments[0], call.arguments[1]);
}

function launch(script: Script, program: Value | undefined, list: Value | undefined): Launch[] {
  if (!program || !list) return [];
  const words = itemsOf(list).flatMap((item): ScriptWord[] => {
    const word = wordOf(script, item);
    if (!/\s/.test(word.raw)) return [word];
    // One string may hold the whole command line.
    const parts = wordsAt(word.raw, 0);
    return parts.map(({ raw, span }) => ({ raw, text: raw, value: item, offset: span.start }));
  });
  return [{ name: nameOfProgram(script, program), words }];
}

/** The items of `a, b`, `(a, b)` or `@(a, b)`; a value alone is one. */
export function itemsOf(value: Value): readonly Value[] {
  const inner = withoutGroups(value);
  if (inner.kind === 'array') return inner.items;
  if (inner.kind === 'group') return inner.values.flatMap(itemsOf);
  return [inner];
}
