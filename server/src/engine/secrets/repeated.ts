/** The same secret in another place of a file, where nothing says that it is one. */
import type { Span } from '../types';

/** A text no other word is by chance: long, and not of letters only. */
const TELLING = /^(?=.*[^\p{L}])\S{8,200}$/u;
/** Names of hosts and numbers with points stand in many places, and in notes about secrets. */
const HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;
/** Length of the beginnings by which texts are found. */
const KEY = 6;

/** Whether a text is found by itself wherever it stands. */
export function isTelling(text: string): boolean {
  return TELLING.test(text) && !HOST.test(text);
}

/**
 * All places where the text of one of the spans stands again. Never throws; where there is anything
 * to look for, takes time proportional to the length of the text.
 */
export function repeatedSecrets(text: string, spans: readonly Span[]): Span[] {
  const secrets = new Set<string>();
  const lengths = new Map<string, Set<number>>();
  for (const { start, end } of spans) {
    const secret = text.slice(start, end);
    if (!isTelling(secret)) continue;
    secrets.add(secret);
    const key = secret.slice(0, KEY);
    lengths.set(key, (lengths.get(key) ?? new Set()).add(secret.length));
  }
  if (secrets.size === 0) return [];
  const found: Span[] = [];
  for (let at = 0; at + KEY <= text.length; at++) {
    for (const length of lengths.get(text.slice(at, at + KEY)) ?? []) {
      if (secrets.has(text.slice(at, at + length))) found.push({ start: at, end: at + length });
    }
  }
  return found;
}
