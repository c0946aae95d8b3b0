/** Looking up what is known about a key. */

import { rasphoneData } from '../../knowledge/rasphone.generated';
import type { RasphoneKey } from '../../knowledge/rasphone-types';
import { secretName } from '../../knowledge/secret-names';
import { closest } from '../../text/similarity';
import { once } from '../../text/once';

/** All keys in the order Windows 11 writes them. */
export const phonebookKeys = (): readonly RasphoneKey[] => rasphoneData.keys;

const byName = once(
  (): ReadonlyMap<string, RasphoneKey> => new Map(phonebookKeys().map((key) => [key.name, key])),
);

const order = once(
  (): ReadonlyMap<string, number> =>
    new Map(phonebookKeys().map((key, index) => [key.name, index])),
);

/** Folded names, also of the spellings in documents; the block keys are only exact. */
const foldedNames = once(
  (): ReadonlyMap<string, RasphoneKey> =>
    new Map(
      phonebookKeys().flatMap((key): [string, RasphoneKey][] =>
        ['MEDIA', 'DEVICE', 'Device'].includes(key.name)
          ? []
          : [key.name, ...(key.variants ?? [])].map((name) => [name.toLowerCase(), key]),
      ),
    ),
);

const misspellings = once(
  (): ReadonlyMap<string, RasphoneKey> =>
    new Map(
      phonebookKeys().flatMap((key): [string, RasphoneKey][] =>
        (key.misspellings ?? []).map((name) => [name.toLowerCase(), key]),
      ),
    ),
);

/** How a name relates to the keys Windows knows. */
export type KeyLookup =
  | { readonly kind: 'known'; readonly key: RasphoneKey }
  /** Same key in another case; `case` matters to nobody but the reader. */
  | { readonly kind: 'other-case'; readonly key: RasphoneKey }
  /** A name people write for the key; Windows does not know it. */
  | { readonly kind: 'misspelt'; readonly key: RasphoneKey }
  /** A block key in the wrong case, which Windows does not take for the block key. */
  | { readonly kind: 'block-key-case'; readonly key: RasphoneKey }
  | { readonly kind: 'unknown' };

/** Finds out what a name in a phonebook is. */
export function lookupKey(name: string): KeyLookup {
  const exact = byName().get(name);
  if (exact !== undefined) return { kind: 'known', key: exact };
  const folded = name.toLowerCase();
  const other = foldedNames().get(folded);
  if (other !== undefined) return { kind: 'other-case', key: other };
  const misspelt = misspellings().get(folded);
  if (misspelt !== undefined) return { kind: 'misspelt', key: misspelt };
  const block = byName().get(folded === 'media' ? 'MEDIA' : folded === 'device' ? 'DEVICE' : '');
  return block === undefined ? { kind: 'unknown' } : { kind: 'block-key-case', key: block };
}

/** What is known about a key, whatever its case; `undefined` for unknown and misspelt ones. */
export function keyNamed(name: string): RasphoneKey | undefined {
  const found = lookupKey(name);
  return found.kind === 'known' || found.kind === 'other-case' ? found.key : undefined;
}

/** Whether the value of a key must not be shown: it is known to be a secret, or named like one. */
export function isSecretKey(name: string): boolean {
  const key = keyNamed(name);
  return key ? key.secret : secretName(name) !== undefined;
}

/** Position of a key in Windows' order, or `null` for an unknown one. */
export function keyOrder(name: string): number | null {
  const key = keyNamed(name);
  return key === undefined ? null : (order().get(key.name) ?? null);
}

/** The known key a misspelt or unknown name most likely stands for. */
export function suggestedKey(name: string): RasphoneKey | undefined {
  const found = lookupKey(name);
  if (found.kind !== 'unknown') return found.key;
  const near = closest(name, byName().keys());
  return near === undefined ? undefined : byName().get(near);
}
