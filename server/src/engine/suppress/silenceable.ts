import type { Finding } from '../types';

/** Rules that say what was left out, reported by what leaves it out and not by a check. */
export const ABOUT_LIMITS: ReadonlySet<string> = new Set(['too-many-findings', 'file-too-large']);

/** Whether a rule may be silenced: what is said about suppressions and limits cannot be argued with. */
export function canBeSilenced({ rule }: Pick<Finding, 'rule'>): boolean {
  return !rule.startsWith('suppression-') && !ABOUT_LIMITS.has(rule);
}
