/** Whether a UTF-16 code unit is white space by XML 1.0, section 2.3: four characters, no others. */
export function isSpaceCode(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/**
 * Where the text begins and ends without the white space around it; equal when it is all blank.
 * Scans from both ends: a pattern such as `[ ]+$` takes quadratic time on long runs of blanks.
 */
export function trimmedRange(text: string): { readonly start: number; readonly end: number } {
  let start = 0;
  let end = text.length;
  while (start < end && isSpaceCode(text.charCodeAt(start))) start++;
  while (end > start && isSpaceCode(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** The text without white space around it. Unlike `trim`, keeps no-break spaces and the like. */
export function trimSpace(text: string): string {
  const { start, end } = trimmedRange(text);
  return text.slice(start, end);
}

/** The offset at which the white space just before an offset begins. */
export function spaceStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && isSpaceCode(text.charCodeAt(start - 1))) start--;
  return start;
}
