/** Names of entries, after RasValidateEntryName and the constants of ras.h. */

/** Greatest number of characters of an entry's name (RAS_MaxEntryName). */
export const MAX_ENTRY_NAME = 256;

/** Characters a name must not hold. */
const FORBIDDEN = /[|><?*\\/:]/;

/** Why a name is not one Windows takes. */
export type EntryNameProblem =
  'empty' | 'no-alphanumeric' | 'forbidden-character' | 'leading-dot' | 'too-long';

/**
 * Checks the name of an entry.
 *
 * @returns the first thing wrong with it, or `null`
 */
export function entryNameProblem(name: string): EntryNameProblem | null {
  if (name === '') return 'empty';
  if (FORBIDDEN.test(name)) return 'forbidden-character';
  if (name.startsWith('.')) return 'leading-dot';
  if (!/[\p{L}\p{N}]/u.test(name)) return 'no-alphanumeric';
  return name.length > MAX_ENTRY_NAME ? 'too-long' : null;
}
