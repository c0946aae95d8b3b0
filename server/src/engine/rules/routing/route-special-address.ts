import { covers, parseCidr, type IpNetwork } from '../../connection/values/ip';
import type { Severity } from '../../types';
import { elementRule } from '../rule';
import {
  exclusionLine,
  isInclusion,
  networkText,
  profileExample,
  ROUTE,
  routeAt,
  routeLine,
} from './support';

type Message = 'loopback' | 'linkLocal' | 'broadcast' | 'multicast';

interface Block {
  readonly network: IpNetwork;
  readonly message: Message;
  readonly severity?: Severity;
}

const BLOCKS: readonly Block[] = (
  [
    ['127.0.0.0/8', 'loopback'],
    ['::1/128', 'loopback'],
    ['169.254.0.0/16', 'linkLocal'],
    ['fe80::/10', 'linkLocal'],
    ['255.255.255.255/32', 'broadcast'],
    ['224.0.0.0/4', 'multicast'],
    ['ff00::/8', 'multicast'],
  ] as const
).flatMap(([text, message]): Block[] => {
  const network = parseCidr(text);
  if (!network) return [];
  // A gateway may be set up to forward groups; the other ranges never leave a link.
  return [{ network, message, ...(message === 'multicast' && { severity: 'information' }) }];
});

export default elementRule<Message>({
  meta: {
    id: 'route-special-address',
    title: 'A Route sends addresses into the tunnel that never leave their computer or link',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      loopback:
        '{network} is loopback: these addresses mean the computer itself and never enter a tunnel. Remove the Route, or correct its address.',
      linkLocal:
        '{network} is link-local: each link has its own such addresses, and routers do not forward them. Remove the Route, or correct its address.',
      broadcast:
        '{network} is the broadcast address of the local link, which routers do not forward. Remove the Route, or correct its address.',
      multicast:
        '{network} is multicast: Windows has such routes on every interface, and a VPN server forwards groups only when set up for it. Remove the Route unless it is.',
    },
    sources: ['rfc-6890', 'rfc-5771', 'rfc-4291'],
    docs: {
      why: 'Loopback addresses mean the computer itself; link-local and broadcast addresses mean something on the same link only, and the standards forbid routers to forward them. A route for them into the tunnel reaches nothing, and takes link-local traffic away from where it belongs.',
      remedy: 'Correct the address, or remove the Route.',
      exceptions:
        'Exclusion routes are not looked at: keeping such addresses out of a force tunnel is sound advice, for example 169.254.169.254 for virtual machines in Azure. Multicast is an information only.',
    },
    examples: {
      bad: [
        {
          code: profileExample(routeLine('«127.0.0.0»', 8)),
          message:
            '127.0.0.0/8 is loopback: these addresses mean the computer itself and never enter a tunnel. Remove the Route, or correct its address.',
        },
        {
          code: profileExample(routeLine('«fe80::»', 64)),
          message:
            'fe80::/64 is link-local: each link has its own such addresses, and routers do not forward them. Remove the Route, or correct its address.',
        },
        {
          code: profileExample(routeLine('«255.255.255.255»', 32)),
          message:
            '255.255.255.255/32 is the broadcast address of the local link, which routers do not forward. Remove the Route, or correct its address.',
        },
        {
          code: profileExample(routeLine('«224.0.0.0»', 4)),
          message:
            '224.0.0.0/4 is multicast: Windows has such routes on every interface, and a VPN server forwards groups only when set up for it. Remove the Route unless it is.',
        },
      ],
      good: [
        { code: profileExample(exclusionLine('169.254.169.254', 32)) },
        { code: profileExample(routeLine('10.0.0.0', 8), routeLine('fd00::', 8)) },
        { code: profileExample(routeLine('0.0.0.0', 0)) },
      ],
    },
  },
  elements: [ROUTE],
  check(element, { report }) {
    const route = routeAt(element);
    const { address, network } = route;
    if (!address || !network || !isInclusion(route)) return;
    const block = BLOCKS.find((candidate) => covers(candidate.network, network));
    if (!block) return;
    report(
      address.span,
      block.message,
      { network: networkText(route) },
      block.severity ? { severity: block.severity } : {},
    );
  },
});
