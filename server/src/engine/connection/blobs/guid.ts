/** The Guid key: sixteen bytes in memory order. */

/**
 * The GUID in the usual form.
 *
 * @param digits the value of the key
 * @returns for example `{7ee2d1d9-b7fe-418b-a04e-c73cb42765c5}`, or `null` when the value is not
 *   exactly 32 hexadecimal digits
 */
export function guidText(digits: string): string | null {
  if (!/^[0-9A-Fa-f]{32}$/.test(digits)) return null;
  const byte = (at: number): string => digits.slice(at * 2, at * 2 + 2).toLowerCase();
  const group = (...order: number[]): string => order.map(byte).join('');
  // The first three groups are little-endian numbers, the rest is a row of bytes.
  const groups = [group(3, 2, 1, 0), group(5, 4), group(7, 6), group(8, 9)];
  return `{${groups.join('-')}-${group(10, 11, 12, 13, 14, 15)}}`;
}

/**
 * The value of the key for a GUID in the usual form, with or without braces.
 *
 * @returns 32 upper-case digits, or `null` when the text is not a GUID
 */
export function guidDigits(text: string): string | null {
  const match =
    /^\{?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\}?$/i.exec(
      text.trim(),
    );
  if (match === null) return null;
  const turned = (digits: string): string => (digits.match(/../g) ?? []).reverse().join('');
  const [, first = '', second = '', third = '', fourth = '', fifth = ''] = match;
  return (turned(first) + turned(second) + turned(third) + fourth + fifth).toUpperCase();
}
