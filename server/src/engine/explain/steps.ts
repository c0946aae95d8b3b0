/** At which step of a connection an error comes up, and what files say of that very step. */
import { sidesIn, type NamedFile } from '../answers/sides';
import { simulate, type Step } from '../answers/simulate';
import type { Place } from '../connection/stated';
import type { Protocol } from '../connection/client';
import { shownNumber } from '../knowledge/error-pages';
import { errorData } from '../knowledge/errors.generated';
import type { Subject } from './subject';
import { once } from '../text/once';

/** What a connection goes through where an error comes up. */
export interface FailingSteps {
  readonly connection: string | undefined;
  readonly client: Place;
  readonly protocols: readonly Protocol[];
  /** In the order of the connection; none where it never comes by any of them. */
  readonly steps: readonly Step[];
}

/** The steps that {@link simulate} looks into, and that codes are tied to. */
const tied = once(() => new Set(errorData.codes.flatMap(({ steps = [] }) => steps)));

/**
 * Goes through the connections of files up to the steps at which errors come up.
 *
 * @returns One entry a connection; none where no error is asked for, or none that belongs to a step.
 */
export function failingSteps(
  subjects: readonly Subject[],
  files: readonly NamedFile[],
): readonly FailingSteps[] {
  const codes = subjects.flatMap((subject) => (subject.kind === 'error' ? [subject.code] : []));
  const ids = new Set(codes.flatMap(({ steps = [] }) => steps));
  const shown = new Set(codes.map(shownNumber));
  if (ids.size === 0) return [];
  const sides = sidesIn(files);
  if (sides.clients.length === 0) return [];
  return simulate(sides).map(({ connection, client, protocols, steps }) => ({
    connection,
    client,
    protocols,
    steps: steps.filter(
      ({ id, error }) =>
        ids.has(id) ||
        (tied().has(id) && (error?.split(' or ').some((code) => shown.has(code)) ?? false)),
    ),
  }));
}
