import { windowsData } from './windows.generated';
import type { WindowsReleaseEntry } from './windows-types';

/** Known releases, oldest first. */
export const windowsReleases: readonly WindowsReleaseEntry[] = windowsData.releases;

/** Place of a release in the order of releases; `undefined` for an unknown id. */
function rank(id: string): number | undefined {
  const index = windowsReleases.findIndex((r) => r.id === id);
  return index < 0 ? undefined : index;
}

/** Whether `id` names a release we know. */
export function isWindowsRelease(id: string): boolean {
  return rank(id) !== undefined;
}

/** Whether a release came out before another one; not for those we do not know. */
export function isReleaseBefore(id: string | undefined, other: string): boolean {
  const [own, its] = [id === undefined ? undefined : rank(id), rank(other)];
  return own !== undefined && its !== undefined && own < its;
}

/** The release to take for what a target names. */
export interface ReleaseChoice {
  readonly release: string;
  /** Says that another release is taken than the one named; a full sentence. */
  readonly note?: string;
}

const RELEASE = /^(1\d)-(\d\d)H([12])$/;

/**
 * The release a target names. One that came out after this program is taken for the newest we know,
 * since what the older ones have is there in it too.
 *
 * @param id For example `11-22H2`.
 * @returns `undefined` for what cannot be a release.
 */
export function chooseRelease(id: string): ReleaseChoice | undefined {
  if (isWindowsRelease(id)) return { release: id };
  const newest = windowsReleases[windowsReleases.length - 1];
  if (!newest || !isNewer(id, newest.id)) return undefined;
  const note = `Windows release "${id}" is newer than any known here and is taken for ${newest.name}.`;
  return { release: newest.id, note };
}

/** Whether `id` has the form of a release and comes after another one. */
function isNewer(id: string, other: string): boolean {
  const [, generation = '', year = '', half = ''] = RELEASE.exec(id) ?? [];
  const [, otherGeneration = '', otherYear = '', otherHalf = ''] = RELEASE.exec(other) ?? [];
  if (generation === '' || generation < otherGeneration) return false;
  return generation > otherGeneration || year + half > otherYear + otherHalf;
}

/** Whether release `a` came out before release `b`; false when either is unknown. */
export function isOlder(a: string, b: string): boolean {
  const first = rank(a);
  const second = rank(b);
  return first !== undefined && second !== undefined && first < second;
}

/** Name of a release, for example `Windows 11 22H2`; the id itself when it is unknown. */
export function windowsName(id: string): string {
  return windowsReleases.find((r) => r.id === id)?.name ?? id;
}
