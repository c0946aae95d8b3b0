import type { Finding } from '../types';

/** Whether a rule may be silenced: what is said about suppressions and limits cannot be argued with. */
export function canBeSilenced({ rule }: Finding): boolean {
  return !rule.startsWith('suppression-') && rule !== 'too-many-findings';
}
