import { routeTable } from '../../formats/profilexml/routes';
import { covers, parseIp } from '../../connection/values/ip';
import { profileRule } from '../rule';
import { exclusionLine, nativeLine, profileExample, routeLine } from '../exampleLines';
import { networkText } from './support';

const nativeAt = (server: string) => `<NativeProfile><Servers>${server}</Servers></NativeProfile>`;

export default profileRule<'inside' | 'route'>({
  meta: {
    id: 'route-server-ip-included',
    title: 'The address of the VPN server lies in a network routed into the tunnel',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'off',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      inside:
        "The server '{server}' lies in {network}, which is routed into the tunnel. Windows keeps the server reachable by a route of its own, but check that the network is meant.",
      route: 'The Route to {network}.',
    },
    sources: ['vpn-routing', 'vpnv2-csp'],
    docs: {
      why: 'The packets of the tunnel themselves must not enter the tunnel, so Windows adds a route to the server beside it. A server with a public address inside a routed network hints at a network that was written too large.',
      remedy: 'Make the network smaller, or write the server by its name.',
      exceptions:
        'Off unless asked for, since such a profile works. Servers written by name are not looked at: their address is not known here.',
      inferredFrom:
        'The packets of a tunnel cannot travel in it. That Windows adds a route to the server is known, what it does inside a routed network is not published.',
    },
    examples: {
      bad: [
        {
          code: profileExample(nativeAt('«203.0.113.10»'), routeLine('203.0.113.0', 24)),
          message:
            "The server '203.0.113.10' lies in 203.0.113.0/24, which is routed into the tunnel. Windows keeps the server reachable by a route of its own, but check that the network is meant.",
        },
      ],
      good: [
        { code: profileExample(nativeAt('203.0.113.10'), routeLine('10.0.0.0', 8)) },
        { code: profileExample(nativeAt('203.0.113.10'), exclusionLine('203.0.113.0', 24)) },
        { code: profileExample(nativeLine(), routeLine('203.0.113.0', 24)) },
      ],
    },
  },
  check({ profile, report }) {
    for (const { host } of profile.servers) {
      const address = parseIp(host.text);
      if (!address) continue;
      const single = { version: address.version, first: address.value, last: address.value };
      const route = routeTable(profile).find(
        ({ kind, network }) =>
          kind === 'inclusion' && network !== undefined && covers(network, single),
      );
      if (!route) continue;
      const data = { server: host.text, network: networkText(route) };
      report(host.span, 'inside', data, {
        related: [{ span: route.element.nameSpan, message: 'route', data }],
      });
    }
  },
});
