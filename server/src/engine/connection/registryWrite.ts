/** Values of the registry that a file sets, whichever way. */
import { registryData } from '../knowledge/registry.generated';
import { findRegistryValues, normalizeKey, type RegistryValue } from '../knowledge/registry-types';
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
  readonly data?: WrittenData;
}

/** How a way of writing spells a type. */
export function spellType(by: RegistryWrite['by'], type: string): string | undefined {
  if (by === 'reg.exe') return type;
  if (by === 'file') return type === 'REG_DWORD' ? 'dword:' : undefined;
  const names: Readonly<Record<string, string>> = {
    REG_DWORD: 'DWord',
    REG_BINARY: 'Binary',
    REG_SZ: 'String',
    REG_MULTI_SZ: 'MultiString',
  };
  return names[type];
}

/** What is known of a value that is written: it has the name, and the key unless that is open. */
export function knownWrite(write: RegistryWrite): RegistryValue | undefined {
  return findRegistryValues(registryData, write.name).find(
    (value) => write.key === undefined || normalizeKey(value.key) === write.key,
  );
}
