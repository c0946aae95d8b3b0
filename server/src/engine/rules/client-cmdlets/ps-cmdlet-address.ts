import { scriptRule } from '../rule';
import { meantPrefix } from '../../connection/values/prefix';
import {
  bitsOf,
  covers,
  formatIp,
  networkOf,
  parseIp,
  RFC1918,
  type IpAddress,
} from '../../connection/values/ip';
import { callsOf, literalItems, type Literal } from '../../formats/powershell/calls';
import { formatNetwork } from '../../formats/profilexml/routes';

/** A network with a shorter prefix takes most of the Internet, which is meant. */
const SHORTEST_NETWORK = 8;

export default scriptRule<
  | 'address'
  | 'prefix'
  | 'mask'
  | 'bits'
  | 'wide'
  | 'reversed'
  | 'public'
  | 'outside'
  | 'server'
  | 'set'
>({
  meta: {
    id: 'ps-cmdlet-address',
    title: 'An address in a cmdlet is wrong',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      address: "'{value}' is no IP address; {parameter} takes one.",
      prefix:
        "'{value}' is no network: {parameter} takes an address and a prefix length, at most {most} here.",
      mask: "'{value}' has a mask. {parameter} takes the prefix length: {network}.",
      bits: "'{value}' has bits set behind the prefix length of {prefix}. The network is {network}.",
      reversed: 'The range ends at {last}, before it begins at {first}.',
      public:
        'The range from {first} to {last} runs out of the private network {network} into public addresses.',
      outside:
        'The range from {first} to {last} begins with public addresses and ends in the private network {network}.',
      wide: "'{value}' is more than the private network {network}: the rest are public addresses, which then go through the tunnel and not to their sites.",
      server: "{parameter} takes the name or the address of a server; '{value}' is a URL.",
      set: 'Set to {network}',
    },
    sources: [
      'ps-add-vpnconnectionroute',
      'ps-add-vpnconnectiontriggerdnsconfiguration',
      'ps-set-vpnipaddressassignment',
      'rfc-1918',
    ],
    docs: {
      why: 'A prefix length ends at 32 for IPv4 and at 128 for IPv6, an octet at 255. What is no address cannot be one after the call either: the cmdlet fails, or the connection gets a route or a DNS server that leads nowhere. Bits behind the prefix say that another network or another length was meant.',
      remedy: 'Write the network with its prefix length, such as `10.20.0.0/16`.',
      exceptions:
        'Only values that are written down, and not text for a template such as `<DNS>`. A prefix without length is not looked at; what Windows does with bits behind the prefix is not documented, so that case is a warning, as is a URL for a server.',
    },
    examples: {
      bad: [
        {
          code: 'Add-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix «10.0.0.0/33»',
          message:
            "'10.0.0.0/33' is no network: DestinationPrefix takes an address and a prefix length, at most 32 here.",
        },
        {
          code: "Add-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix '«10.0.0.0 255.0.0.0»'",
          message:
            "'10.0.0.0 255.0.0.0' is no network: DestinationPrefix takes an address and a prefix length, at most 32 here.",
        },
        {
          code: 'Add-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix «10.0.0.5/8»',
          message:
            "'10.0.0.5/8' has bits set behind the prefix length of 8. The network is 10.0.0.0/8.",
          fixed: 'Add-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix 10.0.0.0/8',
        },
        {
          code: 'Add-VpnConnectionRoute VPN «10.0.0.0/255.0.0.0»',
          message:
            "'10.0.0.0/255.0.0.0' has a mask. DestinationPrefix takes the prefix length: 10.0.0.0/8.",
          fixed: 'Add-VpnConnectionRoute VPN 10.0.0.0/8',
        },
        {
          code: "Add-VpnConnectionTriggerDnsConfiguration -ConnectionName VPN -DnsSuffix corp.example.com -DnsIPAddress '10.0.0.4', '«10.0.0.300»'",
          message: "'10.0.0.300' is no IP address; DnsIPAddress takes one.",
        },
        {
          code: "Add-VpnIPAddressRange -IPAddressRange '10.1.0.9', '«10.1.0.1»'",
          message: 'The range ends at 10.1.0.1, before it begins at 10.1.0.9.',
        },
        {
          code: 'Add-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix «172.0.0.0/8»',
          message:
            "'172.0.0.0/8' is more than the private network 172.16.0.0/12: the rest are public addresses, which then go through the tunnel and not to their sites.",
        },
        {
          code: "Add-VpnIPAddressRange -IPAddressRange '«9.255.255.1»', '10.1.0.1'",
          message:
            'The range from 9.255.255.1 to 10.1.0.1 begins with public addresses and ends in the private network 10.0.0.0/8.',
        },
        {
          code: "Add-VpnIPAddressRange -IPAddressRange '10.1.0.9', '«11.1.0.1»'",
          message:
            'The range from 10.1.0.9 to 11.1.0.1 runs out of the private network 10.0.0.0/8 into public addresses.',
        },
        {
          code: "Add-VpnConnection -Name VPN -ServerAddress '«https://vpn.example.com»'",
          message:
            "ServerAddress takes the name or the address of a server; 'https://vpn.example.com' is a URL.",
        },
      ],
      good: [
        {
          code: 'Add-VpnConnectionRoute VPN 172.16.0.0/12\nAdd-VpnConnectionRoute VPN 0.0.0.0/1\nAdd-VpnConnectionRoute VPN 52.0.0.0/8',
        },
        { code: 'Add-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix 10.0.0.0/8' },
        { code: 'Add-VpnConnectionRoute VPN 2001:db8:7::/48' },
        { code: 'Add-VpnConnectionRoute -ConnectionName VPN -DestinationPrefix $route' },
        { code: "Add-VpnConnection -Name VPN -ServerAddress '<server>'" },
        { code: "Add-VpnIPAddressRange -IPAddressRange '203.0.113.9', '203.0.113.90'" },
      ],
    },
  },
  check({ script, report }) {
    for (const { binding } of callsOf(script)) {
      for (const { parameter, value } of binding.bound.values()) {
        if (!parameter.format) continue;
        const items = literalItems(script, value);
        const name = parameter.name;
        for (const item of items) {
          if (!item || /[<>{}[\]%$#]/.test(item.text) || item.text.trim() === '') continue;
          if (parameter.format === 'server') checkServer(name, item);
          else if (parameter.format === 'prefix') checkPrefix(name, item);
          else if (!parseIp(item.text)) {
            report(item.span, 'address', { value: item.text, parameter: name });
          }
        }
        if (parameter.format === 'range' && items.length === 2) checkRange(items);
      }
    }

    function checkServer(parameter: string, { text, span }: Literal): void {
      if (!/^\w+:\/\//.test(text)) return;
      report(span, 'server', { value: text, parameter }, { severity: 'warning' });
    }

    function checkPrefix(parameter: string, { text, span, isEditable }: Literal): void {
      const [start = '', length, rest] = text.split('/');
      const address = parseIp(start);
      if (!address || rest !== undefined) {
        if (/^[\d.:/a-f,; ]+$/i.test(text)) {
          report(span, 'prefix', { value: text, parameter, most: text.includes(':') ? 128 : 32 });
        }
        return;
      }
      if (length === undefined) return;
      const most = bitsOf(address.version);
      const prefix = meantPrefix(length, address.version);
      const network = prefix === undefined ? undefined : networkOf(address, prefix);
      if (prefix === undefined || !network) {
        report(span, 'prefix', { value: text, parameter, most });
        return;
      }
      const first = formatIp({ version: address.version, value: network.first });
      const written = `${first}/${prefix}`;
      const edits = [{ span, text: written }];
      const fixes = isEditable
        ? [
            {
              title: 'set' as const,
              data: { network: written },
              safety: 'unsafe' as const,
              preferred: true,
              edits,
            },
          ]
        : [];
      if (!/^\d+$/.test(length)) {
        report(span, 'mask', { value: text, parameter, network: written }, { fixes });
      } else if (network.first !== address.value) {
        const data = { value: text, prefix, network: written };
        report(span, 'bits', data, { fixes, severity: 'warning' });
      } else if (parameter === 'DestinationPrefix' && prefix >= SHORTEST_NETWORK) {
        const inner = RFC1918.find((each) => prefix < each.prefix && covers(network, each));
        if (inner)
          report(
            span,
            'wide',
            { value: text, network: formatNetwork(inner) },
            { severity: 'warning' },
          );
      }
    }

    function checkRange([from, to]: readonly (Literal | undefined)[]): void {
      const first = from && parseIp(from.text);
      const last = to && parseIp(to.text);
      if (!from || !to || first?.version !== last?.version || !first || !last) return;
      const data = { first: from.text, last: to.text };
      if (last.value < first.value) {
        report(to.span, 'reversed', data);
        return;
      }
      const inside = privateNetworkOf(first);
      const end = inside ? undefined : privateNetworkOf(last);
      if (end) {
        const network = formatNetwork(end);
        report(from.span, 'outside', { ...data, network }, { severity: 'warning' });
        return;
      }
      if (!inside || covers(inside, { ...inside, first: first.value, last: last.value })) return;
      const network = formatNetwork(inside);
      report(to.span, 'public', { ...data, network }, { severity: 'warning' });
    }
  },
});

function privateNetworkOf({ version, value }: IpAddress) {
  return RFC1918.find(
    (each) => each.version === version && each.first <= value && value <= each.last,
  );
}
