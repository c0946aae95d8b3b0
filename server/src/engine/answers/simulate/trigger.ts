/** Whether something makes the connection start by itself, and whether a trusted network holds it back. */
import type { ClientConnection } from '../../connection/client';
import { isEmpty, placeIn, valueOf, valuesOf } from '../../connection/stated';
import type { Assumptions } from '../trace';
import type { StepDraft } from './types';

/** What makes a connection with AlwaysOn start. */
const AUTOMATIC = ['sign-in', 'network-change', 'screen-on'];

/** The step before all others. */
export function triggerStep(client: ClientConnection, assumptions: Assumptions): StepDraft {
  // Before anybody signs in there is no event but the start of Windows.
  const event = assumptions.event ?? (assumptions.signedIn ? 'sign-in' : 'boot');
  const base = { id: 'trigger', title: 'Trigger' } as const;
  if (event === 'manual') {
    return {
      ...base,
      result: 'works',
      text: 'The user connects by hand, which trusted networks do not hinder.',
      fact: 'trigger-manual',
    };
  }
  const trusted = trustedStep(client, assumptions);
  if (trusted) return trusted;
  const isDevice = valueOf(client.deviceTunnel) === true;
  if (isDevice) {
    const place = client.deviceTunnel.place;
    const text = 'A device tunnel connects by itself, without anybody signed in.';
    return { ...base, result: 'works', text, fact: 'trigger-device', ...(place && { place }) };
  }
  if (event === 'boot' || (event !== 'sign-in' && !assumptions.signedIn)) {
    return {
      ...base,
      result: 'fails',
      text: 'Nobody is signed in, and this is the tunnel of a user.',
      fact: 'device-before-sign-in',
    };
  }
  const unticked = untickedStep(client, assumptions);
  if (unticked) return unticked;
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
    const unless =
      assumptions.connectAutomatically === true
        ? ''
        : ', unless a user has unticked "Connect automatically"';
    // Which networks are not trusted rests on what was reported of their names.
    const fact = isNamedElsewhere(client, assumptions) ? 'trusted-name' : 'trigger-always-on';
    const text = `AlwaysOn connects at ${eventText(event)}${unless}.`;
    return { ...base, result: 'works', text, fact, ...(place && { place }) };
  }
  const triggered = triggeredStep(client, event);
  if (triggered) return triggered;
  const place = placeIn(alwaysOn, client);
  const why = valueOf(alwaysOn) === true ? '' : 'AlwaysOn is not true, and ';
  return {
    ...base,
    result: 'fails',
    text: `Nothing connects it at ${eventText(event)}: ${why}${NO_TRIGGER[event] ?? 'no app or name triggers it'}.`,
    fact: 'trigger-none',
    place,
  };
}

/** What is missing where an app or a name was to start it. */
const NO_TRIGGER: Readonly<Record<string, string>> = {
  app: 'no app triggers it',
  name: 'no rule for names triggers it',
};

/** Whether the client is in a network that trusted ones are compared with, and is none of them. */
function isNamedElsewhere(
  { trustedNetworks }: ClientConnection,
  assumptions: Assumptions,
): boolean {
  const { network, category } = assumptions;
  return network !== undefined && category !== 'public' && trustedNetworks.items.length > 0;
}

/** "Connect automatically" is not ticked, so that no trigger counts. */
function untickedStep(
  { alwaysOnActive }: ClientConnection,
  { connectAutomatically }: Assumptions,
): StepDraft | undefined {
  const base = { id: 'trigger', title: 'Trigger', result: 'fails' } as const;
  if (connectAutomatically === false) {
    const text = '"Connect automatically" is not ticked, so that nothing connects by itself.';
    return { ...base, text, fact: 'connect-automatically' };
  }
  if (connectAutomatically === true || valueOf(alwaysOnActive) !== false) return undefined;
  return {
    ...base,
    text: 'AlwaysOnActive 0 leaves "Connect automatically" unticked until a user ticks it.',
    fact: 'connect-automatically-new',
    ...(alwaysOnActive.place && { place: alwaysOnActive.place }),
  };
}

/** An app or a name that starts the connection. */
function triggeredStep(client: ClientConnection, event: string): StepDraft | undefined {
  const base = { id: 'trigger', title: 'Trigger' } as const;
  const rule = client.nameRules.items.find(({ autoTrigger }) => valueOf(autoTrigger) === true);
  const [app] = client.appTriggers.items;
  const found = event === 'app' ? app : event === 'name' ? rule : (rule ?? app);
  if (!found) return undefined;
  const what = found === rule ? 'a name of a rule with AutoTrigger' : 'an app of AppTrigger';
  const at = found.place ? { place: found.place } : {};
  if (event === 'app' || event === 'name') {
    const text = `${what[0]?.toUpperCase() ?? ''}${what.slice(1)} connects it.`;
    const fact = found === rule ? 'trigger-name' : 'trigger-app';
    return { ...base, result: 'works', text, fact, ...at };
  }
  return {
    ...base,
    result: 'unknown',
    text: `Not at ${eventText(event)}, but ${what} connects it.`,
    needs: 'whether that happens',
    ...at,
  };
}

function eventText(event: string): string {
  const words: Readonly<Record<string, string>> = {
    'sign-in': 'sign-in',
    'network-change': 'a change of network',
    'screen-on': 'the screen going on',
    boot: 'the start of Windows',
    app: 'the start of an app',
    name: 'a question for a name',
  };
  return words[event] ?? event;
}

/** A trusted network keeps the connection from starting by itself. */
function trustedStep(
  client: ClientConnection,
  { network, category }: Assumptions,
): StepDraft | undefined {
  if (network === undefined || category === 'public') return undefined;
  const base = { id: 'trigger', title: 'Trigger' } as const;
  const stated = client.trustedNetworks;
  const own = !isEmpty(stated);
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
      fact:
        category === 'domain' ? 'trusted-domain' : own ? 'trusted-network' : 'trusted-from-rules',
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
      fact: 'trusted-suffix',
      ...at,
    };
  }
  return undefined;
}
