import type { Confidence } from './types';

const WORDS: Readonly<Record<Confidence, string>> = {
  documented: 'documented',
  observed: 'seen in published files and tools, not documented',
  reported: 'reported by administrators, not documented by Microsoft',
  inferred: 'inferred; no source says it outright',
};

/** What a fact rests on, in a few words. */
export function basis(confidence: Confidence): string {
  return WORDS[confidence];
}

/** A sentence about a fact that is not documented; nothing for one that is. */
export function doubts(confidence: Confidence): string[] {
  const words = WORDS[confidence];
  return confidence === 'documented' ? [] : [`${words[0]?.toUpperCase()}${words.slice(1)}.`];
}
