import { parseIp } from './ip';

const LABEL = /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;

/**
 * Whether the text is a DNS host name: labels of 1 to 63 letters, digits, hyphens or underscores,
 * 253 characters in all. Non-ASCII letters are accepted, since Windows converts them.
 */
export function isHostName(text: string): boolean {
  if (text.length === 0 || text.length > 253) return false;
  const ascii = text.replace(/[^\u0000-\u007f]/g, 'x').replace(/\.$/, '');
  return ascii.split('.').every((label) => LABEL.test(label));
}

/** Whether the text names a host: a DNS name or an IP address. */
export function isHost(text: string): boolean {
  return parseIp(text) !== undefined || isHostName(text);
}

/**
 * Whether the text is an object identifier in dotted form: at least two numbers without leading
 * zeros, the first 0 to 2 and the second below 40 after 0 and 1 (ITU-T X.660).
 */
export function isOid(text: string): boolean {
  return /^(?:[01]\.[1-3]?\d|2\.(?:0|[1-9]\d*))(?:\.(?:0|[1-9]\d*))*$/.test(text);
}

/** Whether the text is a package family name: name, underscore, 13 characters of publisher hash. */
export function isPackageFamilyName(text: string): boolean {
  return /^[A-Za-z0-9.-]{3,50}_[0-9a-hjkmnp-tv-z]{13}$/i.test(text);
}

/**
 * A thumbprint without the blanks, colons and invisible characters that certificate dialogs and
 * Windows itself put between the digits; lower case.
 *
 * @returns `undefined` when something other than hexadecimal digits is left.
 */
export function normaliseHash(text: string): string | undefined {
  const digits = text.replace(/[\s:\-\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '');
  return /^[0-9a-fA-F]+$/.test(digits) ? digits.toLowerCase() : undefined;
}
