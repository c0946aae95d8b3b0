/** The shape of the answer to "how does it connect, step by step?". */
import type { Protocol } from '../../connection/client';
import type { BehaviourId } from '../../knowledge/behaviour.generated';
import type { Certainty } from '../trace';
import type { Place } from '../../connection/stated';

/** What comes of a step. `unknown`: files do not decide; the step says what would have to be known. */
export type StepResult = 'works' | 'fails' | 'unknown';

/** One step of connecting. */
export interface Step {
  /** `trigger`, `order`, `routes`, `names`, or the id of a step of the table of errors. */
  readonly id: string;
  readonly title: string;
  /** Absent for steps that are the same for all protocols. */
  readonly protocol?: Protocol;
  readonly result: StepResult;
  /** One sentence. */
  readonly text: string;
  /** How sure the result is: never more than the fact it rests on; `depends` where it is unknown. */
  readonly certainty: Certainty;
  /** What Windows does, where the result rests on that. */
  readonly fact?: BehaviourId;
  /** The code a user sees when it fails, or would see. */
  readonly error?: string;
  /** What would have to be known. */
  readonly needs?: string;
  readonly place?: Place;
}

/** The answer for one connection. */
export interface Simulation {
  readonly connection: string | undefined;
  readonly client: Place;
  /** Never that it connects: whether the network in between lets it through stands in no file. */
  readonly outcome: 'fails' | 'unknown';
  /** The protocols in the order they are tried; more than one where Windows falls back. */
  readonly protocols: readonly Protocol[];
  readonly steps: readonly Step[];
}

/** A step before it is weighed. */
export type StepDraft = Omit<Step, 'certainty'> & {
  /** It rests on a report or a conclusion that is no fact of its own. */
  readonly isLikely?: true;
};
