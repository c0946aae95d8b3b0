/** Values of the registry that a file sets, whichever way. */
import { registryData } from '../knowledge/registry.generated';
import { findRegistryValues, isUnderKey, type RegistryValue } from '../knowledge/registry-types';
import { closest } from '../text/similarity';
import type { Span } from '../types';

/** What is written, as far as it is certain. */
export interface WrittenData {
  readonly span: Span;
  readonly number?: number;
  readonly text?: string;
  /** Number of bytes. */
  readonly length?: number;
  /** The bytes themselves, where the file writes them down. */
  readonly bytes?: readonly number[];
  readonly isEditable: boolean;
}

/** One value that is set. */
export interface RegistryWrite {
  readonly by: 'cmdlet' | 'reg.exe' | 'method' | 'file';
  /** The command, call or line. */
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** Normal form of `normalizeKey`; absent when only the running script knows it. */
  readonly key?: string;
  readonly keySpan?: Span;
  /** `REG_…`; absent when it is not said or not known. */
  readonly type?: string;
  /** Where the type is said, with its own spelling of types. */
  readonly typeSpan?: Span;
  /** The type as it is written, where that is no name of a type here. */
  readonly noType?: string;
  readonly data?: WrittenData;
}

/** How a way of writing spells a type. */
export function spellType(by: RegistryWrite['by'], type: string): string | undefined {
  if (by === 'reg.exe') return type;
  if (by === 'file') return type === 'REG_DWORD' ? 'dword:' : undefined;
  return registryData.types.find(({ name }) => name === type)?.powershell;
}

/** What a written name of a type means: the type, or the text where it is none. */
export function typeNamed(
  by: 'cmdlet' | 'method' | 'reg.exe',
  text: string,
): Pick<RegistryWrite, 'type' | 'noType'> {
  const wanted = text.trim().toLowerCase();
  const same = (name: string | undefined) => name?.toLowerCase() === wanted;
  const known = registryData.types.find((each) =>
    by === 'reg.exe' ? same(each.name) : same(each.powershell),
  );
  if (known) return { type: known.name };
  // PowerShell takes the number of a type as well.
  return by !== 'reg.exe' && /^-?\d+$/.test(wanted) ? {} : { noType: text };
}

/** The type that is meant by a name another way of writing has for it, or by a near one. */
export function typeMeant(by: RegistryWrite['by'], text: string): string | undefined {
  const own = (each: (typeof registryData.types)[number]) =>
    by === 'reg.exe' ? each.name : each.powershell;
  const names = registryData.types.flatMap((each) => own(each) ?? []);
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^reg[_-]?|[:_\s]/g, '');
  const other = registryData.types.find(
    ({ name, powershell, words }) =>
      powershell?.toLowerCase() === bare ||
      name.toLowerCase().replace(/^reg_|_/g, '') === bare ||
      words.includes(bare),
  );
  return (other && own(other)) ?? closest(text, names);
}

/** What is known of a value that is written: it has the name, and the key unless that is open. */
export function knownWrite(write: RegistryWrite): RegistryValue | undefined {
  return findRegistryValues(registryData, write.name).find(
    (value) => write.key === undefined || isUnderKey(value, write.key),
  );
}
