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

/** A whole number as PowerShell and reg.exe write it. */
export function numberOf(text: string): number | undefined {
  const trimmed = text.trim();
  return /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i.test(trimmed) ? Number(trimmed) : undefined;
}
