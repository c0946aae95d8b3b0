/** The places of a script that take a secret, whatever is given there. */
import { secretName } from '../../../knowledge/secret-names';
import { secretData } from '../../../knowledge/secrets.generated';
import type { SecretHolds } from '../../../knowledge/secret-types';
import { bindArguments } from '../bind';
import { callsOf, isOn, literalOf } from '../calls';
import type { Command, MethodCall, Script, Value } from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { secretWords } from '../../../secrets/commandLine';
import { functionsOf } from './functions';
import { keyOfIndex, writtenName } from './names';
import { splattedSecrets } from './splats';
import {
  itemsOf,
  launchedPrograms,
  nameOfProgram,
  startedPrograms,
  wordsOf,
  type ScriptWord,
} from './words';
import { keptOf } from '../../../text/kept';

/** A value of a script that is given where a secret is expected. */
export interface SecretUse {
  readonly value: Value;
  /**
   * The part of a string or word that is the secret, in characters of what stands between its
   * quotes, as in `/pass:secret`; absent when it is all of it.
   */
  readonly part?: Span;
  /** The parameter, program or type it is given to, as the script or the knowledge spells it. */
  readonly taker: string;
  /** What a program or type takes it for; absent for a parameter. */
  readonly holds?: SecretHolds;
  /** Whether it surely is one; otherwise only its name looks like one. */
  readonly certain: boolean;
}

/** Every place that takes a secret, in text order; what is certain first where both are said. */
export const secretUses = keptOf((script: Script): readonly SecretUse[] => {
  const found = [
    ...usesInKnownCalls(script),
    ...script.commands.flatMap((command) => usesInCommand(script, command)),
    ...script.calls.flatMap((call) => usesInMethodCall(script, call)),
    ...usesByName(script),
  ];
  const byPlace = new Map<string, SecretUse>();
  for (const use of found) {
    const { value, part } = use;
    const place = [value.span.start, value.span.end, part?.start, part?.end].join();
    const known = byPlace.get(place);
    if (!known || (use.certain && !known.certain)) byPlace.set(place, use);
  }
  return [...byPlace.values()].sort((a, b) => a.value.span.start - b.value.span.start);
});

function usesInKnownCalls(script: Script): SecretUse[] {
  return callsOf(script).flatMap((call) =>
    [...call.binding.bound.values()].flatMap(({ parameter, value }) =>
      parameter.secret === true && value ? [{ value, taker: parameter.name, certain: true }] : [],
    ),
  );
}

const COMMANDS = new Map(secretData.cmdlets.map((each) => [each.name.toLowerCase(), each]));

function usesInCommand(script: Script, command: Command): SecretUse[] {
  const name = nameOfProgram(script, command.name);
  const words = wordsOf(script, command);
  return [
    ...usesInCmdlet(script, command, name),
    ...splattedSecrets(script, command, name).map(({ key, value }) => ({
      value,
      taker: key,
      certain: false,
    })),
    ...usesInOwnFunction(script, command, name),
    ...usesInNamedValue(script, command),
    ...usesInNewObject(script, command, name),
    ...usesInWords(name, words),
    ...launchedPrograms(script, command, name).flatMap((each) =>
      usesInWords(each.name, each.words),
    ),
  ];
}

function usesInWords(name: string, words: readonly ScriptWord[]): SecretUse[] {
  return secretWords(name, words).flatMap(({ index, from, holds, certain }) => {
    const { value, raw, offset = 0 } = words[index] ?? { raw: '' };
    if (!value) return [];
    const option = from > 0 ? raw.slice(0, from - 1) : (words[index - 1]?.raw ?? '');
    const isWhole = from === 0 && words[index]?.offset === undefined;
    // `/pass:"secret"`: quotes inside a word are no part of what it says.
    const [, open = ''] = /^(["'\u2018-\u201e]?)/.exec(raw.slice(from)) ?? [];
    const isQuoted = open !== '' && /["'\u2018-\u201e]$/.test(raw.slice(from + 1));
    const quotes = isQuoted && from > 0 ? 1 : 0;
    const part = { start: offset + from + quotes, end: offset + raw.length - quotes };
    return [
      {
        value,
        ...(!isWhole && { part }),
        taker: holds ? name : option.replace(/^[^\p{L}]+|[:=]$/gu, ''),
        certain,
        ...(holds && { holds }),
      },
    ];
  });
}

function usesInCmdlet(script: Script, command: Command, name: string): SecretUse[] {
  const known = COMMANDS.get(name);
  if (!known) return [];
  const binding = bindArguments(script, command, known.parameters);
  const isClear = known.clearOnlyWith === undefined || isOn(binding.bound.get(known.clearOnlyWith));
  const uses: SecretUse[] = [...binding.bound.values()].flatMap(({ parameter, value }) =>
    parameter.secret === true && value
      ? [{ value, taker: parameterOf(known.name, parameter.name), certain: isClear }]
      : [],
  );
  const { fromPipeline } = known;
  if (fromPipeline !== undefined && command.input && !binding.bound.has(fromPipeline)) {
    uses.push({ value: command.input, taker: known.name, certain: isClear });
  }
  return uses;
}

/** The name of a parameter, or of the command where the parameter's own tells nothing. */
function parameterOf(command: string, parameter: string): string {
  return secretName(parameter) === undefined ? command : parameter;
}

/** Arguments of the script's own functions, given by position to parameters named like secrets. */
function usesInOwnFunction(script: Script, command: Command, name: string): SecretUse[] {
  const parameters = functionsOf(script).get(name);
  if (!parameters) return [];
  const shapes = parameters.map((each, position) => ({ name: each, position }));
  return [...bindArguments(script, command, shapes).bound.values()].flatMap(
    ({ parameter, value }) =>
      value && secretName(parameter.name) !== undefined
        ? [{ value, taker: parameter.name, certain: false }]
        : [],
  );
}

/** `-Name DefaultPassword -Value S`: registry values, variables, properties. */
const NAMED_VALUE = [
  { name: 'Name', position: 0 },
  { name: 'Value', position: 1 },
  { name: 'MemberDefinition' },
];

function usesInNamedValue(script: Script, command: Command): SecretUse[] {
  const { bound } = bindArguments(script, command, NAMED_VALUE);
  const name = literalOf(script, bound.get('Name')?.value)?.text;
  const value = bound.get('Value')?.value;
  if (name === undefined || !value) return [];
  // `env:PSK`, `HKLM:\…\DefaultPassword`
  const last = name.slice(name.search(/[^:\\/]*$/));
  return secretName(last) === undefined ? [] : [{ value, taker: last, certain: false }];
}

const TYPES = new Map(
  secretData.types.flatMap((type) => {
    const name = type.name.toLowerCase();
    const names = [name, name.replace(/^system\./, ''), name.slice(name.lastIndexOf('.') + 1)];
    return names.map((each) => [each, type] as const);
  }),
);

function usesOfType(name: string, items: readonly Value[]): SecretUse[] {
  const type = TYPES.get(name.trim().toLowerCase());
  const value = type && items[type.argument];
  if (!value) return [];
  const taker = type.name.slice(type.name.lastIndexOf('.') + 1);
  return [{ value, taker, holds: type.holds, certain: true }];
}

const NEW_OBJECT = [
  { name: 'TypeName', position: 0 },
  { name: 'ArgumentList', position: 1, aliases: ['Args'] },
  { name: 'Property' },
];

function usesInNewObject(script: Script, command: Command, name: string): SecretUse[] {
  if (name !== 'new-object') return [];
  const { bound } = bindArguments(script, command, NEW_OBJECT);
  const type = literalOf(script, bound.get('TypeName')?.value)?.text ?? '';
  const list = bound.get('ArgumentList')?.value;
  return list ? usesOfType(type, itemsOf(list)) : [];
}

const METHODS = new Map(
  secretData.types.flatMap(({ methods = [], argument }) =>
    methods.map((name) => [name.toLowerCase(), argument] as const),
  ),
);

function usesInMethodCall(script: Script, call: MethodCall): SecretUse[] {
  const { target, name, isStatic, arguments: args } = call;
  const uses = startedPrograms(script, call).flatMap((each) => usesInWords(each.name, each.words));
  if (isStatic && target.kind === 'type' && name.toLowerCase() === 'new') {
    uses.push(...usesOfType(target.name, args));
  }
  // `.Add('Password', S)`, `SetValue(key, 'DefaultPassword', S, kind)`, `.Replace('{PSK}', S)`
  args.forEach((argument, index) => {
    const value = args[index + 1];
    const text = value && literalOf(script, argument)?.text;
    if (value && text !== undefined && secretName(text) !== undefined) {
      uses.push({ value, taker: text, certain: false });
    }
  });
  const taken = METHODS.get(name.toLowerCase());
  const given = taken === undefined || isStatic ? undefined : args[taken];
  if (given) uses.push({ value: given, taker: name, certain: false });
  const method = name.replace(/^(?:set|add|append)/i, '');
  if (secretName(method) !== undefined && !isStatic) {
    uses.push(...args.map((value) => ({ value, taker: method, certain: false })));
  }
  return uses;
}

/** The name of a variable or member. */
function nameOf(script: Script, value: Value): string | undefined {
  if (value.kind === 'variable') return writtenName(script, value);
  return value.kind === 'member' ? value.name : undefined;
}

/** What is assigned to a variable, a member or a key that is named like a secret. */
function usesByName(script: Script): SecretUse[] {
  const uses: SecretUse[] = [];
  const add = (name: string | undefined, value: Value | undefined) => {
    if (name === undefined || !value || secretName(name) === undefined) return;
    uses.push({ value, taker: name, certain: false });
  };
  for (const { variable, target, value } of script.assignments) {
    if (variable !== undefined) add(writtenName(script, target), value);
    else if (target.kind === 'member') add(target.name, value);
    else if (target.kind === 'index') add(keyOfIndex(script, target), value);
    else if (target.kind === 'array') addEach(target.items, value);
  }
  for (const table of script.hashtables) {
    for (const { key, value } of table.entries) add(key, value);
  }
  for (const { operators, operands } of script.operations) {
    const [first, second] = operands;
    if (!first || !second) continue;
    if (operators.some(({ text }) => /^-[ci]?replace$/.test(text))) {
      const [from, to] = itemsOf(second);
      add(literalOf(script, from)?.text, to);
    } else if (operators.some(({ text }) => /^-[ci]?(?:eq|ne)$/.test(text))) {
      // What is compared with a secret may be it.
      add(nameOf(script, first), second);
      add(nameOf(script, second), first);
    }
  }
  return uses;

  function addEach(targets: readonly Value[], value: Value | undefined): void {
    const items = value ? itemsOf(value) : [];
    targets.forEach((each, i) => {
      if (each.kind === 'variable') add(each.name, items.length > 1 ? items[i] : value);
    });
  }
}
