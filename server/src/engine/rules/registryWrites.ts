/** What can be wrong with a registry value that is written, whoever writes it. */
import { type RegistryWrite, spellType } from '../connection/registryWrite';
import { type RegistryValue, findRegistryValues, isUnderKey } from '../knowledge/registry-types';
import { registryData } from '../knowledge/registry.generated';
import type { Span, Edit } from '../types';
import { isPlain } from '../formats/powershell/edits';

/** A key the way a place wants it, for example `HKLM:\SYSTEM` for a cmdlet. */
export function spellKey(by: RegistryWrite['by'], key: string): string {
  if (by === 'cmdlet') return key.replace(/^HKLM\\/, 'HKLM:\\');
  return by === 'reg.exe' ? key : key.replace(/^HKLM\\/, 'HKEY_LOCAL_MACHINE\\');
}

/** A registry value we surely know. */
export function registryValue(name: string): RegistryValue {
  const [value] = findRegistryValues(registryData, name);
  if (!value) throw new Error(`no registry value ${name}`);
  return value;
}

/** What is wrong with the place or the form of a written value. */
export type WriteFault =
  | { readonly kind: 'key'; readonly span: Span; readonly edit?: Edit }
  | {
      readonly kind: 'type';
      readonly span: Span;
      readonly written: string;
      readonly wanted: string;
      readonly edit?: Edit;
    };

/** Says when a value is written to another key than the one Windows reads. */
export function keyFault(
  text: string,
  write: RegistryWrite,
  known: RegistryValue,
): Extract<WriteFault, { kind: 'key' }> | undefined {
  const { key, keySpan } = write;
  if (key === undefined || keySpan === undefined || isUnderKey(known, key)) return undefined;
  const canChange = write.by !== 'file' && isPlain(text, keySpan);
  return {
    kind: 'key',
    span: write.by === 'file' ? write.nameSpan : keySpan,
    ...(canChange && { edit: { span: keySpan, text: spellKey(write.by, known.key) } }),
  };
}

/** Says when a value is written with another type than the one Windows reads. */
export function typeFault(
  text: string,
  write: RegistryWrite,
  known: RegistryValue,
): Extract<WriteFault, { kind: 'type' }> | undefined {
  const { type, typeSpan, by } = write;
  if (type === undefined || typeSpan === undefined || type === known.type) return undefined;
  const wanted = spellType(by, known.type) ?? known.type;
  const isWord = by !== 'file' && isPlain(text, typeSpan);
  const span = by === 'file' ? (write.data?.span ?? write.nameSpan) : typeSpan;
  const written = isWord ? text.slice(typeSpan.start, typeSpan.end) : type;
  // Bytes cannot be made from a number or a text by a new type alone.
  const canChange = isWord && known.type === 'REG_DWORD' && write.data?.number !== undefined;
  return {
    kind: 'type',
    span,
    written,
    wanted,
    ...(canChange && { edit: { span: typeSpan, text: wanted } }),
  };
}
