import type { RegistryFile, ScriptFile } from '../../../file';
import { callsOf, literalItems, type Call } from '../calls';
import { writesOfRegFile, writesOfScript, type RegistryWrite } from '../writes';
import { normalizeKey, type RegistryValue } from '../../../knowledge/registry-types';
import { knownWrite } from '../../../rules/scripts';
import type { Span } from '../../../types';
import { holds } from '../../profilexml/features/place';
import type { Hover } from '../../../features/types';
import { commandMarkdown, knownValueMarkdown, parameterMarkdown, registryMarkdown } from './docs';

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
  for (const call of callsOf(script)) {
    if (!isOurs(call)) continue;
    const { command, known, binding } = call;
    if (holds(command.name.span, offset)) {
      return { span: command.name.span, markdown: commandMarkdown(known) };
    }
    for (const { parameter, nameSpan, value, via } of binding.bound.values()) {
      if (via !== 'position' && holds(nameSpan, offset)) {
        return { span: nameSpan, markdown: parameterMarkdown(known, parameter) };
      }
      if (parameter.secret === true || !value || !holds(value.span, offset)) continue;
      for (const item of literalItems(script, value)) {
        const meant = parameter.values?.find(
          (each) => each.value.toLowerCase() === item?.text.toLowerCase(),
        );
        if (item && meant && holds(item.span, offset)) {
          return { span: item.span, markdown: knownValueMarkdown(parameter.name, meant) };
        }
      }
      if (via === 'position') {
        return { span: value.span, markdown: parameterMarkdown(known, parameter) };
      }
    }
  }
  return undefined;
}

/** Text about the value at an offset of a .reg file. */
export function hoverInRegistry(file: RegistryFile, offset: number): Hover | undefined {
  return hoverOnWrite(writesOfRegFile(file.registry), offset);
}

function hoverOnWrite(writes: readonly RegistryWrite[], offset: number): Hover | undefined {
  for (const write of writes) {
    const span = [write.nameSpan, write.data?.span].find((each) => holds(each, offset));
    const known = span && knownWrite(write);
    if (!span || !known || !isUnder(write, known)) continue;
    return { span, markdown: markdownOf(write, known, span) };
  }
  return undefined;
}

/** A name of few letters is ours only under its key. */
function isUnder(write: RegistryWrite, known: RegistryValue): boolean {
  return write.key === normalizeKey(known.key) || known.name.length > 14;
}

function markdownOf(write: RegistryWrite, known: RegistryValue, span: Span): string {
  const number = write.data?.number;
  const meant =
    span === write.data?.span && number !== undefined
      ? known.values?.find((each) => each.value === String(number))
      : undefined;
  return meant ? knownValueMarkdown(known.name, meant) : registryMarkdown(known);
}
