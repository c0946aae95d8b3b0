/** Whether the IPsec policies of client and server fit: the table of what IKEv2 needs. */
import type { ClientConnection, ClientMachine } from '../../connection/client';
import type { ServerSide } from '../../connection/server';
import { placeIn, valueOf, type Place, type Stated } from '../../connection/stated';
import { spellAlgorithm, type IpsecPolicy, type IpsecSpelling } from '../../connection/suite';
import {
  assumedByServer,
  channelOf,
  IPSEC_PARTS,
  isWeak,
  offeredByClient,
  type IpsecAlgorithm,
} from '../../knowledge/ipsec';
import type { IpsecPart } from '../../knowledge/ipsec-types';
import { oneSided, type Comparison, type SideEdit, type SideText } from './result';

/** No proposal is chosen. */
export const IKE_FAILURE = '13868';

/** A part that is about the policy as a whole. */
export const POLICY = 'IPsec policy';

/** What decides the code a user sees when IKEv2 fails. */
export interface Failure {
  /** The code of a failed choice of algorithms; absent where another protocol may still work. */
  readonly error?: string;
  /** What happens then, a clause that follows a comma. */
  readonly consequence: string;
}

const PARTS: readonly IpsecPart[] = [
  ...IPSEC_PARTS.filter((part) => channelOf(part) === 'ike'),
  ...IPSEC_PARTS.filter((part) => channelOf(part) === 'esp'),
];

/** One of the algorithms of a server, stated or filled in by Windows. */
interface ServerAlgorithm {
  readonly algorithm: IpsecAlgorithm;
  readonly text: string;
  readonly place: Place;
  readonly isFilledIn: boolean;
}

/**
 * Compares the policies.
 *
 * @param machine What is known of the client's computer.
 * @param failure What follows when the two cannot agree.
 */
export function comparePolicies(
  client: ClientConnection,
  server: ServerSide,
  machine: ClientMachine | undefined,
  failure: Failure,
): readonly Comparison[] {
  const own = clientPolicy(client);
  if (own.state === 'unknowable') {
    const why = `The client's policy is not known: ${own.why}.`;
    return serverSays(server) ? [open(why, own, server)] : [];
  }
  if (server.ipsec.state === 'unknowable') {
    return [open(`The server's policy is not known: ${server.ipsec.why}.`, own, server)];
  }
  const theirs = valueOf(server.ipsec);
  if (!theirs && !serverSays(server)) {
    if (own.state === 'absent') return [];
    const why = 'No file says which policy the server has.';
    return [oneSided(POLICY, 'client', { text: 'a custom policy', place: own.place }, why)];
  }
  if (own.state === 'known') {
    return theirs
      ? compareBoth(own.value, theirs, failure, server)
      : againstDefault(own.value, server, failure);
  }
  const place = placeIn(own, client);
  return theirs
    ? defaultAgainst(client, place, theirs, machine, failure)
    : [{ kind: 'match', part: POLICY, note: BOTH_DEFAULT }];
}

const BOTH_DEFAULT =
  'Neither side has a policy of its own. Windows then agrees on 3DES, SHA-1 and Diffie-Hellman group 2, which are weak.';

/** The policy that counts: Windows does not apply the suite of a profile with Automatic. */
export function clientPolicy(client: ClientConnection): Stated<IpsecPolicy> {
  const strategy = valueOf(client.strategy);
  if (client.form === 'profilexml' && strategy?.kind === 'automatic') {
    return { state: 'absent', place: placeIn(client.strategy, client) };
  }
  return client.ipsec;
}

/** Whether a file says which policy the server has, be it none. */
function serverSays({ ipsec, customPolicy }: ServerSide): boolean {
  return ipsec.state !== 'absent' || customPolicy.state !== 'absent';
}

function open(why: string, client: Stated<unknown>, server: ServerSide): Comparison {
  return {
    kind: 'not-compared',
    part: POLICY,
    client: sideOf('client', client.place),
    server: sideOf('server', server.ipsec.place ?? placeIn(server.customPolicy, server)),
    why,
    decides: true,
  };
}

function sideOf(side: string, place: Place | undefined): SideText {
  return { text: `the policy of the ${side}`, ...(place && { place }) };
}

/** Two custom policies: each of the six algorithms has to be the same. */
function compareBoth(
  client: IpsecPolicy,
  server: IpsecPolicy,
  failure: Failure,
  { form }: ServerSide,
): readonly Comparison[] {
  return PARTS.map((part): Comparison => {
    const own = client.parts[part];
    const theirs = serverAlgorithm(server, part);
    if (own.state === 'absent') {
      return {
        kind: 'not-compared',
        part,
        client: { text: 'not given', place: client.place },
        ...(theirs && { server: serverSide(theirs) }),
        why: `The client's policy leaves ${part} out, and what Windows puts there is not documented.`,
        decides: true,
      };
    }
    if (own.state === 'unknowable' || !theirs) {
      const reason = own.state === 'unknowable' ? own.why : whyOf(server.parts[part]);
      return {
        kind: 'not-compared',
        part,
        client: clientSide(own, part, client.spelling),
        server: theirs ? serverSide(theirs) : sideOf('server', server.parts[part].place),
        why: `${part} is not known: ${reason}.`,
        decides: true,
      };
    }
    const clientText = clientSide(own, part, client.spelling);
    if (own.value.id === theirs.algorithm.id) return match(part, theirs);
    return difference(part, { client: clientText, server: theirs }, failure, [
      ...editOf('client', part, client, theirs.algorithm),
      ...(form === 'server-output'
        ? commandEdit(part, client, own.value)
        : editOf('server', part, server, own.value)),
    ]);
  });
}

function match(part: IpsecPart, theirs: ServerAlgorithm): Comparison {
  if (!theirs.isFilledIn) return { kind: 'match', part };
  const note = `The server's policy leaves ${part} out, and Windows puts ${theirs.text} there.`;
  return { kind: 'match', part, note };
}

/** Exchange, cipher and integrity break the connection; a group of PFS alone only its renewal. */
function difference(
  part: IpsecPart,
  sides: { readonly client: SideText; readonly server: ServerAlgorithm },
  failure: Failure,
  edits: readonly SideEdit[],
): Comparison {
  const { client, server } = sides;
  const filled = server.isFilledIn
    ? ` The server's policy leaves it out, and Windows puts ${server.text} there.`
    : '';
  const says = `${part} is ${client.text} on the client and ${server.text} on the server`;
  const base = {
    kind: 'difference' as const,
    part,
    client,
    server: serverSide(server),
    edits,
  };
  if (part === 'PfsGroup') {
    const message = `${says}. The connection may come up and break when its keys are renewed.${filled}`;
    return { ...base, message };
  }
  const { error } = failure;
  const message = `${says}, ${consequenceOf(part, failure)}.${filled}`;
  return { ...base, message, ...(error !== undefined && { error }) };
}

/** What follows. That a failed choice for packets gives the same code is only likely. */
function consequenceOf(part: IpsecPart, { error, consequence }: Failure): string {
  const isCertain = channelOf(part) === 'ike' || error !== IKE_FAILURE;
  return isCertain ? consequence : consequence.replace('with error', 'most likely with error');
}

/** A custom policy against a server without one, whose proposals are not published. */
function againstDefault(
  client: IpsecPolicy,
  server: ServerSide,
  failure: Failure,
): readonly Comparison[] {
  const place = placeIn(server.customPolicy, server);
  const theirs = { text: 'no custom policy', place };
  const own = { text: 'a custom policy', place: client.place };
  // Two untouched ends agree on group 2, so a client that asks for it may be lucky.
  const group = valueOf(client.parts.DHGroup);
  if (!group || group.id === 'modp-1024') {
    const why =
      'What a server without a custom policy accepts besides its weak default is not published.';
    return [
      { kind: 'not-compared', part: POLICY, client: own, server: theirs, why, decides: true },
    ];
  }
  const { error, consequence } = failure;
  return [
    {
      kind: 'difference',
      part: POLICY,
      client: own,
      server: theirs,
      message: `The client proposes a policy of its own and the server has none, ${consequence}.`,
      ...(error !== undefined && { error }),
      edits: [
        {
          side: 'server',
          title: `Run on the server: ${serverCommand(client)}`,
        },
        { side: 'client', title: 'Take the policy of the client away (the default is weak)' },
      ],
    },
  ];
}

/** A client without a policy of its own, or with one that does not count, against a custom one. */
function defaultAgainst(
  connection: ClientConnection,
  client: Place,
  server: IpsecPolicy,
  machine: ClientMachine | undefined,
  failure: Failure,
): readonly Comparison[] {
  const negotiate = machine?.negotiateDh2048;
  if (negotiate?.state === 'unknowable') {
    const why = `What the client proposes is not known: ${negotiate.why}.`;
    const sides = { client: sideOf('client', client), server: sideOf('server', server.place) };
    return [{ kind: 'not-compared', part: POLICY, ...sides, why, decides: true }];
  }
  const mode = valueOf(negotiate) ?? 0;
  const found: Comparison[] = [];
  for (const part of PARTS) {
    const theirs = serverAlgorithm(server, part);
    const offered = offeredByClient(part, mode);
    if (!theirs || !offered) continue;
    if (offered.some(({ id }) => id === theirs.algorithm.id)) continue;
    // What is proposed for packets is published for the values 1 and 2 of the registry only.
    if (channelOf(part) === 'esp' && mode === 0) continue;
    const sides = { connection, client, offered, theirs, server };
    found.push(notOffered(part, sides, failure, mode));
  }
  if (found.length > 0) return found;
  const group = serverAlgorithm(server, 'DHGroup')?.algorithm.id;
  if (mode > 0 && group === 'modp-2048' && isKnown(server)) {
    return PARTS.map((part) => ({ kind: 'match', part }));
  }
  const why =
    'The client has no policy of its own, and whether its proposals hold the one of the server is not published.';
  return [
    {
      kind: 'not-compared',
      part: POLICY,
      client: { text: 'no policy of its own', place: client },
      server: sideOf('server', server.place),
      why,
      decides: true,
    },
  ];
}

function isKnown(policy: IpsecPolicy): boolean {
  return PARTS.every((part) => policy.parts[part].state !== 'unknowable');
}

function notOffered(
  part: IpsecPart,
  sides: {
    readonly connection: ClientConnection;
    readonly client: Place;
    readonly offered: readonly IpsecAlgorithm[];
    readonly theirs: ServerAlgorithm;
    readonly server: IpsecPolicy;
  },
  failure: Failure,
  mode: number,
): Comparison {
  const { connection, client, offered, theirs, server } = sides;
  const isIgnored = connection.ipsec.state === 'known';
  const names = offered
    .map((each) => spellAlgorithm(part, 'cmdlet', each) ?? each.label)
    .join(', ');
  const isLikely = channelOf(part) === 'ike';
  const registry =
    mode === 0 && part === 'DHGroup' && theirs.algorithm.id === 'modp-2048'
      ? ' (unless NegotiateDH2048_AES256 is set on it)'
      : '';
  const { error, consequence } = failure;
  return {
    kind: 'difference',
    part,
    client: {
      text: names,
      note: isIgnored ? 'its CryptographySuite does not count' : 'no policy of its own',
      place: client,
    },
    server: serverSide(theirs),
    message: `${isIgnored ? 'With Automatic Windows ignores the CryptographySuite, and' : 'Without a policy of its own'} the client proposes for ${part} only ${names}${registry}; the server wants ${theirs.text}, ${consequence}.`,
    ...(isLikely && error !== undefined && { error }),
    edits: [adoptionEdit(connection, server)],
  };
}

/** Nobody is told to take over what is weak: then both sides need another policy. */
function adoptionEdit(client: ClientConnection, server: IpsecPolicy): SideEdit {
  const weak = PARTS.flatMap((part) => {
    const theirs = serverAlgorithm(server, part);
    return theirs && isWeak(theirs.algorithm) ? [`${part} ${theirs.text}`] : [];
  });
  if (weak.length === 0) return { side: 'client', title: clientPolicyTitle(client, server) };
  const title = `Give both sides one policy without weak values; the server has ${weak.join(', ')}`;
  return { side: 'server', title };
}

/** Forms of a connection that cmdlets change. */
const FORMS_OF_CMDLETS: ReadonlySet<string> = new Set(['powershell', 'rasphone', 'server-output']);

/** How a client gets the policy of the server, in the words of its form. */
function clientPolicyTitle(client: ClientConnection, server: IpsecPolicy): string {
  if (FORMS_OF_CMDLETS.has(client.form)) {
    const name = valueOf(client.name);
    const whose = name === undefined ? '' : ` -ConnectionName '${name.replaceAll("'", "''")}'`;
    const all = valueOf(client.scope) === 'all-users' ? ' -AllUserConnection' : '';
    const parameters = parametersOf((part) => serverAlgorithm(server, part)?.algorithm);
    const command = `Set-VpnConnectionIPsecConfiguration${whose}${all}`;
    return `Run on the client: ${[command, ...parameters].join(' ')}`;
  }
  const suite = suiteText(server);
  // There a suite alone would change nothing.
  return valueOf(client.strategy)?.kind === 'automatic'
    ? `Write IKEv2 for NativeProtocolType, as a policy does not count with Automatic, and give the client that of the server: ${suite}`
    : `Give the client the policy of the server: ${suite}`;
}

/** What the server uses in a setting; `undefined` where that cannot be known. */
function serverAlgorithm(policy: IpsecPolicy, part: IpsecPart): ServerAlgorithm | undefined {
  const stated = policy.parts[part];
  if (stated.state === 'unknowable') return undefined;
  if (stated.state === 'absent') {
    const algorithm = assumedByServer(part);
    const text = spellAlgorithm(part, 'cmdlet', algorithm) ?? algorithm.label;
    return { algorithm, text, place: policy.place, isFilledIn: true };
  }
  const text = spellAlgorithm(part, wordsOf(policy.spelling), stated.value) ?? stated.value.label;
  return { algorithm: stated.value, text, place: stated.place, isFilledIn: false };
}

/** Numbers are shown as the words of the cmdlet. */
function wordsOf(spelling: IpsecSpelling): IpsecSpelling {
  return spelling === 'number' ? 'cmdlet' : spelling;
}

function serverSide({ text, place, isFilledIn }: ServerAlgorithm): SideText {
  return { text, ...(isFilledIn && { note: 'filled in by Windows' }), place };
}

function clientSide(
  stated: Stated<IpsecAlgorithm>,
  part: IpsecPart,
  spelling: IpsecSpelling,
): SideText {
  const word = stated.state === 'known' && spellAlgorithm(part, wordsOf(spelling), stated.value);
  const text = word || (stated.state === 'absent' ? 'not given' : (stated.text ?? 'not known'));
  return { text, ...(stated.place && { place: stated.place }) };
}

function whyOf(stated: Stated<unknown>): string {
  return stated.state === 'unknowable' ? stated.why : 'it is not given';
}

/** How one side takes the algorithm of the other. */
function editOf(
  side: 'client' | 'server',
  part: IpsecPart,
  policy: IpsecPolicy,
  algorithm: IpsecAlgorithm,
): readonly SideEdit[] {
  // Nobody is told to take over what is weak.
  const word = isWeak(algorithm) ? undefined : spellAlgorithm(part, policy.spelling, algorithm);
  const stated = policy.parts[part];
  if (word === undefined) return [];
  const shown = spellAlgorithm(part, wordsOf(policy.spelling), algorithm) ?? word;
  if (stated.state === 'absent' && policy.spelling === 'cmdlet') {
    return [{ side, title: `Add -${part} ${shown} to the command` }];
  }
  const title = `Write ${shown} for ${part}`;
  if (stated.state !== 'known' || stated.place.isFixed) return [{ side, title }];
  return [{ side, title, place: stated.place, newText: word }];
}

/**
 * How the server takes the client's policy, where the file only shows what it has: there is nothing
 * to write in the output of a command. A command replaces the whole policy, so that it names all.
 */
function commandEdit(
  part: IpsecPart,
  client: IpsecPolicy,
  algorithm: IpsecAlgorithm,
): readonly SideEdit[] {
  if (isWeak(algorithm)) return [];
  const isWhole = PARTS.every((each) => {
    const stated = client.parts[each];
    return stated.state === 'known' && !isWeak(stated.value);
  });
  const word = spellAlgorithm(part, 'cmdlet', algorithm);
  if (!isWhole && word === undefined) return [];
  const title = isWhole
    ? `Run on the server: ${serverCommand(client)}`
    : `Run Set-VpnServerConfiguration -CustomPolicy on the server with all six values, among them -${part} ${word}`;
  return [{ side: 'server', title }];
}

/** A policy as the cmdlet of the server takes it. */
export function serverCommand(policy: IpsecPolicy): string {
  const parameters = parametersOf((part) => valueOf(policy.parts[part]));
  return ['Set-VpnServerConfiguration -TunnelType IKEV2 -CustomPolicy', ...parameters].join(' ');
}

/** Algorithms as cmdlets take them. */
function parametersOf(
  algorithmOf: (part: IpsecPart) => IpsecAlgorithm | undefined,
): readonly string[] {
  return IPSEC_PARTS.flatMap((part) => {
    const algorithm = algorithmOf(part);
    const word = algorithm && spellAlgorithm(part, 'cmdlet', algorithm);
    return word === undefined ? [] : [`-${part} ${word}`];
  });
}

/** A policy of a server as a profile writes it. */
export function suiteText(policy: IpsecPolicy): string {
  const elements = IPSEC_PARTS.flatMap((part) => {
    const theirs = serverAlgorithm(policy, part);
    const word = theirs && spellAlgorithm(part, 'profileXml', theirs.algorithm);
    return word === undefined ? [] : [`<${part}>${word}</${part}>`];
  });
  return `<CryptographySuite>${elements.join('')}</CryptographySuite>`;
}
