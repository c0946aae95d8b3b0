/** The shape of the answer to "how does it connect, step by step?". */
import type { Protocol } from '../../connection/client';
import type { Place } from '../../connection/stated';

/** What comes of a step. `unknown`: files do not decide; the step says what would have to be known. */
export type StepResult = 'works' | 'fails' | 'unknown';

/** One step of connecting. */
export interface Step {
  /** `trigger`, `routes`, `names`, or the id of a step of the table of errors. */
  readonly id: string;
  readonly title: string;
  /** Absent for steps that are the same for all protocols. */
  readonly protocol?: Protocol;
  readonly result: StepResult;
  /** One sentence. */
  readonly text: string;
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
  readonly outcome: 'connects' | 'fails' | 'unknown';
  /** The protocols in the order they are tried; more than one where Windows falls back. */
  readonly protocols: readonly Protocol[];
  readonly steps: readonly Step[];
}
