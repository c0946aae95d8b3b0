import { insertAfter } from '../../fix/edits';
import { isAbsent } from '../../formats/profilexml/absence';
import { bitsOf, type IpAddress } from '../../connection/values/ip';
import { elementRule, type FixInput } from '../rule';
import { profileExample } from '../exampleLines';
import { ROUTE, routeAt } from './support';

type Message = 'both' | 'address' | 'prefix' | 'insert';

/** Whether an address looks like that of one host: something stands in its last part. */
function isHostLike({ version, value }: IpAddress): boolean {
  return (value & (version === 4 ? 0xffn : 0xffffffffffffffffn)) !== 0n;
}

export default elementRule<Message>({
  meta: {
    id: 'route-incomplete',
    title: 'A Route has no Address or no PrefixSize',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      both: 'This Route has neither Address nor PrefixSize, and Windows needs both. Add them, for example 10.0.0.0 and 8, or remove the Route.',
      address:
        "This Route has no Address, so it names no network. Add the network's first IPv4 or IPv6 address.",
      prefix:
        'This Route has no PrefixSize, so the size of its network is unknown. Add PrefixSize: 0 to 32 for IPv4, 0 to 128 for IPv6.',
      insert: 'Insert PrefixSize {prefix} (this one host)',
    },
    sources: ['vpnv2-csp', 'vpnv2-xsd'],
    docs: {
      why: 'The schema of ProfileXML requires `Address` and `PrefixSize` in every `Route`. One without the other describes no network, and a profile that breaks the schema may be refused as a whole.',
      remedy:
        "Write both elements: the network's first address and the number of its leading bits. A single host has PrefixSize 32 (IPv4) or 128 (IPv6).",
      exceptions:
        'An element that is there but empty, or stands under a misspelt name, is left to the rules about empty values and names. A Route that holds a placeholder beside its elements is not looked at.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><«Route»></Route></VPNProfile>',
          message:
            'This Route has neither Address nor PrefixSize, and Windows needs both. Add them, for example 10.0.0.0 and 8, or remove the Route.',
        },
        {
          code: '<VPNProfile><«Route»><PrefixSize>8</PrefixSize></Route></VPNProfile>',
          message:
            "This Route has no Address, so it names no network. Add the network's first IPv4 or IPv6 address.",
        },
        {
          code: profileExample('<«Route»>', '  <Address>10.1.2.3</Address>', '</Route>'),
          message:
            'This Route has no PrefixSize, so the size of its network is unknown. Add PrefixSize: 0 to 32 for IPv4, 0 to 128 for IPv6.',
          fixed: profileExample(
            '<Route>',
            '  <Address>10.1.2.3</Address>',
            '  <PrefixSize>32</PrefixSize>',
            '</Route>',
          ),
        },
        {
          code: profileExample('<«Route»>', '  <Address>2001:db8::5</Address>', '</Route>'),
          message:
            'This Route has no PrefixSize, so the size of its network is unknown. Add PrefixSize: 0 to 32 for IPv4, 0 to 128 for IPv6.',
          fixed: profileExample(
            '<Route>',
            '  <Address>2001:db8::5</Address>',
            '  <PrefixSize>128</PrefixSize>',
            '</Route>',
          ),
        },
      ],
      good: [
        {
          code: '<VPNProfile><Route><Address>10.0.0.0</Address><Prefix>8</Prefix></Route></VPNProfile>',
        },
        {
          code: '<VPNProfile><Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route></VPNProfile>',
        },
        { code: '<VPNProfile><Route><Address>10.0.0.0/8</Address></Route></VPNProfile>' },
        {
          code: '<VPNProfile><Route><Address>10.0.0.0</Address><prefixsize>8</prefixsize></Route></VPNProfile>',
        },
      ],
    },
  },
  elements: [ROUTE],
  check(element, { text, report }) {
    if (!element.closed) return;
    const noAddress = isAbsent(element, 'Address');
    if (!isAbsent(element, 'PrefixSize')) {
      if (noAddress) report(element.nameSpan, 'address');
      return;
    }
    if (noAddress) {
      report(element.nameSpan, 'both');
      return;
    }
    const field = routeAt(element).address;
    // The length stands in the address: another rule says so and mends both.
    if (field?.text.includes('/')) return;
    const fixes: FixInput<Message>[] = [];
    if (field?.value && isHostLike(field.value)) {
      const prefix = bitsOf(field.value.version);
      const line = `<PrefixSize>${prefix}</PrefixSize>`;
      fixes.push({
        title: 'insert',
        data: { prefix },
        safety: 'unsafe',
        preferred: true,
        edits: [insertAfter(text, field.element, [line])],
      });
    }
    report(element.nameSpan, 'prefix', {}, { fixes });
  },
});
