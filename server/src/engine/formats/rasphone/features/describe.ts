import type { PhonebookFile } from '../file';
import { describeEntry as inWords, readEntry } from '..';
import { Secrets } from '../../../secrets/hide';
import { parsePhonebook } from '../../../syntax/pbk';
import { secretsInPhonebook } from '../secrets';
import { placeAt } from './place';

/** An entry as text. */
export interface EntryDescription {
  readonly name: string;
  /** Several lines; secrets are not in it. */
  readonly text: string;
}

/** The entry at an offset, decoded; the first one before all entries. */
export function describeEntry(file: PhonebookFile, offset: number): EntryDescription | undefined {
  const secrets = new Secrets(file.text, secretsInPhonebook(file.tree));
  const place = placeAt(file, offset);
  const index = place ? file.tree.entries.indexOf(place.entry) : 0;
  // Values are read where secrets are dots already; decoded ones are looked through again.
  const entry = parsePhonebook(secrets.masked).entries[index];
  if (!entry) return undefined;
  const text = inWords(readEntry(entry), { all: true });
  return { name: entry.name, text: secrets.hide(text) };
}
