import type { SourceId } from './sources.generated';

/** A release of Windows an Always On VPN client may run. */
export interface WindowsReleaseEntry {
  /** For example `11-22H2`; the form settings use. */
  readonly id: string;
  readonly name: string;
  readonly build: number;
  readonly sources: readonly SourceId[];
}

/** `server/data/windows.json`: releases, oldest first. */
export interface WindowsData {
  readonly version: 1;
  readonly releases: readonly WindowsReleaseEntry[];
}
