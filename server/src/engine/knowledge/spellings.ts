/** How values of a connection are written, by who writes them. */
import type { SpelledBy } from './spelling-types';
import { spellingData } from './spellings.generated';

/**
 * The word for a value of a setting.
 *
 * @throws when there is none, which is a slip of ours.
 */
export function spellingOf(setting: string, value: string, by: SpelledBy): string {
  const word = spellingData.settings[setting]?.[value]?.[by];
  if (word === undefined) throw new Error(`no word for ${setting} ${value} in ${by}`);
  return word;
}

/** The values of a setting by the words for them, in lower case. */
export function valuesByWord(setting: string, by: SpelledBy): Readonly<Record<string, string>> {
  const values = Object.entries(spellingData.settings[setting] ?? {});
  return Object.fromEntries(
    values.flatMap(([value, words]) => {
      const word = words[by];
      return word === undefined ? [] : [[word.toLowerCase(), value] as const];
    }),
  );
}
