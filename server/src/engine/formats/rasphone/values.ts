/** Values in words, and whether a value fits its key. */

import type { RasphoneKey, RasphoneValue } from '../../knowledge/rasphone-types';
import { keyNamed } from './keys';

/** A decimal number as Windows writes it, or `null`. Safe integers only. */
export function integerOf(text: string): number | null {
  if (!/^-?[0-9]{1,15}$/.test(text)) return null;
  return Number(text);
}

/** The listed value a text stands for; numbers are compared as numbers. */
export function knownValue(key: RasphoneKey, text: string): RasphoneValue | undefined {
  const number = integerOf(text);
  return key.values?.find(
    ({ value }) => value === text || (number !== null && integerOf(value) === number),
  );
}

/** The bits of a mask that are set: the listed ones, and what is left over. */
export function bitsOf(
  key: RasphoneKey,
  mask: number,
): { readonly labels: readonly string[]; readonly unknown: number } {
  const labels: string[] = [];
  let rest = mask >>> 0;
  for (const bit of key.bits ?? []) {
    if ((rest & bit.mask) === 0) continue;
    if (bit.known) {
      labels.push(bit.label);
      rest = (rest & ~bit.mask) >>> 0;
    }
  }
  return { labels, unknown: rest };
}

/** A bit mask in words. */
function maskWords(key: RasphoneKey, mask: number): string {
  const { labels, unknown } = bitsOf(key, mask);
  if (mask === 0) return 'none';
  const parts = [...labels];
  if (unknown !== 0) {
    parts.push(
      labels.length === 0 ? 'meaning not published' : `bits ${String(unknown)} of unknown meaning`,
    );
  }
  return parts.join(', ');
}

/**
 * A value in words, for hovers, inlay hints and `show`.
 *
 * @param name the key
 * @param text its value as it stands in the file
 * @returns a few words, or `null` when the value needs none or has no known meaning
 */
export function valueWords(name: string, text: string): string | null {
  const key = keyNamed(name);
  if (key === undefined || text === '') return null;
  const known = knownValue(key, text);
  if (known !== undefined) {
    const dials = known.dials ?? [];
    return dials.length > 2 ? `${known.label} (${dials.join(', ')})` : known.label;
  }
  const number = integerOf(text);
  if (number === null) return null;
  if (key.type === 'bitmask' && number >= 0 && number <= 0xffffffff) return maskWords(key, number);
  if (key.name.endsWith('InterfaceMetric') && number === 0) return 'automatic';
  if (key.name === 'IdleDisconnectSeconds' && number === 0) return 'never';
  return null;
}

/** Is a text a dotted IPv4 address? */
function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

/** Is a text an IPv6 address? */
function isIpv6(text: string): boolean {
  if (!/^[0-9A-Fa-f:.]{2,45}$/.test(text)) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const dotted = last.includes('.');
  if (dotted && !isIpv4(last)) return false;
  const words = dotted ? groups.slice(0, -1) : groups;
  if (!words.every((word) => /^[0-9A-Fa-f]{1,4}$/.test(word))) return false;
  const count = words.length + (dotted ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}

/** What is wrong with a number, or `null`. */
function numberProblem(key: RasphoneKey, text: string): string | null {
  const number = integerOf(text);
  if (number === null) return `${key.name} is a whole number.`;
  if (key.alsoWritten?.includes(text) === true) return null;
  const { range } = key;
  if (range !== undefined && (number < range.min || number > range.max)) {
    return `${key.name} is between ${String(range.min)} and ${String(range.max)}.`;
  }
  return null;
}

/** What is wrong with a value of a closed list, or `null`. */
function listProblem(key: RasphoneKey, text: string): string | null {
  const known = knownValue(key, text);
  if (known !== undefined && known.defined !== false) return null;
  const values = (key.values ?? []).filter(({ defined }) => defined !== false);
  return `${key.name} is one of ${values.map(({ value }) => value).join(', ')}.`;
}

/**
 * Does a value fit its key?
 *
 * @returns a whole sentence about what would fit, or `null` when the value does. Never repeats the
 *   value, which may be a secret
 */
export function valueProblem(key: RasphoneKey, text: string): string | null {
  const { name } = key;
  switch (key.type) {
    case 'boolean':
      return text === '0' || text === '1' ? null : `${name} is 0 or 1.`;
    case 'enumeration':
    case 'keyword':
      return listProblem(key, text);
    case 'bitmask': {
      const number = integerOf(text);
      const fits = number !== null && number >= 0 && number <= 0xffffffff;
      return fits ? null : `${name} is a sum of bits, a whole number from 0.`;
    }
    case 'integer':
    case 'count':
      return numberProblem(key, text);
    case 'ipv4':
      return isIpv4(text) ? null : `${name} is an IPv4 address.`;
    case 'ipv6':
      return isIpv6(text) ? null : `${name} is an IPv6 address.`;
    case 'guid':
      return /^[0-9A-Fa-f]{32}$/.test(text)
        ? null
        : `${name} is 32 hexadecimal digits without braces and dashes.`;
    case 'hex':
      return /^[0-9A-Fa-f]{16}$/.test(text) ? null : `${name} is 16 hexadecimal digits.`;
    case 'blob':
      return text.length % 2 === 0 && /^[0-9A-Fa-f]*$/.test(text)
        ? null
        : `${name} is an even number of hexadecimal digits.`;
    case 'marker':
      return text === '' ? null : `${name} has no value.`;
    case 'string': {
      const { maxLength } = key;
      return maxLength !== undefined && text.length > maxLength
        ? `${name} has at most ${String(maxLength)} characters.`
        : null;
    }
  }
}

/**
 * Whether a value certainly does not fit: a text where a number belongs does not, whatever is
 * documented; a number that is not on a list from published files may be new only.
 */
export function isClearlyWrong(key: RasphoneKey, value: string): boolean {
  if (key.confidence === 'documented') return true;
  return key.confidence !== 'inferred' && (!/^\d+$/.test(value) || key.type === 'boolean');
}
