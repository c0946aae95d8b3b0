/**
 * How does it connect, step by step? Each step works, fails with its code, or is not known, and then
 * says what would have to be known. Nothing is contacted: only what files state is weighed.
 */
import {
  protocolName,
  type ClientConnection,
  type NameRule,
  type Protocol,
} from '../../connection/client';
import { isEmpty, valueOf, valuesOf } from '../../connection/stated';
import { isHost } from '../../connection/values/names';
import { parseIp } from '../../connection/values/ip';
import { agree, type Sides } from '../agree';
import { mergeServers } from '../agree/merge';
import { DEFAULT_ASSUMPTIONS, type Assumptions } from '../trace';
import { confidenceOf } from '../trace/evidence';
import { fittingRules } from '../trace/names';
import { addressStep, namesStep, routesStep } from './inside';
import { chainOf } from './protocols';
import { step, type Context } from './step';
import { triggerStep } from './trigger';
import type { Simulation, Step, StepDraft } from './types';

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
    simulateOne({
      ...{ client, server, agreement: agreements[index], assumptions },
      balancers: sides.balancers ?? [],
    }),
  );
}

function simulateOne(context: Context): Simulation {
  const { client, assumptions } = context;
  const protocols = protocolsOf(client);
  const steps: StepDraft[] = [triggerStep(client, assumptions), resolveStep(client)];
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
  const order = orderStep(client, protocols.order);
  if (order) steps.push(order);
  const chains = protocols.order.map((protocol) => chainOf(protocol, context));
  steps.push(...chains.flat());
  steps.push(addressStep(context), routesStep(client), namesStep(context));
  return {
    connection: valueOf(client.name),
    client: client.place,
    outcome: outcomeOf(steps, chains),
    protocols: protocols.order,
    steps: steps.map(weighed),
  };
}

/** Says how sure a step is. */
function weighed({ isLikely, ...step }: StepDraft): Step {
  const known = step.fact && confidenceOf(step.fact);
  const isSure = known === undefined || known === 'documented' || known === 'observed';
  const certainty = isLikely || !isSure ? 'likely' : 'certain';
  return { ...step, certainty: step.result === 'unknown' ? 'depends' : certainty };
}

/** Steps that do not decide whether the tunnel stands. */
const ASIDE: ReadonlySet<string> = new Set(['order', 'routes', 'names']);

/** A tunnel fails where what comes before does, or each of its protocols. */
function outcomeOf(
  steps: readonly StepDraft[],
  chains: readonly (readonly StepDraft[])[],
): Simulation['outcome'] {
  const common = steps.filter(({ protocol, id }) => protocol === undefined && !ASIDE.has(id));
  if (common.some(({ result }) => result === 'fails')) return 'fails';
  const isDead = (chain: readonly StepDraft[]) => chain.some(({ result }) => result === 'fails');
  return chains.length > 0 && chains.every(isDead) ? 'fails' : 'unknown';
}

function protocolsOf(client: ClientConnection): { readonly order: readonly Protocol[] } {
  const strategy = valueOf(client.strategy);
  if (strategy?.kind === 'only') return { order: [strategy.protocol] };
  if (strategy?.kind === 'ordered') return { order: strategy.order };
  const list = strategy?.kind === 'list' ? valueOf(client.protocolList) : undefined;
  if (list) return { order: valuesOf(list.order) ?? [] };
  return { order: strategy?.kind === 'automatic' ? ['sstp', 'ikev2'] : [] };
}

/** Which protocol is tried first, where there are several. */
function orderStep(
  { strategy, protocolList }: ClientConnection,
  order: readonly Protocol[],
): StepDraft | undefined {
  const base = { id: 'order', title: 'Order of protocols' } as const;
  const at = strategy.place && { place: strategy.place };
  const kind = valueOf(strategy)?.kind;
  if (order.length < 2) return undefined;
  const names = order.map(protocolName).join(', then ');
  if (kind === 'automatic') {
    return {
      ...base,
      result: 'unknown',
      text: 'Which protocol Automatic tries first is not established.',
      needs: 'what this release of Windows does; sources differ between SSTP and IKEv2',
      fact: 'protocol-automatic',
      ...at,
    };
  }
  if (kind === 'ordered') {
    return { ...base, result: 'works', text: `${names}.`, fact: 'protocol-order', ...at };
  }
  const hours = valueOf(protocolList)?.retryHours;
  const stated = hours && valueOf(hours);
  const last =
    stated === 0
      ? ''
      : ` For ${stated === undefined ? 'RetryTimeInHours' : `${stated} hours`} after one has connected, that one is tried first.`;
  return { ...base, result: 'works', text: `${names}.${last}`, fact: 'protocol-retry', ...at };
}

function noProtocol({ strategy, place }: ClientConnection): StepDraft {
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

function resolveStep(client: ClientConnection): StepDraft {
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
  const rule = stayingRule(client, host);
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

/** The rule by which internal DNS servers are asked for a name also while the tunnel is down. */
function stayingRule({ nameRules }: ClientConnection, host: string): NameRule | undefined {
  const staying = nameRules.items.flatMap((rule) => {
    const name = valueOf(rule.name);
    const isThere = name !== undefined && valueOf(rule.persistent) === true;
    return isThere ? [{ rule, name: name.toLowerCase() }] : [];
  });
  const rule = fittingRules(staying, host.toLowerCase())[0]?.rule;
  const isExempt = rule && isEmpty(rule.dnsServers);
  return isExempt ? undefined : rule;
}
