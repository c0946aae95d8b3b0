/** What we know about commands, parameters and registry values, as Markdown. */
import { cmdletData } from '../../../knowledge/cmdlets.generated';
import {
  findCommand,
  parametersOf,
  type CommandParameter,
  type KnownCommand,
} from '../../../knowledge/cmdlet-types';
import { registryData } from '../../../knowledge/registry.generated';
import type { RegistryValue } from '../../../knowledge/registry-types';
import type { KnownValue } from '../../../knowledge/types';
import { doubts } from '../../../features/basis';
import { sourceLinks } from '../../../features/sourceLinks';
import { code } from '../../../features/text';

const COMMAND = 'command:';
const PARAMETER = 'parameter:';
const REGISTRY = 'registry:';

/** Key of a command for {@link resolveCompletion}. */
export function commandKey(command: KnownCommand): string {
  return COMMAND + command.name;
}

/** Key of a parameter for {@link resolveCompletion}. */
export function parameterKey(command: KnownCommand, parameter: CommandParameter): string {
  return `${PARAMETER}${command.name}#${parameter.name}`;
}

/** Key of a registry value for {@link resolveCompletion}. */
export function registryKey(value: RegistryValue): string {
  return `${REGISTRY}${value.key}#${value.name}`;
}

/** Documentation for the `data` of one of our items; `undefined` for items of others. */
export function resolveCompletion(data: string): string | undefined {
  if (data.startsWith(COMMAND)) {
    const command = findCommand(cmdletData, data.slice(COMMAND.length));
    return command && commandMarkdown(command);
  }
  if (data.startsWith(PARAMETER)) {
    const [name = '', parameter] = data.slice(PARAMETER.length).split('#');
    const command = findCommand(cmdletData, name);
    const known = command && parametersOf(command).find((each) => each.name === parameter);
    return known && parameterMarkdown(command, known);
  }
  if (!data.startsWith(REGISTRY)) return undefined;
  const value = registryData.values.find((each) => registryKey(each) === data);
  return value && registryMarkdown(value);
}

/** A command: what it does and where it is from. */
export function commandMarkdown(command: KnownCommand): string {
  const from =
    command.kind === 'script' ? `Script of ${command.module}` : `Module ${command.module}`;
  const lines = [code(command.name), command.synopsis, ...doubts(command.confidence)];
  return [...lines, `${from} · ${sourceLinks(command.sources)}`].join('\n\n');
}

/** A parameter: type, values and meaning. */
export function parameterMarkdown(command: KnownCommand, parameter: CommandParameter): string {
  const facts = [
    code(`-${parameter.name}`),
    parameter.type,
    ...(parameter.mandatory === true ? ['mandatory'] : []),
    ...(parameter.range ? [rangeInWords(parameter.range)] : []),
  ];
  const lines = [facts.join(' · '), parameter.doc];
  if (parameter.values) lines.push(valueList(parameter.values));
  if (parameter.aliases)
    lines.push(`Also ${parameter.aliases.map((a) => code(`-${a}`)).join(', ')}.`);
  lines.push(sourceLinks(parameter.sources ?? command.sources));
  return lines.filter((line) => line !== '').join('\n\n');
}

/** One value of a parameter or registry value. */
export function knownValueMarkdown(name: string, value: KnownValue): string {
  const doc = value.deprecated ? `${value.doc} *Deprecated.*` : value.doc;
  const lines = [`${name} ${code(value.value)}`, doc, sourceLinks(value.sources ?? [])];
  return lines.filter((line) => line !== '').join('\n\n');
}

/** A registry value: key, type, range, effect, and what has to be restarted. */
export function registryMarkdown(value: RegistryValue): string {
  const facts = [
    value.type,
    value.range && rangeInWords(value.range),
    value.length === undefined ? undefined : `${value.length} bytes`,
    value.default === undefined ? undefined : `default ${value.default}`,
    value.since === undefined ? undefined : `since ${value.since}`,
  ].filter((fact) => fact !== undefined);
  const lines = [`${code(value.name)} · ${facts.join(' · ')}`, code(value.key), value.doc];
  if (value.values) lines.push(valueList(value.values));
  if (value.restart !== undefined)
    lines.push(`Restart the service ${code(value.restart)} afterwards.`);
  if (value.restartNote !== undefined) lines.push(value.restartNote);
  lines.push(...doubts(value.confidence), sourceLinks(value.sources));
  return lines.filter((line) => line !== '').join('\n\n');
}

function rangeInWords({ min, max }: NonNullable<RegistryValue['range']>): string {
  return max === undefined ? `${min} or more` : `${min} to ${max}`;
}

function valueList(values: readonly KnownValue[]): string {
  return values
    .map(
      ({ value, doc, deprecated }) =>
        `- ${code(value)}${deprecated ? ' *(deprecated)*' : ''}: ${doc}`,
    )
    .join('\n');
}
