import type { SourceId } from './sources.generated';

/** A release of Windows an Always On VPN client may run. */
export interface WindowsReleaseEntry {
  /** For example `11-22H2`; the form settings use. */
  readonly id: string;
  readonly name: string;
  readonly build: number;
  readonly sources: readonly SourceId[];
}

/** A service of Windows. */
export interface WindowsService {
  /** What programs and cmdlets call it. */
  readonly name: string;
  /** What people see in English. */
  readonly displayName: string;
}

/** `server/data/windows.json`: releases, oldest first, and services around VPN. */
export interface WindowsData {
  readonly version: 1;
  readonly releases: readonly WindowsReleaseEntry[];
  readonly services: {
    readonly list: readonly WindowsService[];
    readonly sources: readonly SourceId[];
  };
}
