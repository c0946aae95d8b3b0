/**
 * Reads a boolean the way the CSP's schema defines it: lower case, or 1 and 0.
 *
 * @returns `undefined` for any other spelling, `True` included.
 */
export function parseBoolean(text: string): boolean | undefined {
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  return undefined;
}

/** What an author meant by a boolean that Windows does not read, such as `True` or `yes`. */
export function guessBoolean(text: string): boolean | undefined {
  switch (text.toLowerCase()) {
    case 'true':
    case 'yes':
    case 'on':
    case '1':
    case 'enabled':
      return true;
    case 'false':
    case 'no':
    case 'off':
    case '0':
    case 'disabled':
      return false;
    default:
      return undefined;
  }
}

/**
 * Reads a decimal integer without sign other than `-`, blanks or separators.
 *
 * @returns `undefined` when the text is anything else or too large to be exact.
 */
export function parseInteger(text: string): number | undefined {
  if (!/^-?\d{1,15}$/.test(text)) return undefined;
  return Number(text);
}

/** The numbers a setting takes. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
}

/** What is wrong with a text that should be a number in a range. */
export interface RangeFault {
  /** The nearest number in range; absent when the text is not a number. */
  readonly nearest: number | undefined;
}

/** Says whether a text is a whole number in a range. @returns `undefined` when it is. */
export function rangeFault(text: string, { min, max }: NumberRange): RangeFault | undefined {
  const number = parseInteger(text);
  if (number === undefined) {
    // Longer than any exact number, but a number all the same.
    const tooLong = /^-?\d{16,}$/.test(text);
    const nearest = text.startsWith('-') ? min : max;
    return { nearest: tooLong ? nearest : undefined };
  }
  if (number >= min && number <= max) return undefined;
  return { nearest: number < min ? min : max };
}

/** A whole number as PowerShell and reg.exe write it. */
export function numberOf(text: string): number | undefined {
  const trimmed = text.trim();
  return /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i.test(trimmed) ? Number(trimmed) : undefined;
}
