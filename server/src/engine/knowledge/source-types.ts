/** The shape of `server/data/sources.json`: every page, specification and file a fact rests on. */

/**
 * What a source is. A `field-report` is what somebody saw and wrote down; `project` is the
 * documentation of this program, for rules about what it does itself. `knowledge` is what nobody
 * published, or not at an address we know; the title says what it is instead.
 */
export type SourceKind =
  'documentation' | 'specification' | 'source-code' | 'field-report' | 'project' | 'knowledge';

/** A published page or file a fact was taken from, as the program shows it. */
export interface Source {
  readonly title: string;
  /** Absent for `knowledge`, and for a report whose own address was not to be had; `note` says so. */
  readonly url?: string;
  /** Number or name of the section of a specification. */
  readonly section?: string;
  /** The date the text bears, `2024-05-06`, `2024-05` or `2024`. */
  readonly dated?: string;
  readonly note?: string;
}

/** A source as `server/data/sources.json` has it. */
export interface RecordedSource extends Source {
  readonly kind: SourceKind;
  /** Permanent address of the text as it was read, a file at a commit. */
  readonly copy?: string;
  /** Day on which it was last read for this table; absent when it was taken over unread. */
  readonly read?: string;
}

/** The part of `server/data/sources.json` that the engine has. */
export interface SourceData<Id extends string> {
  readonly version: 1;
  /** Sources by the id that facts and rules refer to. */
  readonly sources: Readonly<Record<Id, Source>>;
}
