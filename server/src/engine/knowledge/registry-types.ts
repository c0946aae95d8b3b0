/** The shape of `server/data/registry.json`: registry values of RRAS, IKE, RasMan and SSTP. */
import type { SourceId } from './sources.generated';
import type { Confidence, KnownValue } from './types';

/** The types of registry values we know. */
export type RegistryValueType = 'REG_DWORD' | 'REG_BINARY' | 'REG_SZ' | 'REG_MULTI_SZ';

/** A value with a meaning of its own. */
interface RegistryKnownValue extends KnownValue {
  /** What is no longer safe with it, as the end of a sentence without full stop. */
  readonly weakens?: string;
}

/** One registry value. */
export interface RegistryValue {
  readonly name: string;
  /** Key with the short name of its root, as `HKLM\SYSTEM\…`; a `*` stands for any one name. */
  readonly key: string;
  readonly type: RegistryValueType;
  /** Inclusive range of a number; a bound that is absent is not known. */
  readonly range?: { readonly min: number; readonly max?: number };
  readonly values?: readonly RegistryKnownValue[];
  /** What Windows does as if it were set, when the value is absent. */
  readonly default?: string;
  /** Number of bytes of a `REG_BINARY`. */
  readonly length?: number;
  /** Name of the service that must be restarted after a change. */
  readonly restart?: string;
  /** What else must be done after a change. */
  readonly restartNote?: string;
  /** First Windows that has it. */
  readonly since?: string;
  /** A typical value, used for completion. */
  readonly example?: string;
  /** True when the name means nothing under any other key. */
  readonly distinct?: true;
  /** Where it has an effect. */
  readonly side: 'server' | 'client';
  /** Our own words, Markdown, one to three sentences. */
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** A type of the registry and how it is spelt. */
export interface RegistryTypeNames {
  /** The name of Windows, which reg.exe takes. */
  readonly name: string;
  /** What PowerShell and .NET call it; absent where they have no name for it. */
  readonly powershell?: string;
  /** What people write for it, in lower case without `reg_`. */
  readonly words: readonly string[];
}

/** `server/data/registry.json`. */
export interface RegistryData {
  readonly version: 1;
  readonly types: readonly RegistryTypeNames[];
  readonly typesSources: readonly SourceId[];
  readonly values: readonly RegistryValue[];
}

const ROOTS: Readonly<Record<string, string>> = {
  hkey_local_machine: 'hklm',
  hkey_current_user: 'hkcu',
  hkey_users: 'hku',
  hkey_classes_root: 'hkcr',
};

/**
 * A key in the form in which keys are compared: lower case, short root, single backslashes and none
 * at the end. Understands `HKLM:\…`, `HKLM:…`, `Registry::HKEY_LOCAL_MACHINE\…`, `Computer\HKEY_…`
 * and slashes; `ControlSet001` and its like count as the current control set. The name of another
 * computer in front, as `reg add` takes it, is left out.
 */
export function normalizeKey(key: string): string {
  const parts = key
    .trim()
    .toLowerCase()
    .replace(/^(?:microsoft\.powershell\.core\\)?registry::/, '')
    .replace(/^computer\\/, '')
    .replace(/^\\\\[^\\/]{1,255}\\(?=hk)/, '')
    .replace(/^(hk\w+):\\?/, '$1\\')
    .split(/[\\/]+/)
    .filter((part) => part !== '');
  const [root = '', ...rest] = parts;
  const named = rest.map((part) => (/^controlset\d{3}$/.test(part) ? 'currentcontrolset' : part));
  return [ROOTS[root] ?? root, ...named].join('\\');
}

/** The registry values of a name; there may be one per key. */
export function findRegistryValues(data: RegistryData, name: string): readonly RegistryValue[] {
  const wanted = name.toLowerCase();
  return data.values.filter((value) => value.name.toLowerCase() === wanted);
}

/** The registry values known under a key, written in any form. */
export function registryValuesOf(data: RegistryData, key: string): readonly RegistryValue[] {
  const wanted = normalizeKey(key);
  return data.values.filter((value) => isUnderKey(value, wanted));
}

/**
 * Whether a value stands under a key.
 *
 * @param key as {@link normalizeKey} gives it
 */
export function isUnderKey(value: Pick<RegistryValue, 'key'>, key: string): boolean {
  const known = normalizeKey(value.key);
  if (!known.includes('*')) return known === key;
  const [parts, written] = [known.split('\\'), key.split('\\')];
  return (
    parts.length === written.length &&
    parts.every((part, index) => part === '*' || part === written[index])
  );
}
