import { itemsOf } from '../../formats/profilexml/lists';
import { elementRule } from '../rule';
import { isAddress, itemFixes, namesOf } from './suffixes';
import { triggerExample } from './support';

export default elementRule<'address' | 'use' | 'remove' | 'removeAll'>({
  meta: {
    id: 'tnd-ip-address',
    title: 'TrustedNetworkDetection has an address in it',
    kinds: ['profilexml'],
    group: 'trigger',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      address:
        "'{item}' is an address; Windows knows a trusted network by its DNS suffix or name, so an address does not match. Write the suffix of the internal network.",
      use: "Write '{better}'",
      remove: "Remove '{item}' from the list",
      removeAll: 'Remove {element}',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'Whether a network is trusted is decided by its name, not by addresses. An address in the list does nothing, and the tunnel connects inside the company as well when no other item matches.',
      remedy: 'Write the DNS suffix the internal DHCP servers hand out.',
    },
    examples: {
      bad: [
        {
          code: triggerExample(
            '<TrustedNetworkDetection>corp.example.com,«10.1.0.0/16»</TrustedNetworkDetection>',
          ),
          message:
            "'10.1.0.0/16' is an address; Windows knows a trusted network by its DNS suffix or name, so an address does not match. Write the suffix of the internal network.",
          fixed: triggerExample(
            '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
          ),
        },
        {
          code: triggerExample(
            '<TrustedNetworkDetection>«2001:db8::1»</TrustedNetworkDetection>',
            '<DnsSuffix>corp.example.com</DnsSuffix>',
          ),
          message:
            "'2001:db8::1' is an address; Windows knows a trusted network by its DNS suffix or name, so an address does not match. Write the suffix of the internal network.",
        },
      ],
      good: [
        {
          code: triggerExample('<TrustedNetworkDetection>10.example.com</TrustedNetworkDetection>'),
        },
      ],
    },
  },
  elements: ['VPNProfile/TrustedNetworkDetection'],
  check(element, { text, report }) {
    const value = element.value;
    if (!value) return;
    const items = itemsOf(value);
    const names = namesOf(items);
    items.forEach((item, index) => {
      if (!isAddress(item.text)) return;
      const fixes = itemFixes(text, element, items, index, names);
      report(item.span, 'address', { item: item.text }, { fixes });
    });
  },
});
