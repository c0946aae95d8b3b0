/** The route Windows makes by itself: to the network of the class of the address it was assigned. */
import type { ClientConnection } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import {
  covers,
  formatIp,
  networkOf,
  RFC1918,
  type IpAddress,
  type IpNetwork,
} from '../../connection/values/ip';
import { networkText, type Candidate, type Question } from './choice';
import type { Evidence } from './evidence';

/** The network of the class of an IPv4 address; none from 224 on. */
function classNetwork(address: IpAddress): IpNetwork | undefined {
  const first = Number(address.value >> 24n);
  const prefix = first < 128 ? 8 : first < 192 ? 16 : first < 224 ? 24 : undefined;
  return prefix === undefined ? undefined : networkOf(address, prefix);
}

/** The class-based route of a tunnel, where it may take the address asked for. */
export function classRoute(connection: ClientConnection, question: Question): readonly Candidate[] {
  const { address, range, assumptions, evidence } = question;
  const { classRouteDisabled } = connection;
  if (valueOf(classRouteDisabled) === true) return [];
  const { place } = classRouteDisabled;
  const assigned = assumptions.assigned.filter(({ version }) => version === 4);
  const base = { on: connection, kind: 'class', ...(place && { place }) } as const;
  if (assigned.length > 0) {
    return assigned.flatMap((one) => {
      const network = classNetwork(one);
      if (!network || !covers(network, range)) return [];
      if (classRouteDisabled.state !== 'unknowable') return [{ ...base, network }];
      const { why } = classRouteDisabled;
      const doubt = () => {
        evidence.lacks(`whether there is a class-based route (${why})`);
      };
      return [{ ...base, network, doubt }];
    });
  }
  const network = classNetwork(address);
  if (!network) return [];
  const isPrivate = RFC1918.some((inner) => covers(inner, range));
  if (!isPrivate) {
    evidence.assume('assigned', `The VPN server assigns no address in ${networkText(network)}.`);
    return [];
  }
  return [
    {
      ...base,
      network,
      doubt() {
        evidence.note(
          'A split tunnel gets a route for the class of the address the server assigns.',
          place,
          'class-route',
        );
        evidence.lacks('the address the VPN server assigns (--assume assigned=ADDRESS)');
      },
    },
  ];
}

/** Tells of the class-based route of an assigned address. */
export function noteClass(assigned: IpAddress, evidence: Evidence): void {
  const network = classNetwork(assigned);
  if (!network) return;
  const fact = network.prefix === 8 ? 'class-route' : 'class-route-arithmetic';
  evidence.step(fact, `The class-based route of ${formatIp(assigned)} is ${networkText(network)}.`);
}
