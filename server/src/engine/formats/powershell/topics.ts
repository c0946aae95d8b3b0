/** Commands and their parameters by name, and where a script uses them. */
import { cmdletData } from '../../knowledge/cmdlets.generated';
import { parametersOf } from '../../knowledge/cmdlet-types';
import { statedWrites } from '../registry/topics';
import { settingParts, type StatedSetting, type Topic } from '../topics';
import { argumentOf, callsTo, literalItems } from './calls';
import { commandId, commandMarkdown, parameterId, parameterMarkdown } from './features/docs';
import type { ScriptFile } from './file';
import { writesOfScript } from './writes';

/** Commands and parameters. */
export function scriptTopics(): readonly Topic[] {
  return cmdletData.commands.flatMap((command): Topic[] => [
    {
      id: commandId(command),
      names: [command.name, ...(command.aliases ?? [])],
      what: command.kind === 'script' ? 'script' : 'command of PowerShell',
      markdown: () => commandMarkdown(command),
    },
    ...parametersOf(command).map((parameter): Topic => ({
      id: parameterId(command, parameter),
      names: [
        `${command.name} -${parameter.name}`,
        ...[parameter.name, ...(parameter.aliases ?? [])].flatMap((name) => [name, `-${name}`]),
      ],
      what: `parameter of ${command.name}`,
      isSecondary: true,
      markdown: () => parameterMarkdown(command, parameter),
    })),
  ]);
}

/** Where a script states a setting: a call, an argument, a registry value. */
export function statedInScript(file: ScriptFile, setting: string): readonly StatedSetting[] {
  const { script } = file;
  const { format, name } = settingParts(setting);
  if (format === 'registry') return statedWrites(writesOfScript(script), name);
  if (format !== 'powershell') return [];
  const [command = '', parameter] = name.split(' -');
  return callsTo(script, command).flatMap((call): StatedSetting[] => {
    if (parameter === undefined) {
      const { start } = call.command.name.span;
      return [
        { span: call.command.name.span, value: lineOf(file.text, start, call.command.span.end) },
      ];
    }
    const argument = argumentOf(call, parameter);
    if (!argument) return [];
    const span = argument.value?.span ?? argument.nameSpan;
    if (argument.parameter.secret === true) return [{ span }];
    const items = literalItems(script, argument.value).map((item) => item?.text);
    const isCertain = items.length > 0 && items.every((item) => item !== undefined);
    const text = isCertain ? items.join(', ') : file.text.slice(span.start, span.end);
    return [{ span, value: text }];
  });
}

/** A command in one line. */
function lineOf(text: string, start: number, end: number): string {
  return text
    .slice(start, end)
    .replace(/[`\s]+/g, ' ')
    .trim();
}
