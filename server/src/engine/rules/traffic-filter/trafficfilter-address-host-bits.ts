import { replaceSpan } from '../../fix/edits';
import { formatIp, parseCidr } from '../../connection/values/ip';
import { elementRule } from '../rule';
import { itemsOf } from '../../formats/profilexml/lists';
import { ADDRESS_LISTS, filterExample } from './support';

export default elementRule<'bits' | 'network' | 'host'>({
  meta: {
    id: 'trafficfilter-address-host-bits',
    title: 'A network in a traffic filter has bits after its prefix',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      bits: "'{item}' has bits set after its prefix: it is the address of a host in {network}. Write {network} for the network or {host} for the host.",
      network: 'Use the network {network}',
      host: 'Use the single host {host}',
    },
    sources: ['command-route', 'hicks-routes-missing', 'vpnv2-csp'],
    docs: {
      why: 'An address and a prefix length that do not fit together leave open what was meant, the network or the one host. Routes written like that are dropped by Windows; what it does with such a filter is not documented.',
      remedy: 'Write the first address of the network, or `/32` (`/128` for IPv6) for one host.',
      exceptions: 'Said as an information, since the effect on filters was not seen in practice.',
      inferredFrom:
        'Windows was seen to drop routes written like this, and its `route` command refuses them. For filters nobody has published what happens.',
    },
    examples: {
      bad: [
        {
          code: filterExample(
            '<RemoteAddressRanges>«10.1.2.3/16»,10.3.0.0/16</RemoteAddressRanges>',
          ),
          message:
            "'10.1.2.3/16' has bits set after its prefix: it is the address of a host in 10.1.0.0/16. Write 10.1.0.0/16 for the network or 10.1.2.3/32 for the host.",
          fixed: filterExample(
            '<RemoteAddressRanges>10.1.0.0/16,10.3.0.0/16</RemoteAddressRanges>',
          ),
        },
        {
          code: filterExample('<RemoteAddressRanges>«2001:db8:1::5/48»</RemoteAddressRanges>'),
          message:
            "'2001:db8:1::5/48' has bits set after its prefix: it is the address of a host in 2001:db8:1::/48. Write 2001:db8:1::/48 for the network or 2001:db8:1::5/128 for the host.",
          fixed: filterExample('<RemoteAddressRanges>2001:db8:1::/48</RemoteAddressRanges>'),
        },
      ],
      good: [
        {
          code: filterExample(
            '<RemoteAddressRanges>10.1.2.3/32,10.1.0.0/16,10.1.2.3</RemoteAddressRanges>',
          ),
        },
      ],
    },
  },
  elements: ADDRESS_LISTS,
  check(element, { report }) {
    const value = element.value;
    if (!value) return;
    for (const item of itemsOf(value)) {
      const cidr = parseCidr(item.text);
      if (!cidr || cidr.address.value === cidr.first) continue;
      const network = `${formatIp({ version: cidr.version, value: cidr.first })}/${cidr.prefix}`;
      const host = `${formatIp(cidr.address)}/${cidr.version === 4 ? 32 : 128}`;
      report(
        item.span,
        'bits',
        { item: item.text, network, host },
        {
          fixes: [
            {
              title: 'network',
              data: { network },
              safety: 'unsafe',
              preferred: true,
              edits: [replaceSpan(item.span, network)],
            },
            {
              title: 'host',
              data: { host },
              safety: 'unsafe',
              edits: [replaceSpan(item.span, host)],
            },
          ],
        },
      );
    }
  },
});
