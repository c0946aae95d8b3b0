/** The spellings of an error number: decimal, hexadecimal, negative, wrapped in an HRESULT. */

/** An unsigned number of at most 32 bits. */
export type Unsigned32 = number;

const HEX = /^0x([0-9a-f]{1,8})$/i;
/** Eight hexadecimal digits without `0x`, as people copy them; the first one says "failure". */
const BARE_HEX = /^[89a-f][0-9a-f]{7}$/i;
const DECIMAL = /^-?\d{1,10}$/;

/**
 * The number that a text spells: `809`, `0x80092013`, `80092013`, `-2146885613`.
 *
 * @returns a number of 0 to 2^32 - 1; `undefined` for anything else
 */
export function readErrorNumber(text: string): Unsigned32 | undefined {
  const hex = HEX.exec(text)?.[1] ?? (BARE_HEX.test(text) ? text : undefined);
  if (hex !== undefined) return parseInt(hex, 16);
  if (!DECIMAL.test(text)) return undefined;
  const value = Number(text);
  if (value < -0x80000000 || value > 0xffffffff) return undefined;
  return value < 0 ? value + 0x100000000 : value;
}

/** A number as `0x` and eight digits. */
export function toHex(value: Unsigned32): string {
  return `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;
}

/** A number as Windows prints it where it takes it for signed. */
export function toSigned(value: Unsigned32): number {
  return value > 0x7fffffff ? value - 0x100000000 : value;
}

/** The HRESULT that wraps a Windows error of at most 16 bits. */
export function toHresult(code: number): Unsigned32 {
  return 0x80070000 + code;
}

/** What an HRESULT is made of. */
export interface HresultParts {
  readonly failed: boolean;
  /** The part of Windows or the program that made it, where that is known. */
  readonly facility: string | undefined;
  /** The lower 16 bits. */
  readonly code: number;
}

/** Facilities that errors of remote access come with. */
const FACILITIES: Readonly<Record<number, string>> = {
  1: 'RPC',
  4: 'COM interfaces, WMI among them',
  7: 'Windows error',
  9: 'security (TLS, certificates)',
  11: 'certificates',
  0x7d1: 'Intune and Configuration Manager',
};

/** Takes an HRESULT apart; `undefined` for a number that is none. */
export function hresultParts(value: Unsigned32): HresultParts | undefined {
  if (value < 0x80000000) return undefined;
  const facility = Math.floor(value / 0x10000) % 0x800;
  return { failed: true, facility: FACILITIES[facility], code: value % 0x10000 };
}
