/** The words our own texts are made of, to tell them from words only a file has. */
import { cmdletData } from './cmdlets.generated';
import { eapData } from './eap.generated';
import { profileXmlData } from './profilexml.generated';
import { rasphoneData } from './rasphone.generated';
import { registryData } from './registry.generated';

let words: ReadonlySet<string> | undefined;

/** Whether a word stands in anything we know or say about Windows; case does not count. */
export function isOurWord(word: string): boolean {
  if (!words) {
    const found = new Set<string>();
    for (const data of [cmdletData, eapData, profileXmlData, rasphoneData, registryData]) {
      addWords(data, found);
    }
    words = found;
  }
  return words.has(word.toLowerCase());
}

function addWords(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    for (const word of value.match(/\p{L}{2,}/gu) ?? []) found.add(word.toLowerCase());
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      addWords(key, found);
      addWords(member, found);
    }
  }
}
