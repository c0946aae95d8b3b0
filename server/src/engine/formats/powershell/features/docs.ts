/** What we know about commands and parameters, as Markdown. */
import { cmdletData } from '../../../knowledge/cmdlets.generated';
import {
  findCommand,
  parametersOf,
  type CommandParameter,
  type KnownCommand,
} from '../../../knowledge/cmdlet-types';
import { powershellTemplates } from '../../../knowledge/powershell-templates.generated';
import { templateOf } from '../../templates';
import { settingId } from '../../topics';
import { doubts } from '../../../knowledge/basis';
import { guideLine } from '../../../knowledge/guides';
import { sourceLinks } from '../../../knowledge/sourceLinks';
import { code } from '../../../text/markdown';
import { resolveCompletion as resolveProgram } from '../../programs/docs';
import { rangeInWords, valueList } from '../../registry/features/docs';

const COMMAND = 'command:';
const PARAMETER = 'parameter:';

/** Key of a command for {@link resolveCompletion}. */
export function commandKey(command: KnownCommand): string {
  return COMMAND + command.name;
}

/** Key of a parameter for {@link resolveCompletion}. */
export function parameterKey(command: KnownCommand, parameter: CommandParameter): string {
  return `${PARAMETER}${command.name}#${parameter.name}`;
}

/** Documentation for the `data` of one of our items; `undefined` for items of others. */
export function resolveCompletion(data: string): string | undefined {
  const template = templateOf(powershellTemplates.templates, data);
  if (template) return template.description;
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
  return resolveProgram(data);
}

/** The topic of a command. */
export function commandId({ name }: KnownCommand): string {
  return settingId('powershell', name);
}

/** The topic of a parameter. */
export function parameterId(command: KnownCommand, { name }: CommandParameter): string {
  return `${commandId(command)} -${name}`;
}

/** A command: what it does and where it is from. */
export function commandMarkdown(command: KnownCommand): string {
  const from =
    command.kind === 'script' ? `Script of ${command.module}` : `Module ${command.module}`;
  const lines = [
    code(command.name),
    command.synopsis,
    ...doubts(command.confidence),
    guideLine(`powershell:${command.name}`),
    `${from} · ${sourceLinks(command.sources)}`,
  ];
  return lines.filter((line) => line !== '').join('\n\n');
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
  lines.push(guideLine(`powershell:${command.name} -${parameter.name}`));
  lines.push(sourceLinks(parameter.sources ?? command.sources));
  return lines.filter((line) => line !== '').join('\n\n');
}
