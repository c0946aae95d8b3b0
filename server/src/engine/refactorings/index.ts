import type { ParsedFile } from '../formats/file';
import { profileOf } from '../formats/profilexml/file';
import type { Fix, Span } from '../types';
import { profileRefactorings } from './profile';

/** What can be done with a file as a whole. */
export interface Refactorings {
  readonly fixes: readonly Fix[];
  /** Places that stand for the whole, where all of them are offered. */
  readonly heads: readonly Span[];
}

/** The refactorings of a file. */
export function refactoringsOf(file: ParsedFile): Refactorings {
  const profile = profileOf(file);
  if (!profile) return { fixes: [], heads: [] };
  return {
    fixes: profileRefactorings(profile, file.text),
    heads: [profile.root, profile.native].flatMap((element) => element?.openTagSpan ?? []),
  };
}
