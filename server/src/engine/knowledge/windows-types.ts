import type { Source } from './types';

/** A release of Windows an Always On VPN client may run. */
export interface WindowsReleaseEntry {
  /** For example `11-22H2`; the form settings use. */
  readonly id: string;
  readonly name: string;
  readonly build: number;
  readonly sources: readonly string[];
}

/** `server/data/windows.json`: releases, oldest first. */
export interface WindowsData {
  readonly version: 1;
  readonly sources: Readonly<Record<string, Source>>;
  readonly releases: readonly WindowsReleaseEntry[];
}
