import type { SourceId } from './sources.generated';

/** Who writes values: a profile, a phonebook, the cmdlets of the VPN client. */
export type SpelledBy = 'profilexml' | 'rasphone' | 'cmdlet';

/** `server/data/spellings.json`: how values of a connection are written. */
export interface SpellingData {
  readonly version: 1;
  readonly settings: Readonly<
    Record<string, Readonly<Record<string, Readonly<Partial<Record<SpelledBy, string>>>>>>
  >;
  readonly sources: readonly SourceId[];
}
