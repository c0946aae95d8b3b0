import type { ParsedFile } from '../formats/file';
import { describeEntry, type EntryDescription } from '../formats/rasphone/features/describe';
import { isPhonebook } from '../formats/rasphone/file';

/** The phonebook entry at an offset, decoded; nothing in other files and where there is none. */
export function describeEntryAt(file: ParsedFile, offset: number): EntryDescription | undefined {
  return isPhonebook(file) ? describeEntry(file, offset) : undefined;
}
