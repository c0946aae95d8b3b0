import { replaceValue } from '../../fix/edits';
import { bitsOf, formatIp } from '../../connection/values/ip';
import { elementRule, type FixInput } from '../rule';
import { networkText, ROUTE, routeAt } from './support';
import { trailingZeros } from '../../connection/values/prefix';
import { profileExample, routeLine } from '../exampleLines';

type Message = 'bits' | 'network' | 'prefix';

export default elementRule<Message>({
  meta: {
    id: 'route-host-bits-set',
    title: 'The Address of a Route is not the start of its network',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      bits: "'{address}' is not the first address of a /{prefix} network: Windows stores the route but was seen never to put it into the routing table. Its network is {network}.",
      network: 'Set Address to {address} ({address}/{prefix})',
      prefix: 'Set PrefixSize to {prefix} ({address}/{prefix})',
    },
    sources: ['hicks-routes-missing', 'command-route'],
    docs: {
      why: 'Windows accepts a route whose address has bits set behind the prefix, and `Get-VpnConnection` shows it, but when the tunnel connects the routing table does not get it. There is no error; the network simply cannot be reached. 172.21.12.0/21 is such a case, since its network starts at 172.21.8.0.',
      remedy:
        "Write the network's first address, or the prefix that the address was meant to have. After connecting, `Get-NetRoute` shows which routes are there.",
      exceptions:
        'Microsoft does not describe the behaviour; it was observed in the field with IPv4, and an IPv6 route is no different in form.',
    },
    examples: {
      bad: [
        {
          code: profileExample(routeLine('«172.21.12.0»', 21)),
          message:
            "'172.21.12.0' is not the first address of a /21 network: Windows stores the route but was seen never to put it into the routing table. Its network is 172.21.8.0/21.",
          fixed: profileExample(routeLine('172.21.8.0', 21)),
        },
        {
          code: profileExample(routeLine('«2001:db8:0:12::1»', 64)),
          message:
            "'2001:db8:0:12::1' is not the first address of a /64 network: Windows stores the route but was seen never to put it into the routing table. Its network is 2001:db8:0:12::/64.",
          fixed: profileExample(routeLine('2001:db8:0:12::', 64)),
        },
        {
          code: profileExample(routeLine('«10.0.0.0»', 0)),
          message:
            "'10.0.0.0' is not the first address of a /0 network: Windows stores the route but was seen never to put it into the routing table. Its network is 0.0.0.0/0.",
          fixed: profileExample(routeLine('0.0.0.0', 0)),
        },
      ],
      good: [
        { code: profileExample(routeLine('172.21.8.0', 21), routeLine('10.1.2.3', 32)) },
        { code: profileExample(routeLine('0.0.0.0', 0), routeLine('2001:db8:0:12::', 64)) },
      ],
    },
  },
  elements: [ROUTE],
  check(element, { report }) {
    const { address, prefix, network } = routeAt(element);
    if (!address?.value || !prefix || !network || network.first === address.value.value) return;
    const { version, value } = address.value;
    const start = formatIp({ version, value: network.first });
    const fitting = bitsOf(version) - trailingZeros(value, version);
    const fixes: FixInput<Message>[] = [
      {
        title: 'network',
        data: { address: start, prefix: network.prefix },
        safety: 'unsafe',
        // From nothing at all to all traffic is too far to be proposed first.
        preferred: network.prefix > 0,
        edits: [replaceValue(address.element, start)],
      },
    ];
    if (network.prefix > 0) {
      fixes.push({
        title: 'prefix',
        data: { address: address.text, prefix: fitting },
        safety: 'unsafe',
        edits: [replaceValue(prefix.element, String(fitting))],
      });
    }
    report(
      address.span,
      'bits',
      { address: address.text, prefix: network.prefix, network: networkText({ network }) },
      { fixes },
    );
  },
});
