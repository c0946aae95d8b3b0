/** The shape of `server/data/sources.json`: every page, specification and file a fact rests on. */

/**
 * What a source is. A `field-report` is what somebody saw and wrote down; `project` is the
 * documentation of this program, for rules about what it does itself. `knowledge` is what nobody
 * published, or not at an address we know; the title says what it is instead.
 */
export type SourceKind =
  'documentation' | 'specification' | 'source-code' | 'field-report' | 'project' | 'knowledge';

/** A published page or file a fact was taken from. */
export interface Source {
  readonly title: string;
  /** Absent only for `knowledge`. */
  readonly url?: string;
  readonly kind: SourceKind;
}

/** `server/data/sources.json`. */
export interface SourceData<Id extends string> {
  readonly version: 1;
  /** Sources by the id that facts and rules refer to. */
  readonly sources: Readonly<Record<Id, Source>>;
}
