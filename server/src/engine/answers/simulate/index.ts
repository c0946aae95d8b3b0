/**
 * How does it connect, step by step? Each step works, fails with its code, or is not known, and then
 * says what would have to be known. Nothing is contacted: only what files state is weighed.
 */
import type { ClientConnection, Protocol } from '../../connection/client';
import { valueOf, valuesOf } from '../../connection/stated';
import { isHost } from '../../connection/values/names';
import { parseIp } from '../../connection/values/ip';
import { agree, type Sides } from '../agree';
import { mergeServers } from '../agree/merge';
import { DEFAULT_ASSUMPTIONS, type Assumptions } from '../trace';
import { addressStep, namesStep, routesStep } from './inside';
import { chainOf } from './protocols';
import { step, type Context } from './step';
import { triggerStep } from './trigger';
import type { Simulation, Step } from './types';

export type { Simulation, Step, StepResult } from './types';

/** The steps of every connection. @param sides What files state of both ends; servers are optional. */
export function simulate(
  sides: Sides,
  assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
): readonly Simulation[] {
  const server = mergeServers(sides.servers);
  const hasServer = sides.servers.length + sides.policyServers.length > 0;
  const agreements = hasServer ? agree(sides) : [];
  return sides.clients.map((client, index) =>
    simulateOne({ client, server, agreement: agreements[index], assumptions }),
  );
}

function simulateOne(context: Context): Simulation {
  const { client, assumptions } = context;
  const protocols = protocolsOf(client);
  const steps: Step[] = [triggerStep(client, assumptions), resolveStep(client)];
  if (client.plugin.state === 'known') {
    steps.push({
      id: 'protocol',
      title: 'Protocol',
      result: 'unknown',
      text: 'An app makes the tunnel instead of Windows.',
      needs: 'what the app does',
      place: client.plugin.place,
    });
  } else if (protocols.order.length === 0) {
    steps.push(noProtocol(client));
  }
  const chains = protocols.order.map((protocol) => chainOf(protocol, context));
  steps.push(...chains.flat());
  steps.push(addressStep(context), routesStep(client), namesStep(context));
  return {
    connection: valueOf(client.name),
    client: client.place,
    outcome: outcomeOf(steps, chains),
    protocols: protocols.order,
    steps,
  };
}

/** A tunnel stands when what comes before works, and one of its protocols does. */
function outcomeOf(
  steps: readonly Step[],
  chains: readonly (readonly Step[])[],
): Simulation['outcome'] {
  const common = steps.filter(
    ({ protocol, id }) => protocol === undefined && id !== 'routes' && id !== 'names',
  );
  if (common.some(({ result }) => result === 'fails')) return 'fails';
  const isDead = (chain: readonly Step[]) => chain.some(({ result }) => result === 'fails');
  if (chains.length > 0 && chains.every(isDead)) return 'fails';
  const isSure = (chain: readonly Step[]) => chain.every(({ result }) => result === 'works');
  const allCommon = common.every(({ result }) => result === 'works');
  return allCommon && chains.some(isSure) ? 'connects' : 'unknown';
}

function protocolsOf(client: ClientConnection): { readonly order: readonly Protocol[] } {
  const strategy = valueOf(client.strategy);
  if (strategy?.kind === 'only') return { order: [strategy.protocol] };
  if (strategy?.kind === 'ordered') return { order: strategy.order };
  const list = strategy?.kind === 'list' ? valueOf(client.protocolList) : undefined;
  if (list) return { order: valuesOf(list.order) ?? [] };
  return { order: strategy?.kind === 'automatic' ? ['sstp', 'ikev2'] : [] };
}

function noProtocol({ strategy, place }: ClientConnection): Step {
  const why = strategy.state === 'unknowable' ? strategy.why : 'NativeProtocolType';
  const at = strategy.place ?? place;
  return {
    id: 'protocol',
    title: 'Protocol',
    result: 'unknown',
    text: 'Which protocol is used is not stated.',
    needs: why,
    place: at,
  };
}

function resolveStep(client: ClientConnection): Step {
  const [server] = client.servers.items;
  if (!server) {
    const needs = client.servers.openBecause;
    if (needs !== undefined)
      return step('resolve', undefined, {
        result: 'unknown',
        text: 'Which server is dialled is not known.',
        needs,
      });
    return step('resolve', undefined, {
      result: 'fails',
      text: 'The connection names no server.',
      place: client.place,
    });
  }
  const { host, place } = server;
  if (parseIp(host))
    return step('resolve', undefined, { result: 'works', text: `${host} is an address.`, place });
  if (!isHost(host.replace(/:\d+$/, ''))) {
    return step('resolve', undefined, {
      result: 'fails',
      error: '868',
      text: `"${host}" cannot be the name of a host.`,
      place,
    });
  }
  const rule = client.nameRules.items.find(({ name, persistent }) => {
    const covers = valueOf(name)?.toLowerCase();
    return (
      covers?.startsWith('.') &&
      valueOf(persistent) === true &&
      `.${host.toLowerCase()}`.endsWith(covers)
    );
  });
  if (rule) {
    const text = `A rule that stays while the tunnel is down asks internal DNS servers for ${host}.`;
    return step('resolve', undefined, {
      result: 'unknown',
      error: '868',
      text,
      needs: 'whether they answer outside',
      place: rule.place,
    });
  }
  return step('resolve', undefined, {
    result: 'unknown',
    error: '868',
    text: `${host} has to be found from outside.`,
    needs: 'a public DNS record',
    place,
  });
}
