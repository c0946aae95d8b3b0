/** The shape of `server/data/behaviour.json`: what Windows does with a connection. */
import type { SourceId } from './sources.generated';

/**
 * How well a fact is known. `unestablished`: sources disagree or are silent, so that no answer rests
 * on it; the fact says what is not known.
 */
export type Establishment = 'documented' | 'observed' | 'reported' | 'inferred' | 'unestablished';

/** Something Windows does with a connection, in one sentence. */
export interface Behaviour<Id extends string = string> {
  readonly id: Id;
  readonly text: string;
  readonly confidence: Establishment;
  readonly sources: readonly SourceId[];
}

/** `server/data/behaviour.json`. */
export interface BehaviourData<Id extends string = string> {
  readonly version: 1;
  readonly facts: readonly Behaviour<Id>[];
}
