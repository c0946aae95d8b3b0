/** Whether the server lets in how the client proves who it is. */
import type { ClientConnection } from '../../connection/client';
import type { EapMethod } from '../../connection/eap';
import type {
  AllowedEapMethod,
  NetworkPolicy,
  PolicyServer,
  ServerSide,
} from '../../connection/server';
import {
  isEmpty,
  placeIn,
  valueOf,
  valuesOf,
  type Place,
  type Stated,
  type StatedList,
} from '../../connection/stated';
import { oneSided, type Comparison, type SideText } from './result';

/** The server policy refuses the method. */
const REFUSED = '812';
/** The credentials of IKE are not accepted. */
const IKE_CREDENTIALS = '13801';

const EAP_NAMES: Readonly<Record<number, string>> = {
  4: 'MD5',
  13: 'EAP-TLS',
  21: 'EAP-TTLS',
  25: 'PEAP',
  26: 'EAP-MSCHAPv2',
  55: 'TEAP',
};

/** Name of an EAP method, its number where it has none. */
export function eapName(type: number): string {
  return EAP_NAMES[type] ?? `EAP type ${type}`;
}

/** Compares methods, EAP and what the policy servers allow. */
export function compareAuthentication(
  client: ClientConnection,
  server: ServerSide | undefined,
  policyServers: readonly PolicyServer[],
): readonly Comparison[] {
  const { userMethods, machineMethods } = client.authentication;
  const users = valuesOf(userMethods)?.filter((method) => method !== '') ?? [];
  const machines = valuesOf(machineMethods) ?? [];
  const usesEap = users.includes('eap');
  const usesMachineCertificate = machines.includes('certificate') && users.length === 0;
  return [
    ...users.flatMap((method) => methodAccepted(method, placeOf(userMethods, client), server)),
    ...(usesMachineCertificate
      ? [
          ...methodAccepted('certificate', placeOf(machineMethods, client), server),
          ...machineCertificate(client, server),
        ]
      : []),
    ...(usesEap ? compareEap(client, policyServers) : []),
  ];
}

function placeOf({ items, place }: StatedList<Stated<string>>, client: ClientConnection): Place {
  return items[0]?.place ?? place ?? client.place;
}

const WORDS: Readonly<Record<string, string>> = {
  eap: 'EAP',
  certificate: 'Certificate',
  mschapv2: 'MsChapv2',
  chap: 'Chap',
  pap: 'PAP',
};

/** How `Set-VpnAuthProtocol` writes a method. */
export function methodWord(method: string): string {
  return WORDS[method] ?? method;
}

function methodAccepted(
  method: string,
  place: Place,
  server: ServerSide | undefined,
): readonly Comparison[] {
  const part = method === 'certificate' ? 'machine certificate' : 'authentication method';
  const word = methodWord(method);
  const own = { text: word, place };
  const methods = server?.authentication.methods;
  if (!methods || isEmpty(methods)) {
    return [oneSided(part, 'client', own, 'No file says which methods the server accepts.')];
  }
  const accepted = valuesOf(methods);
  const theirPlace = methods.place ?? methods.items[0]?.place ?? server.place;
  const known = methods.items.flatMap((item) => valueOf(item) ?? []);
  const theirs: SideText = {
    text: known.map(methodWord).join(', '),
    place: theirPlace,
  };
  if (known.includes(method)) return [{ kind: 'match', part }];
  if (!accepted) {
    const why = 'Which methods the server accepts is not known in full.';
    return [{ kind: 'not-compared', part, client: own, server: theirs, why, decides: true }];
  }
  return [
    notAccepted(part, own, theirs, {
      message: `The client uses ${word}, which the server does not accept (it accepts ${theirs.text || 'nothing'}): the server refuses the connection.`,
      error: REFUSED,
      accept: `-UserAuthProtocolAccepted ${[...known.map(methodWord), word].join(', ')}`,
    }),
  ];
}

/** What the server does not accept. @param accept Parameters with which it does. */
function notAccepted(
  part: string,
  client: SideText,
  server: SideText,
  { message, error, accept }: { message: string; error: string; accept: string },
): Comparison {
  const title = `Run on the server: Set-VpnAuthProtocol ${accept}`;
  const edits = [{ side: 'server' as const, title }];
  return { kind: 'difference', part, client, server, message, error, edits };
}

/** Purposes that a machine certificate has to have on both sides. */
function machineCertificate(
  client: ClientConnection,
  server: ServerSide | undefined,
): readonly Comparison[] {
  const part = 'machine certificate purpose';
  const theirs = server?.authentication.acceptedEkus;
  const own = client.authentication.certificateEkus;
  const wanted = theirs && valuesOf(theirs);
  const chosen = valuesOf(own);
  const theirText = { text: (wanted ?? []).join(', '), ...placed(theirs?.items[0]?.place) };
  if (!wanted || wanted.length === 0) return [];
  if (!chosen || chosen.length === 0) {
    const why = 'No file of the client says which purposes its machine certificate has.';
    return [oneSided(part, 'server', theirText, why)];
  }
  const ownText = { text: chosen.join(', '), ...placed(own.items[0]?.place) };
  if (wanted.some((eku) => chosen.includes(eku))) return [{ kind: 'match', part }];
  return [
    notAccepted(part, ownText, theirText, {
      message: `The client chooses a machine certificate for ${ownText.text} and the server accepts only ${theirText.text}: the certificate is refused unless it carries both.`,
      error: IKE_CREDENTIALS,
      accept: `-CertificateEKUsToAccept ${chosen.join(', ')}`,
    }),
  ];
}

function placed(place: Place | undefined): { readonly place?: Place } {
  return place ? { place } : {};
}

/** The methods of EAP against the network policies that a VPN meets. */
function compareEap(
  client: ClientConnection,
  policyServers: readonly PolicyServer[],
): readonly Comparison[] {
  const part = 'EAP method';
  const eap = valueOf(client.authentication.eap);
  const method = valueOf(eap?.method);
  const type = valueOf(method?.type);
  const { place } = client.authentication.eap;
  if (type === undefined || !method) {
    const stated = client.authentication.eap;
    const why =
      stated.state === 'unknowable'
        ? `The EAP method of the client is not known: ${stated.why}.`
        : 'The EAP method of the client is not known.';
    const own = { text: 'EAP', ...placed(place) };
    return policyServers.length > 0
      ? [{ kind: 'not-compared', part, client: own, why, decides: true }]
      : [];
  }
  const own: SideText = { text: describeEap(method), ...placed(method.type.place) };
  if (policyServers.length === 0) {
    return [oneSided(part, 'client', own, 'No file of a policy server says what it allows.')];
  }
  return policyServers.flatMap((server) => [
    ...againstPolicies(part, own, { type, method }, server),
    ...compareCertificates(method, server),
  ]);
}

/**
 * Names and roots against the certificate of the policy server. Its export names the certificate by
 * its thumbprint alone, so that only a certificate that is its own root can be compared.
 */
function compareCertificates(method: EapMethod, server: PolicyServer): readonly Comparison[] {
  const validation = valueOf(method.validation);
  if (!validation) return [];
  const shown = server.policies.items
    .filter(({ grants, meetsVpn }) => valueOf(grants) === true && valueOf(meetsVpn) !== false)
    .flatMap(({ eapMethods }) => eapMethods.items)
    .find(({ type }) => valueOf(type) === valueOf(method.type))?.certificate;
  const print = valueOf(shown);
  if (print === undefined) return [];
  const theirs: SideText = { text: `certificate ${print}`, ...placed(shown?.place) };
  const roots = valuesOf(validation.trustedRoots) ?? [];
  const names = valuesOf(validation.names) ?? [];
  const why = 'An export of a policy server names its certificate by the thumbprint alone.';
  const open = (part: string, text: string, place: Place | undefined): Comparison => ({
    kind: 'not-compared',
    part,
    client: { text, ...placed(place) },
    server: theirs,
    why,
    decides: false,
  });
  return [
    ...(names.length > 0 ? [open('server names', names.join('; '), validation.names.place)] : []),
    ...(roots.length === 0
      ? []
      : roots.includes(print)
        ? [{ kind: 'match', part: 'trusted roots' } as const]
        : [open('trusted roots', roots.join(', '), validation.trustedRoots.place)]),
  ];
}

/** An EAP method and the one inside it, in a few words. */
export function describeEap(method: EapMethod): string {
  const type = valueOf(method.type);
  const inner = valueOf(valueOf(method.inner)?.type);
  const name = type === undefined ? 'EAP' : eapName(type);
  return inner === undefined ? name : `${name} with ${eapName(inner)} inside`;
}

function againstPolicies(
  part: string,
  own: SideText,
  client: { readonly type: number; readonly method: EapMethod },
  server: PolicyServer,
): readonly Comparison[] {
  const open = (why: string, place: Place): Comparison => ({
    kind: 'not-compared',
    part,
    client: own,
    server: { text: 'the network policies', place },
    why,
    decides: true,
  });
  if (valueOf(server.answersItself) === false) {
    const why =
      'The policy server hands requests on to another one, so that its own policies do not count.';
    return [open(why, placeIn(server.answersItself, server))];
  }
  const met = server.policies.items.filter(
    ({ enabled, meetsVpn }) => valueOf(enabled) !== false && valueOf(meetsVpn) !== false,
  );
  const granting = met.filter(({ grants }) => valueOf(grants) === true);
  if (granting.length === 0) {
    if (server.policies.openBecause !== undefined)
      return [open(server.policies.openBecause, server.place)];
    return [
      {
        kind: 'difference',
        part: 'network policy',
        client: own,
        server: { text: 'no policy that lets a VPN in', place: server.place },
        message:
          'No network policy that a VPN can meet grants access: the policy server refuses everybody.',
        error: REFUSED,
        edits: [],
      },
    ];
  }
  const verdicts = granting.map((policy) => ({ policy, ...allows(policy, client) }));
  const fitting = verdicts.filter(({ fits }) => fits === true);
  if (fitting.length === verdicts.length) return [{ kind: 'match', part }];
  const failing = verdicts.filter(({ fits }) => fits === false);
  if (failing.length < verdicts.length) {
    const [first] = verdicts.filter(({ fits }) => fits !== true);
    const why =
      fitting.length > 0
        ? 'Which of several network policies counts depends on the groups of the user, and not all of them allow the method.'
        : 'What the network policy allows inside PEAP is not known.';
    return [open(why, first?.policy.place ?? server.place)];
  }
  return failing.map(({ policy, reason, place }) => ({
    kind: 'difference',
    part: reason.part,
    client: own,
    server: { text: reason.text, place },
    message: `The client uses ${own.text}; the network policy "${policy.name}" allows ${reason.text}: the policy server refuses the connection.`,
    error: REFUSED,
    edits: [
      {
        side: 'server',
        title: `Allow ${own.text} in the network policy "${policy.name}"`,
      },
    ],
  }));
}

interface Reason {
  readonly part: string;
  readonly text: string;
}

/** Whether a policy allows the methods of a client. */
function allows(
  policy: NetworkPolicy,
  { type, method }: { readonly type: number; readonly method: EapMethod },
): { readonly fits: boolean | undefined; readonly reason: Reason; readonly place: Place } {
  const { items, openBecause } = policy.eapMethods;
  const names = items.flatMap((each) => {
    const number = valueOf(each.type);
    return number === undefined ? [] : [eapName(number)];
  });
  const reason = {
    part: 'EAP method',
    text: names.length > 0 ? `only ${names.join(', ')}` : 'no EAP',
  };
  const place = placeIn(policy.eapMethods, policy);
  const found = items.find((each) => valueOf(each.type) === type);
  if (!found) return { fits: openBecause === undefined ? false : undefined, reason, place };
  return { reason: innerReason(found), place: found.place, fits: innerFits(found, method) };
}

function innerFits(allowed: AllowedEapMethod, method: EapMethod): boolean | undefined {
  const inner = valueOf(valueOf(method.inner)?.type);
  const types = valuesOf(allowed.innerTypes);
  if (method.inner.state === 'absent') return true;
  if (inner === undefined || !types || types.length === 0) return undefined;
  return types.includes(inner);
}

function innerReason(allowed: AllowedEapMethod): Reason {
  const outer = valueOf(allowed.type);
  const types = valuesOf(allowed.innerTypes) ?? [];
  const name = outer === undefined ? 'EAP' : eapName(outer);
  return {
    part: 'inner EAP method',
    text: `${name} only with ${types.map(eapName).join(', ')} inside`,
  };
}
