/** What a connection says that its other end has to know. */
import { protocolsOf } from '../connection/protocols';
import { describeEap, methodWord } from '../answers/agree/authentication';
import { clientPolicy } from '../answers/agree/ipsec';
import type { ClientConnection, Protocol } from '../connection/client';
import type { EapMethod } from '../connection/eap';
import { valueOf, valuesOf, type StatedList, type Stated } from '../connection/stated';
import { spellAlgorithm } from '../connection/suite';
import { isHost, isHostName, isOid } from '../connection/values/names';
import { IPSEC_PARTS } from '../knowledge/ipsec';
import type { Filling } from './fill';

/** What fills templates, and what the connection does not tell. */
export interface Facts extends Filling {
  /** The protocols it may use; `undefined` where that is not known. */
  readonly protocols: readonly Protocol[] | undefined;
  /** Whether users prove who they are by EAP. */
  readonly usesEap: boolean;
  /** Whether an app makes the tunnel. */
  readonly isPlugin: boolean;
  /** Sentences: what is not known, and what was written therefore. */
  readonly notKnown: readonly string[];
}

/** What one side of the facts adds. */
interface Found {
  readonly values?: Readonly<Record<string, string | undefined>>;
  readonly conditions?: Readonly<Record<string, boolean>>;
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly notKnown?: readonly string[];
}

/** Gathers what a connection says of its other end. Every text fits its place as it is. */
export function factsOf(client: ClientConnection): Facts {
  const isPlugin = client.plugin.state === 'known';
  const protocols = isPlugin ? undefined : protocolsOf(client);
  const all = [protocolFacts(protocols, isPlugin), policyFacts(client), ...peopleFacts(client)];
  const found = [...all, nameFacts(client)];
  const pick = <T>(of: (each: Found) => Readonly<Record<string, T>> | undefined) =>
    found.flatMap((each) => Object.entries(of(each) ?? {}));
  const lists = new Map(pick(({ lists: own }) => own));
  const conditions = pick(({ conditions: own }) => own).filter(([, holds]) => holds);
  const filled = [...lists].filter(([, items]) => items.length > 0);
  return {
    protocols,
    usesEap: userMethods(client).includes('eap'),
    isPlugin,
    values: new Map(
      pick(({ values }) => values).flatMap(([id, text]) =>
        text === undefined ? [] : [[id, text]],
      ),
    ),
    conditions: new Set([...conditions, ...filled].map(([name]) => name)),
    lists,
    notKnown: found.flatMap(({ notKnown = [] }) => notKnown),
  };
}

/** What is written where it is not known which protocols are used, or none of ours is: both. */
function protocolFacts(protocols: readonly Protocol[] | undefined, isPlugin: boolean): Found {
  const used = protocols?.filter((each) => each === 'ikev2' || each === 'sstp') ?? [];
  const isOpen = used.length === 0;
  return {
    conditions: {
      ikev2: isOpen || used.includes('ikev2'),
      sstp: isOpen || used.includes('sstp'),
    },
    notKnown:
      protocols === undefined && !isPlugin
        ? ['It is not known which protocols the connection uses; IKEv2 and SSTP are both written.']
        : [],
  };
}

function policyFacts(client: ClientConnection): Found {
  const policy = clientPolicy(client);
  if (policy.state === 'absent') {
    const isIgnored = client.ipsec.state === 'known';
    return {
      values: {
        whyNoPolicy: isIgnored
          ? 'with Automatic, Windows was reported to ignore the one of the profile'
          : 'the profile has none of its own',
      },
    };
  }
  const parts = policy.state === 'known' ? policy.value.parts : undefined;
  const words = IPSEC_PARTS.map((part) => {
    const algorithm = valueOf(parts?.[part]);
    return [part, algorithm && spellAlgorithm(part, 'cmdlet', algorithm)] as const;
  });
  const missing = words.flatMap(([part, word]) => (word === undefined ? [part] : []));
  return {
    values: Object.fromEntries(words),
    conditions: { policy: true },
    notKnown:
      missing.length === 0
        ? []
        : [`The policy of the profile is not known in full: ${missing.join(', ')}.`],
  };
}

function userMethods({ authentication }: ClientConnection): readonly string[] {
  return knownOf(authentication.userMethods).filter((method) => method !== '');
}

/** Who comes, and how they prove it. */
function peopleFacts(client: ClientConnection): readonly Found[] {
  const { machineMethods, certificateEkus, eap } = client.authentication;
  const users = userMethods(client);
  const isMachine =
    valueOf(client.deviceTunnel) === true ||
    (knownOf(machineMethods).includes('certificate') && users.length === 0);
  // With Certificate alone, the user tunnels of the same server would fail.
  const methods = isMachine ? ['certificate', 'eap'] : users;
  const ekus = (valuesOf(certificateEkus) ?? []).filter(isOid);
  const method = valueOf(valueOf(eap)?.method);
  return [
    {
      values: {
        methods: methods.length > 0 ? methods.map(methodWord).join(', ') : undefined,
        ekus: ekus.map((eku) => `'${eku}'`).join(', '),
      },
      conditions: {
        machine: isMachine,
        ekus: ekus.length > 0,
        noFragments: valueOf(client.fragmentationDisabled) === true,
        compliance: valueOf(client.compliance.enabled) === true,
      },
    },
    ...(method ? [eapFacts(method)] : []),
    ...(users.includes('eap') ? [{ conditions: { eap: true } }] : []),
  ];
}

function eapFacts(method: EapMethod): Found {
  const validations = [method, valueOf(method.inner)].flatMap(
    (each) => valueOf(each?.validation) ?? [],
  );
  const names = [...new Set(validations.flatMap(({ names: own }) => knownOf(own)))];
  const roots = [...new Set(validations.flatMap(({ trustedRoots }) => knownOf(trustedRoots)))];
  return {
    values: { eapMethods: describeEap(method), npsName: names.find(isPlainName) },
    lists: {
      names: names.map(inComment),
      roots: roots.filter((root) => /^[0-9a-f]{40}$/.test(root)),
    },
  };
}

function nameFacts({ servers, dnsSuffixes, nameRules }: ClientConnection): Found {
  const host = servers.items[0]?.host.replace(/:\d+$/, '');
  const suffixes = [
    ...knownOf(dnsSuffixes),
    ...nameRules.items.flatMap(({ name }) => {
      const text = valueOf(name);
      return text?.startsWith('.') ? [text.slice(1)] : [];
    }),
  ];
  return {
    values: {
      host: host !== undefined && isHost(host) && isAscii(host) ? host : undefined,
      domain: suffixes.find(isPlainName),
    },
  };
}

function isAscii(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function isPlainName(text: string): boolean {
  return isHostName(text) && isAscii(text);
}

/** A text that stays in its line, and is not longer than that is worth. */
export function inComment(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** Longest text of a file in a comment, in UTF-16 units. */
const LONGEST = 120;

function knownOf<T>({ items }: StatedList<Stated<T>>): readonly T[] {
  return items.flatMap((item) => valueOf(item) ?? []);
}
