/** Do client and server agree? Judges what both sides state, and nothing else. */
import {
  protocolName,
  type ClientConnection,
  type ClientMachine,
  type Protocol,
} from '../../connection/client';
import type { LoadBalancer } from '../../connection/balancer';
import type { PolicyServer, ServerSide } from '../../connection/server';
import { protocolsOf } from '../../connection/protocols';
import { placeIn, valueOf } from '../../connection/stated';
import { compareAuthentication } from './authentication';
import { compareBalancers } from './balancer';
import { comparePolicies, IKE_FAILURE, type Failure } from './ipsec';
import { mergeServers } from './merge';
import { oneSided, type Agreement, type Comparison } from './result';

export type { Agreement, Comparison, Difference, Match, NotCompared, SideEdit } from './result';

/** What files say of both sides. */
export interface Sides {
  readonly clients: readonly ClientConnection[];
  readonly machines: readonly ClientMachine[];
  readonly servers: readonly ServerSide[];
  readonly policyServers: readonly PolicyServer[];
  /** What stands in front of the servers. */
  readonly balancers?: readonly LoadBalancer[];
}

/**
 * Compares every connection with the server and the policy servers.
 *
 * @returns One answer a connection, in their order. What several files say of the server is taken
 *   together; where they contradict each other, it is not known.
 */
export function agree({
  clients,
  machines,
  servers,
  policyServers,
  balancers = [],
}: Sides): readonly Agreement[] {
  const server = mergeServers(servers);
  const machine = machines.length === 1 ? machines[0] : undefined;
  return clients.map((client) => {
    const isApp = client.plugin.state === 'known';
    const comparisons = [
      ...compare(client, server, machine, policyServers),
      ...(isApp ? [] : compareBalancers(client, protocolsOf(client), server, balancers)),
    ];
    return conclude(client, comparisons);
  });
}

function conclude(client: ClientConnection, comparisons: readonly Comparison[]): Agreement {
  const differences = comparisons.filter((each) => each.kind === 'difference');
  const notCompared = comparisons.filter((each) => each.kind === 'not-compared');
  const matches = comparisons.filter((each) => each.kind === 'match');
  const isOpen = matches.length === 0 || notCompared.some(({ decides }) => decides);
  return {
    connection: valueOf(client.name),
    client: client.place,
    agree: differences.length > 0 ? false : isOpen ? 'unknown' : true,
    differences,
    notCompared,
    matches,
  };
}

function compare(
  client: ClientConnection,
  server: ServerSide | undefined,
  machine: ClientMachine | undefined,
  policyServers: readonly PolicyServer[],
): readonly Comparison[] {
  if (client.plugin.state === 'known') {
    const why = 'An app makes the tunnel instead of Windows.';
    const text = { text: 'a VPN app', place: client.plugin.place };
    return [oneSided('protocol', 'client', text, why)];
  }
  const usesIkev2 = server !== undefined && isUsed(client, 'ikev2') !== false;
  return [
    ...(server ? comparePorts(client, server) : []),
    ...(usesIkev2 ? comparePolicies(client, server, machine, failureOf(client, server)) : []),
    ...(server && isUsed(client, 'sstp') ? compareTlsName(client, server) : []),
    ...compareAuthentication(client, server, policyServers),
  ];
}

/** The name the client dials against the subject of the certificate that SSTP shows. */
function compareTlsName(client: ClientConnection, server: ServerSide): readonly Comparison[] {
  const part = 'SSTP certificate';
  const [dialled] = client.servers.items;
  const subject = valueOf(server.sslCertificate)?.subject;
  const { place } = server.sslCertificate;
  if (!dialled || subject === undefined || !place) return [];
  const name = /(?:^|,\s*)CN=([^,]+)/i.exec(subject)?.[1]?.trim() ?? '';
  const host = dialled.host.toLowerCase();
  const pattern = name.toLowerCase();
  const isWild = pattern.startsWith('*.') && host.slice(host.indexOf('.')) === pattern.slice(1);
  if (host === pattern || isWild) return [{ kind: 'match', part }];
  return [
    {
      kind: 'not-compared',
      part,
      client: { text: dialled.host, place: dialled.place },
      server: { text: subject, place },
      why: 'The subject is another name; the alternative names of the certificate, which count as well, are not in the file.',
      decides: true,
    },
  ];
}

function isUsed(client: ClientConnection, protocol: Protocol): boolean | undefined {
  return protocolsOf(client)?.includes(protocol);
}

/** What a user sees when IKEv2 cannot agree on algorithms. */
function failureOf(client: ClientConnection, server: ServerSide): Failure {
  const strategy = valueOf(client.strategy);
  const protocols = protocolsOf(client);
  if (protocols?.length === 1) {
    return {
      error: IKE_FAILURE,
      consequence: `so that IKEv2 fails with error ${IKE_FAILURE}`,
    };
  }
  const sstp = valueOf(server.ports.sstp);
  if (protocols?.includes('sstp') && sstp !== undefined && sstp > 0) {
    return { consequence: 'so that IKEv2 fails and SSTP is used instead' };
  }
  if (strategy?.kind === 'automatic' || strategy?.kind === 'ordered') {
    return {
      error: '800',
      consequence: 'so that IKEv2 fails; when no other protocol works the user sees error 800',
    };
  }
  return { consequence: 'so that IKEv2 fails' };
}

/** A protocol the client relies on, for which the server has no ports. */
function comparePorts(client: ClientConnection, server: ServerSide): readonly Comparison[] {
  const part = 'protocol';
  const protocols = protocolsOf(client);
  if (!protocols) return [];
  const place = placeIn(client.strategy, client);
  const own = { text: protocols.map((protocol) => protocolName(protocol)).join(', '), place };
  const states = protocols.map((protocol) => server.ports[protocol]);
  if (states.every(({ state }) => state === 'absent')) return [];
  if (states.some((ports) => (valueOf(ports) ?? 0) > 0)) return [{ kind: 'match', part }];
  if (!states.every((ports) => valueOf(ports) === 0)) return [];
  const theirs = { text: 'no ports for it', ...(states[0]?.place && { place: states[0].place }) };
  return [
    {
      kind: 'difference',
      part,
      client: own,
      server: theirs,
      message: `The client uses ${own.text}, for which the server has no ports.`,
      edits: [{ side: 'server', title: `Give the server ports for ${own.text}` }],
    },
  ];
}
