import type { PhonebookFile } from '../../file';
import { describeEntry } from '../../model/phonebook';
import { placeAt, readEntryOf } from './place';

/** An entry as text. */
export interface EntryDescription {
  readonly name: string;
  /** Several lines; secrets are not in it. */
  readonly text: string;
}

/** The entry at an offset, decoded; the first one before all entries. */
export function describeEntryAt(file: PhonebookFile, offset: number): EntryDescription | undefined {
  const place = placeAt(file, offset);
  const entry = place ? readEntryOf(file, place.entry) : file.entries[0];
  return entry && { name: entry.name, text: describeEntry(entry, { all: true }) };
}
