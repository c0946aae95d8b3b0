import type { Profile } from '../../formats/profilexml/profile';
import { sortProfile } from '../../formats/profilexml/order';
import type { Fix } from '../../types';

/**
 * Sorts the elements of a profile into the order in which Windows gives a profile back, which is
 * the one reported to work with Intune on Windows 11. Comments go with the element behind them.
 *
 * @returns `undefined` when the profile is in that order, or holds stray text that has no place.
 */
export function sortElements({ root }: Profile, text: string): Fix | undefined {
  if (root.faulty || root.hasText) return undefined;
  const edits = sortProfile(text, root);
  if (edits.length === 0) return undefined;
  return { title: 'Sort the elements into the order Windows returns', safety: 'unsafe', edits };
}
