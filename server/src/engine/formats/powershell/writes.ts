/**
 * Registry values that a script sets, whichever way: `New-ItemProperty`, `Set-ItemProperty`,
 * `reg add`, `[Microsoft.Win32.Registry]::SetValue` or `SetValue` of a key that was opened.
 */
import { writeOfRegAdd } from '../../connection/regAdd';
import { typeNamed, type RegistryWrite } from '../../connection/registryWrite';
import { numberOf } from '../../connection/values/scalars';
import { normalizeKey } from '../../knowledge/registry-types';
import type { Command, Script, Value } from '../../syntax/powershell/types';
import type { Span } from '../../types';
import { argumentOf, argumentText, callsTo, literalOf, type Call } from './calls';
import { originOf, withoutGroups } from './resolve';
import { keptOf } from '../../text/kept';

/** All values a script sets under a name that is certain, in text order. */
export const writesOfScript = keptOf((script: Script): readonly RegistryWrite[] => {
  const found: RegistryWrite[] = [];
  for (const call of callsTo(script, 'New-ItemProperty', 'Set-ItemProperty')) {
    const write = writeOfCall(script, call);
    if (write) found.push(write);
  }
  for (const command of script.commands) {
    const write = /^reg(?:\.exe)?$/i.test(command.nameText) && writeOfReg(script, command);
    if (write) found.push(write);
  }
  found.push(...methodWrites(script));
  return found.sort((a, b) => a.span.start - b.span.start);
});

function writeOfCall(script: Script, call: Call): RegistryWrite | undefined {
  const name = argumentText(script, call, 'Name');
  if (name === undefined) return undefined;
  const path = argumentText(script, call, 'Path') ?? argumentText(script, call, 'LiteralPath');
  const type = argumentText(script, call, 'PropertyType') ?? argumentText(script, call, 'Type');
  return {
    by: 'cmdlet',
    span: call.command.span,
    name: name.text,
    nameSpan: name.span,
    ...(path && { key: normalizeKey(path.text), keySpan: path.span }),
    ...typeOf('cmdlet', type),
    ...dataOf(script, argumentOf(call, 'Value')?.value),
  };
}

function typeOf(
  by: 'cmdlet' | 'method' | 'reg.exe',
  written: { readonly text: string; readonly span: Span } | undefined,
): Pick<RegistryWrite, 'type' | 'typeSpan' | 'noType'> {
  return written ? { ...typeNamed(by, written.text), typeSpan: written.span } : {};
}

function dataOf(script: Script, value: Value | undefined): Pick<RegistryWrite, 'data'> {
  if (value === undefined) return {};
  const literal = literalOf(script, value);
  if (literal) {
    const { text, span, isEditable } = literal;
    const number = numberOf(text);
    return { data: { span, text, isEditable, ...(number !== undefined && { number }) } };
  }
  const length = bytesIn(script, value);
  const { span } = withoutGroups(value);
  return { data: { span, isEditable: false, ...(length !== undefined && { length }) } };
}

/** How many bytes a value is: a list of numbers, or what a method of .NET makes of a known text. */
function bytesIn(script: Script, value: Value): number | undefined {
  const inner = originOf(script, value);
  if (inner.kind === 'array') return inner.items.every(isNumber) ? inner.items.length : undefined;
  if (inner.kind === 'group' && inner.opener === '@(' && inner.values.length === 1) {
    return inner.values[0] && bytesIn(script, inner.values[0]);
  }
  const made =
    inner.kind === 'call' && inner.isStatic ? literalOf(script, inner.arguments[0]) : undefined;
  if (inner.kind !== 'call' || made === undefined) return undefined;
  const text = made.text.replace(/\s+/g, '');
  const name = inner.name.toLowerCase();
  if (name === 'fromhexstring' && /^[\da-f]+$/i.test(text)) return text.length / 2;
  if (name === 'frombase64string' && /^[a-z\d+/]+=*$/i.test(text)) {
    return Math.floor((text.replace(/=+$/, '').length * 3) / 4);
  }
  return undefined;
}

function isNumber(value: Value): boolean {
  return value.kind === 'bare' && numberOf(value.text) !== undefined;
}

/** `reg add`. */
function writeOfReg(script: Script, command: Command): RegistryWrite | undefined {
  const words = command.arguments.flatMap((each) => (each.kind === 'value' ? [each.value] : []));
  return writeOfRegAdd(
    command.span,
    words.map((word) => literalOf(script, word)),
  );
}

/**
 * `[Microsoft.Win32.Registry]::SetValue(key, name, value, kind)`, and `SetValue(name, value, kind)` of
 * a key that `OpenSubKey` or `CreateSubKey` gave.
 */
function methodWrites(script: Script): RegistryWrite[] {
  const found: RegistryWrite[] = [];
  for (const call of script.calls) {
    if (call.name.toLowerCase() !== 'setvalue') continue;
    const isStatic = call.isStatic && call.target.kind === 'type' && isRegistry(call.target);
    const opened = isStatic ? undefined : openedKey(script, call.target);
    if (!isStatic && opened === undefined) continue;
    const [nameValue, value, kindValue] = isStatic ? call.arguments.slice(1) : call.arguments;
    const name = literalOf(script, nameValue);
    const key = isStatic ? literalOf(script, call.arguments[0]) : undefined;
    const kind = kindOf(script, kindValue);
    if (name === undefined) continue;
    found.push({
      by: 'method',
      span: call.span,
      name: name.text,
      nameSpan: name.span,
      ...(key && { key: normalizeKey(key.text), keySpan: key.span }),
      ...(opened !== undefined && { key: normalizeKey(opened) }),
      ...typeOf('method', kind),
      ...dataOf(script, value),
    });
  }
  return found;
}

function isRegistry(value: Value): boolean {
  return value.kind === 'type' && /^(?:microsoft\.win32\.)?registry$/i.test(value.name);
}

/** The key behind `[Microsoft.Win32.Registry]::LocalMachine.OpenSubKey(…)`, also through a variable. */
function openedKey(script: Script, value: Value): string | undefined {
  const call = originOf(script, value);
  if (call.kind !== 'call' || !/^(?:open|create)subkey$/i.test(call.name)) return undefined;
  const { target } = call;
  if (target.kind !== 'member' || !target.isStatic || !isRegistry(target.target)) return undefined;
  const root = { localmachine: 'HKLM', currentuser: 'HKCU' }[target.name.toLowerCase()];
  const path = literalOf(script, call.arguments[0]);
  return root !== undefined && path !== undefined ? `${root}\\${path.text}` : undefined;
}

/** The kind of a value: a text, or a member of `[Microsoft.Win32.RegistryValueKind]`. */
function kindOf(script: Script, value: Value | undefined) {
  if (value?.kind !== 'member' || !value.isStatic) return literalOf(script, value);
  const { target, name, nameSpan } = value;
  return target.kind === 'type' && /registryvaluekind$/i.test(target.name)
    ? { text: name, span: nameSpan }
    : undefined;
}
