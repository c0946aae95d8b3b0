import { specialUse } from '../../connection/values/ip';
import type { SpecialUse } from '../../knowledge/network-types';
import { elementRule } from '../rule';
import { exclusionLine, profileExample, routeLine } from '../exampleLines';
import { isInclusion, networkText, ROUTE, routeAt } from './support';

/** What such routes are for at times: groups a gateway forwards, and laboratories. */
const MILD: readonly SpecialUse[] = ['multicast', 'documentation'];

export default elementRule<SpecialUse>({
  meta: {
    id: 'route-special-address',
    title: 'A Route sends addresses into the tunnel that are on no network behind it',
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
      unspecified:
        '{network} is no network: addresses that begin with 0 stand for a computer that has none yet. Write 0.0.0.0 with PrefixSize 0 for all addresses, or correct the address.',
      documentation:
        '{network} is set aside for examples in documentation and is used on no network. Write the network that is meant.',
      siteLocal:
        '{network} is of the kind site-local, which was abandoned: new networks do not use it. Correct the address, or use unique local addresses.',
    },
    sources: ['rfc-6890', 'rfc-5771', 'rfc-4291'],
    docs: {
      why: 'Loopback addresses mean the computer itself, those that begin with 0 a computer without an address; link-local and broadcast addresses mean something on the same link only, and the standards forbid routers to forward them. Addresses for documentation belong to nobody. A route for them into the tunnel reaches nothing, and takes link-local traffic away from where it belongs.',
      remedy: 'Correct the address, or remove the Route.',
      exceptions:
        "Exclusion routes are not looked at: keeping such addresses out of a force tunnel is sound advice, for example 169.254.169.254 for virtual machines in Azure. Multicast and networks for documentation are an information only; a part of a network for documentation is not reported, since published profiles put such parts in the place of somebody's own.",
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
        {
          code: profileExample(routeLine('«0.0.0.0»', 32)),
          message:
            '0.0.0.0/32 is no network: addresses that begin with 0 stand for a computer that has none yet. Write 0.0.0.0 with PrefixSize 0 for all addresses, or correct the address.',
        },
        {
          code: profileExample(routeLine('«2001:db8::»', 32)),
          message:
            '2001:db8::/32 is set aside for examples in documentation and is used on no network. Write the network that is meant.',
        },
        {
          code: profileExample(routeLine('«fec0::»', 10)),
          message:
            'fec0::/10 is of the kind site-local, which was abandoned: new networks do not use it. Correct the address, or use unique local addresses.',
        },
      ],
      good: [
        { code: profileExample(exclusionLine('169.254.169.254', 32)) },
        { code: profileExample(routeLine('10.0.0.0', 8), routeLine('fd00::', 8)) },
        { code: profileExample(routeLine('2001:db8:12::', 48)) },
        { code: profileExample(routeLine('0.0.0.0', 0)) },
        { code: profileExample(routeLine('0.0.0.0', 1), routeLine('128.0.0.0', 1)) },
      ],
    },
  },
  elements: [ROUTE],
  check(element, { report }) {
    const route = routeAt(element);
    const { address, network } = route;
    if (!address || !network || !isInclusion(route)) return;
    const use = specialUse(network);
    // Published profiles show parts of such networks in the place of somebody's own.
    if (!use || (use.is === 'documentation' && !use.isWhole)) return;
    const severity = MILD.includes(use.is) ? ({ severity: 'information' } as const) : {};
    report(address.span, use.is, { network: networkText(route) }, severity);
  },
});
