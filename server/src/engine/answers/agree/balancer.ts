/** What the client relies on against what a load balancer in front of the server forwards. */
import type { LoadBalancer } from '../../connection/balancer';
import { doubtOf } from '../../connection/balancerParts';
import { protocolName, type ClientConnection, type Protocol } from '../../connection/client';
import type { ServerSide } from '../../connection/server';
import { placeIn, valueOf } from '../../connection/stated';
import {
  ikeWayOf,
  shareOf,
  serversText,
  serviceText,
  sstpServiceOf,
  type IkeWay,
} from '../balancer';
import type { Comparison, SideText } from './result';

const PART = 'load balancer';
const TIMEOUT = '809';

/** Compares a connection with the load balancers. @param protocols Those the client may try. */
export function compareBalancers(
  client: ClientConnection,
  protocols: readonly Protocol[] | undefined,
  server: ServerSide | undefined,
  balancers: readonly LoadBalancer[],
): readonly Comparison[] {
  const [first] = balancers;
  if (!first || !protocols) return [];
  const place = placeIn(client.strategy, client);
  const own: SideText = { text: protocols.map(protocolName).join(', '), place };
  const way = protocols.includes('ikev2') ? ikeWayOf(balancers) : undefined;
  return [
    ...(way ? compareIke(way, own, protocols, first) : []),
    ...(protocols.includes('sstp') ? compareSstp(own, balancers, server, protocols) : []),
  ];
}

function compareIke(
  way: IkeWay,
  client: SideText,
  protocols: readonly Protocol[],
  first: LoadBalancer,
): readonly Comparison[] {
  const { init, natT, separation, translated, openBecause } = way;
  const missing = [...(init ? [] : ['500']), ...(natT ? [] : ['4500'])];
  if (missing.length > 0) {
    if (openBecause !== undefined) {
      const why = `Whether UDP ${missing.join(' and ')} is forwarded is not known: ${openBecause}.`;
      return [{ kind: 'not-compared', part: PART, client, why, decides: true }];
    }
    // Without IKEv2 the client goes on to the next protocol.
    const isOnly = protocols.every((protocol) => protocol === 'ikev2');
    const found = init ?? natT;
    const isUdpLess = first.form === 'haproxy' && !found;
    const text = found ? serviceText(found) : 'no UDP 500 and 4500';
    const message = isUdpLess
      ? 'The client uses IKEv2, which is UDP, and HAProxy forwards TCP alone here.'
      : `The client uses IKEv2, and UDP ${missing.join(' and ')} is not forwarded.`;
    const theirs = { text, place: found?.place ?? first.place };
    if (!isOnly) {
      const why = `${message} The client goes on to another protocol.`;
      return [{ kind: 'not-compared', part: PART, client, server: theirs, why, decides: false }];
    }
    const title = `Forward UDP ${missing.join(' and ')} of the address to the same servers`;
    return [
      {
        ...{ kind: 'difference', part: PART, client, server: theirs, message, error: TIMEOUT },
        edits: isUdpLess ? [] : [{ side: 'server', title }],
      },
    ];
  }
  if (init && separation && separation !== 'hash') {
    return [
      {
        kind: 'difference',
        part: PART,
        client,
        server: { text: serviceText(init), place: placeIn(init.persistence, init) },
        message:
          'UDP 500 and 4500 of a client may lead to two servers, since no persistence goes over both.',
        error: TIMEOUT,
        edits: [{ side: 'server', title: `Set ${shareOf(first)}` }],
      },
    ];
  }
  const doubt = init && natT && doubtOf(init, natT);
  if (init && doubt !== undefined) {
    const why = `Whether UDP 500 and 4500 of a client lead to one server is not known: ${doubt}.`;
    const server = { text: serviceText(init), place: placeIn(init.persistence, init) };
    return [{ kind: 'not-compared', part: PART, client, server, why, decides: true }];
  }
  const notes = [
    ...(translated
      ? [
          'servers see the load balancer instead of the client, and Windows limits what it accepts from one address',
        ]
      : []),
    ...(separation ? ['with a consistent hash both ports may lead to two servers'] : []),
    ...(init?.members.openBecause === undefined
      ? []
      : ['the servers behind it are not all in the file']),
  ];
  const note = notes.join('; ');
  return [{ kind: 'match', part: PART, ...(note !== '' && { note: `load balancer: ${note}` }) }];
}

function compareSstp(
  client: SideText,
  balancers: readonly LoadBalancer[],
  server: ServerSide | undefined,
  protocols: readonly Protocol[],
): readonly Comparison[] {
  const service = sstpServiceOf(balancers);
  if (!service) {
    const isOnly = protocols.every((protocol) => protocol === 'sstp');
    const why = 'No service of the load balancer says that it carries SSTP (TCP 443).';
    return [{ kind: 'not-compared', part: PART, client, why, decides: isOnly }];
  }
  const tls = valueOf(service.tls);
  const theirs = { text: serviceText(service), place: service.place };
  if (server && tls === 'ended' && valueOf(server.sstpOffload) === false) {
    return [
      {
        kind: 'difference',
        part: 'TLS of SSTP',
        client: theirs,
        server: {
          text: 'expects TLS',
          ...(server.sstpOffload.place && { place: server.sstpOffload.place }),
        },
        message: 'The load balancer ends TLS, and the server expects it.',
        edits: [
          { side: 'server', title: 'Set UseHttps 0 and SHA256CertificateHash on the server' },
        ],
      },
    ];
  }
  if (tls !== undefined && tls !== 'passed-on') {
    const why =
      tls === 'ended'
        ? 'The load balancer ends TLS: the server has to know the hash of the certificate that is shown there.'
        : 'The load balancer encrypts anew: the same certificate has to be on both.';
    return [{ kind: 'not-compared', part: PART, client, server: theirs, why, decides: false }];
  }
  const isIkeToo = protocols.includes('ikev2');
  if (service.certainty === 'possible') {
    const why = `${serviceText(service)} may carry SSTP; nothing says that it does.`;
    return [{ kind: 'not-compared', part: PART, client, server: theirs, why, decides: !isIkeToo }];
  }
  return isIkeToo
    ? []
    : [
        {
          kind: 'match',
          part: PART,
          note: `load balancer: ${serviceText(service)} leads to ${serversText(service)}`,
        },
      ];
}
