/** The keys of a phonebook by name, and where one states them. */
import { rasphoneData } from '../../knowledge/rasphone.generated';
import { pairsOf, type PbkPair } from '../../syntax/pbk';
import { settingId, settingParts, type StatedSetting, type Topic } from '../topics';
import { blobNamed, type PhonebookEntry } from './entry';
import { keyMarkdown } from './features/docs';
import type { PhonebookFile } from './file';
import { keyNamed } from './keys';
import { valueWords } from './values';

/** Keys. */
export function phonebookTopics(): readonly Topic[] {
  return rasphoneData.keys.map((key) => ({
    id: settingId('rasphone', key.name),
    names: [key.name],
    what: 'key of a phonebook (rasphone.pbk)',
    markdown: () => keyMarkdown(key),
  }));
}

/** Where a phonebook states a setting, entry by entry. */
export function statedInPhonebook(file: PhonebookFile, setting: string): readonly StatedSetting[] {
  const { format, name } = settingParts(setting);
  if (format !== 'rasphone') return [];
  return file.entries.flatMap((entry) =>
    pairsOf(entry.syntax, name)
      .filter(({ value }) => value !== '')
      .map((pair) => {
        const isSecret = keyNamed(name)?.secret === true;
        return { span: pair.valueSpan, ...(!isSecret && { value: inOneLine(entry, pair) }) };
      }),
  );
}

/** A value with its meaning, or what is decoded of it. */
function inOneLine(entry: PhonebookEntry, { key, value }: PbkPair): string {
  const blob = blobNamed(entry, key);
  if (blob) return blob.lines.join('; ');
  const words = valueWords(key, value);
  return words === null ? value : `${value} (${words})`;
}
