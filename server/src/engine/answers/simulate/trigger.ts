/** Whether something makes the connection start by itself, and whether a trusted network holds it back. */
import type { ClientConnection } from '../../connection/client';
import { valueOf, valuesOf } from '../../connection/stated';
import type { Assumptions } from '../trace';
import type { Step } from './types';

/** What makes a connection with AlwaysOn start. */
const AUTOMATIC = ['sign-in', 'network-change', 'screen-on', 'boot'];

/** The step before all others. */
export function triggerStep(client: ClientConnection, assumptions: Assumptions): Step {
  const event = assumptions.event ?? 'sign-in';
  const base = { id: 'trigger', title: 'Trigger' } as const;
  if (event === 'manual') {
    return {
      ...base,
      result: 'works',
      text: 'The user connects by hand, which trusted networks do not hinder.',
    };
  }
  const trusted = trustedStep(client, assumptions);
  if (trusted) return trusted;
  const isDevice = valueOf(client.deviceTunnel) === true;
  if (isDevice) {
    const place = client.deviceTunnel.place;
    const text = 'A device tunnel connects by itself, without anybody signed in.';
    return { ...base, result: 'works', text, ...(place && { place }) };
  }
  if (event === 'boot') {
    return {
      ...base,
      result: 'fails',
      text: 'Nobody is signed in, and this is the tunnel of a user.',
    };
  }
  const { alwaysOn } = client;
  if (alwaysOn.state === 'unknowable') {
    return {
      ...base,
      result: 'unknown',
      text: 'Whether the connection is always on is not known.',
      needs: alwaysOn.why,
    };
  }
  if (valueOf(alwaysOn) === true && AUTOMATIC.includes(event)) {
    const place = alwaysOn.place;
    const text = `AlwaysOn connects at ${eventText(event)}, unless a user has unticked "Connect automatically".`;
    return { ...base, result: 'works', text, ...(place && { place }) };
  }
  const named = client.nameRules.items.some(({ autoTrigger }) => valueOf(autoTrigger) === true);
  if (client.appTriggers.items.length > 0 || named) {
    const what = named ? 'a name of a rule with AutoTrigger' : 'an app of AppTrigger';
    return {
      ...base,
      result: 'unknown',
      text: `Not at ${eventText(event)}, but ${what} connects it.`,
      needs: 'whether that happens',
    };
  }
  const place = alwaysOn.place ?? client.place;
  return {
    ...base,
    result: 'fails',
    text: 'Nothing connects it by itself: AlwaysOn is not true, and no app or name triggers it.',
    place,
  };
}

function eventText(event: string): string {
  const words: Readonly<Record<string, string>> = {
    'sign-in': 'sign-in',
    'network-change': 'a change of network',
    'screen-on': 'the screen going on',
    boot: 'the start of Windows',
  };
  return words[event] ?? event;
}

/** A trusted network keeps the connection from starting by itself. */
function trustedStep(client: ClientConnection, { network }: Assumptions): Step | undefined {
  if (network === undefined) return undefined;
  const base = { id: 'trigger', title: 'Trigger' } as const;
  const stated = client.trustedNetworks;
  const own = stated.items.length > 0 || stated.openBecause !== undefined;
  // Without a list, Windows was seen to take the names of the rules.
  const names = own
    ? valuesOf(stated)
    : client.nameRules.items.flatMap(({ name }) => valueOf(name)?.replace(/^\./, '') ?? []);
  const [item] = stated.items;
  const place = item?.place ?? stated.place ?? client.nameRules.items[0]?.place;
  const at = place ? { place } : {};
  if (!names) {
    return {
      ...base,
      result: 'unknown',
      text: 'Which networks are trusted is not known.',
      needs: 'TrustedNetworkDetection',
      ...at,
    };
  }
  const here = network.toLowerCase();
  const list = names.map((name) => name.toLowerCase());
  if (list.includes(here)) {
    return {
      ...base,
      result: 'fails',
      text: `"${network}" is a trusted network: nothing connects by itself there.`,
      ...at,
    };
  }
  if (list.some((name) => name !== '' && here.endsWith(`.${name}`))) {
    const needs = 'whether Windows compares the whole name or its end, which is not established';
    return {
      ...base,
      result: 'unknown',
      text: `"${network}" ends in a trusted name.`,
      needs,
      ...at,
    };
  }
  return undefined;
}
