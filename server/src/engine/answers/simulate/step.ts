/** How a step is written down, with what the table of errors knows of it. */
import type { LoadBalancer } from '../../connection/balancer';
import type { ClientConnection, Protocol } from '../../connection/client';
import type { ServerSide } from '../../connection/server';
import { stepsOf } from '../../knowledge/errors';
import type { Agreement } from '../agree';
import type { Assumptions } from '../trace';
import type { Step, StepDraft } from './types';

/** What is known besides the connection itself. */
export interface Context {
  readonly client: ClientConnection;
  readonly server: ServerSide | undefined;
  readonly agreement: Agreement | undefined;
  /** What stands in front of the server. */
  readonly balancers: readonly LoadBalancer[];
  readonly assumptions: Assumptions;
}

/** A step of the table of errors, by its id. */
export function step(
  id: string,
  protocol: Protocol | undefined,
  rest: Omit<StepDraft, 'id' | 'title' | 'protocol'>,
): StepDraft {
  const [known] = stepsOf([id]);
  return { id, title: known?.title ?? id, ...(protocol && { protocol }), ...rest };
}

/** A step that files do not decide; its codes are those that come up there. */
export function unknownStep(
  id: string,
  protocol: Protocol,
  needs: string,
  place?: Step['place'],
): StepDraft {
  const [known] = stepsOf([id]);
  return step(id, protocol, {
    result: 'unknown',
    text: known?.doc ?? '',
    needs,
    ...(known?.shows && { error: known.shows.join(' or ') }),
    ...(place && { place }),
  });
}
