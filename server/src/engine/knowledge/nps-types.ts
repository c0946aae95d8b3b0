import type { SourceId } from './sources.generated';
import type { Confidence } from './types';

/** A property of a record in an export of a network policy server. */
export interface NpsProperty {
  readonly name: string;
  /** Markdown. */
  readonly doc: string;
  readonly values?: readonly { readonly value: string; readonly doc: string }[];
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** `server/data/nps.json`. */
export interface NpsData {
  readonly version: 1;
  readonly properties: readonly NpsProperty[];
}
