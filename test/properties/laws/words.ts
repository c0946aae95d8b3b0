import assert from 'node:assert/strict';
import { fixAll } from '../../../server/src/engine/fix/apply';
import type { Law } from '../law';
import { findingsOf, read } from '../reading';
import { finalText, type Subject } from '../subject';

function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}

/** What all safe fixes together make of a text. */
function fixedSafely(subject: Subject, text: string): string {
  return fixAll(text, (changed) => findingsOf(subject, changed)).text;
}

/** The words of a text that stand fewer times in another one. */
function lostIn(before: string, after: string): string[] {
  const left = wordsOf(after);
  return [...wordsOf(before)].flatMap(([word, count]) =>
    (left.get(word) ?? 0) < count ? [word] : [],
  );
}

/** Words that touch the place of an edit, which made them what they are. */
function madeByEdits({ edits }: Subject, text: string): Set<string> {
  const made = new Set<string>();
  for (const { index, 0: word } of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const end = index + word.length;
    if (edits.some(({ at, text: added }) => index <= at + added.length + 1 && at - 1 <= end)) {
      made.add(word);
    }
  }
  return made;
}

/**
 * A slip in the form of a file that needs no fix costs no words when everything is fixed that is safe
 * to fix.
 */
export const slipsKeepWords: Law = {
  name: 'words',
  about: 'after a slip all safe fixes together lose no word but those the slip made itself',
  inputs: ['slips'],
  kinds: ['profilexml', 'eap'],
  runs: 150,
  check(subject) {
    const text = finalText(subject);
    const file = read(subject, text);
    // In a well-formed document a fix replaces what it finds fault with.
    if (!file || file.isWellFormed) return;
    if (fixedSafely(subject, subject.text) !== subject.text) return;
    const lost = lostIn(text, fixedSafely(subject, text));
    const names = new Set(
      [...text.toLowerCase().matchAll(/<\/\s*([\w.:-]+)/g)].map((match) => match[1]),
    );
    const made = madeByEdits(subject, text);
    const missed = lost.filter((word) => !made.has(word) && !names.has(word));
    assert.deepEqual(missed, [], 'words lost by safe fixes');
  },
};
