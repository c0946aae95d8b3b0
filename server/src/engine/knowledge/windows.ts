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
