import type { ScriptFile } from '../file';
import { callsOf, literalItems, type Call } from '../calls';
import { writesOfScript } from '../writes';
import { holds } from '../../../text/spans';
import type { Hover } from '../../features';
import { knownValueMarkdown } from '../../registry/features/docs';
import { hoverOnLine } from '../../programs/hover';
import { linesOfScript } from '../lines';
import { hoverOnWrite } from '../../registry/features/hover';
import { commandId, commandMarkdown, parameterId, parameterMarkdown } from './docs';

/** Modules that every PowerShell tool explains; of their commands we only know the registry values. */
const GENERAL = new Set(['Microsoft.PowerShell.Management', 'CimCmdlets']);

/** Whether a command belongs to our domain. */
export function isOurs(call: Call): boolean {
  return !GENERAL.has(call.known.module);
}

/** Text about the command, parameter, value or registry value at an offset of a script. */
export function hoverAt(file: ScriptFile, offset: number): Hover | undefined {
  const { script } = file;
  const registry = hoverOnWrite(writesOfScript(script), offset);
  if (registry) return registry;
  const program = hoverOnLine(linesOfScript(script), offset);
  if (program) return program;
  for (const call of callsOf(script)) {
    if (!isOurs(call)) continue;
    const { command, known, binding } = call;
    if (holds(command.name.span, offset)) {
      return {
        span: command.name.span,
        markdown: commandMarkdown(known),
        topic: commandId(known),
      };
    }
    for (const { parameter, nameSpan, value, via } of binding.bound.values()) {
      const topic = parameterId(known, parameter);
      if (via !== 'position' && holds(nameSpan, offset)) {
        return { span: nameSpan, markdown: parameterMarkdown(known, parameter), topic };
      }
      if (parameter.secret === true || !value || !holds(value.span, offset)) continue;
      for (const item of literalItems(script, value)) {
        const meant = parameter.values?.find(
          (each) => each.value.toLowerCase() === item?.text.toLowerCase(),
        );
        if (item && meant && holds(item.span, offset)) {
          return { span: item.span, markdown: knownValueMarkdown(parameter.name, meant), topic };
        }
      }
      if (via === 'position') {
        return { span: value.span, markdown: parameterMarkdown(known, parameter), topic };
      }
    }
  }
  return undefined;
}
