import {
  formatIp,
  parseCidr,
  parseIp,
  parseIpRange,
  type IpAddress,
} from '../../connection/values/ip';
import { elementRule } from '../rule';
import { tighten } from '../../formats/profilexml/lists';
import { checkRanges, type RangeMessage } from './ranges';
import { ADDRESS_LISTS, filterExample } from './support';

/** Whether an item is an address, a network or an ascending range of addresses. */
function isAddresses(text: string): boolean {
  const range = parseIpRange(text);
  return range !== undefined && range.first <= range.last;
}

export default elementRule<RangeMessage>({
  meta: {
    id: 'trafficfilter-address-range-invalid',
    title: 'A list of addresses has an item that is not an address',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      none: "'{item}' holds no address. Write addresses, networks such as 10.1.0.0/16 or ranges such as 10.1.0.1-10.1.0.9, separated by commas.",
      invalid:
        "'{item}' is not an address. Write addresses, networks such as 10.1.0.0/16 or ranges such as 10.1.0.1-10.1.0.9, separated by commas.",
      reversed: "The range '{item}' runs backwards, so no address lies in it. Write '{better}'.",
      separator: 'Addresses are separated by commas, not by {separator}. Write {better}.',
      empty: 'The list has an empty item. Separate the addresses by single commas.',
      any: "'{item}' is not an address. To match every address, leave {element} out.",
      use: "Write '{better}'",
      drop: 'Remove the empty item',
      remove: 'Remove {element}',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'The list takes single addresses, networks with a prefix length and ranges of two addresses of one family. Host names, masks and other separators are not read; the profile is refused or the filter matches nothing.',
      remedy:
        'Write IPv4 or IPv6 addresses, `address/prefix` or `first-last`, separated by commas.',
      exceptions:
        'Bits set after the prefix and blanks after a comma have rules of their own. Parts with leading zeros are refused, because programs read them as decimal or octal by turns.',
    },
    examples: {
      bad: [
        {
          code: filterExample('<RemoteAddressRanges>«server.example.com»</RemoteAddressRanges>'),
          message:
            "'server.example.com' is not an address. Write addresses, networks such as 10.1.0.0/16 or ranges such as 10.1.0.1-10.1.0.9, separated by commas.",
        },
        {
          code: filterExample(
            '<RemoteAddressRanges>«10.1.0.0/16;2001:db8::/32»</RemoteAddressRanges>',
          ),
          message:
            "Addresses are separated by commas, not by ';'. Write 10.1.0.0/16,2001:db8::/32.",
          fixed: filterExample(
            '<RemoteAddressRanges>10.1.0.0/16,2001:db8::/32</RemoteAddressRanges>',
          ),
        },
        {
          code: filterExample('<RemoteAddressRanges>«10.1.0.9-10.1.0.1»</RemoteAddressRanges>'),
          message:
            "The range '10.1.0.9-10.1.0.1' runs backwards, so no address lies in it. Write '10.1.0.1-10.1.0.9'.",
          fixed: filterExample('<RemoteAddressRanges>10.1.0.1-10.1.0.9</RemoteAddressRanges>'),
        },
        {
          code: filterExample('<RemoteAddressRanges>«10.1.0.0/255.255.0.0»</RemoteAddressRanges>'),
          message:
            "'10.1.0.0/255.255.0.0' is not an address. Write addresses, networks such as 10.1.0.0/16 or ranges such as 10.1.0.1-10.1.0.9, separated by commas.",
          fixed: filterExample('<RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges>'),
        },
        {
          code: filterExample('<RemoteAddressRanges>«10.1.0.0.24»</RemoteAddressRanges>'),
          message:
            "'10.1.0.0.24' is not an address. Write addresses, networks such as 10.1.0.0/16 or ranges such as 10.1.0.1-10.1.0.9, separated by commas.",
          fixed: filterExample('<RemoteAddressRanges>10.1.0.0/24</RemoteAddressRanges>'),
        },
        {
          code: filterExample('<RemoteAddressRanges>«10.1.0.1-2001:db8::9»</RemoteAddressRanges>'),
          message:
            "'10.1.0.1-2001:db8::9' is not an address. Write addresses, networks such as 10.1.0.0/16 or ranges such as 10.1.0.1-10.1.0.9, separated by commas.",
        },
        {
          code: filterExample('<RemoteAddressRanges>10.1.0.0/16,«<»/RemoteAddressRanges>'),
          message: 'The list has an empty item. Separate the addresses by single commas.',
          fixed: filterExample('<RemoteAddressRanges>10.1.0.0/16</RemoteAddressRanges>'),
        },
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<RemoteAddressRanges>«*»</RemoteAddressRanges>',
          ),
          message: "'*' is not an address. To match every address, leave RemoteAddressRanges out.",
          fixed: filterExample('<Protocol>6</Protocol>'),
        },
        {
          code: filterExample(
            '<Protocol>6</Protocol>',
            '<RemoteAddressRanges>«dc1.example.com,dc2.example.com»</RemoteAddressRanges>',
          ),
          message:
            "'dc1.example.com,dc2.example.com' holds no address. Write addresses, networks such as 10.1.0.0/16 or ranges such as 10.1.0.1-10.1.0.9, separated by commas.",
        },
      ],
      good: [
        {
          code: filterExample(
            '<RemoteAddressRanges>3.3.3.3/32, 1.1.1.1-2.2.2.2,2001:db8::/32</RemoteAddressRanges>',
          ),
        },
      ],
    },
  },
  elements: ADDRESS_LISTS,
  check(element, context) {
    checkRanges(element, context, {
      isItem: isAddresses,
      // Not a good item, but a range all the same.
      isReversed: (text) => parseIpRange(text) !== undefined,
      better: betterAddresses,
    });
  },
});

/** The item that was meant by one with its ends swapped, another dash or a mask. */
function betterAddresses(text: string): string | undefined {
  const tight = tighten(text.replace(/[\u2010-\u2015\u2212]/g, '-'));
  if (tight !== text && isAddresses(tight)) return tight;
  const [before, after, more] = tight.split('-');
  if (before !== undefined && after !== undefined && more === undefined) {
    const swapped = `${after}-${before}`;
    return isAddresses(swapped) ? swapped : undefined;
  }
  // The prefix length after a dot instead of a slash.
  const dotted = tight.replace(/^(\d+(?:\.\d+){3})\.(\d{1,2})$/, '$1/$2');
  const cut = dotted === tight ? undefined : parseCidr(dotted);
  if (cut && cut.address.value === cut.first) return dotted;
  const [network, mask] = tight.split('/');
  const bits = parseIp(mask ?? '');
  const address = parseIp(network ?? '');
  if (bits?.version !== 4 || address?.version !== 4) return undefined;
  const prefix = prefixOfMask(bits);
  const cidr = prefix === undefined ? undefined : `${formatIp(address)}/${prefix}`;
  return cidr !== undefined && parseCidr(cidr) ? cidr : undefined;
}

/** Number of leading ones of a mask; `undefined` when a one follows a zero. */
function prefixOfMask(mask: IpAddress): number | undefined {
  const binary = mask.value.toString(2).padStart(32, '0');
  return /^1*0*$/.test(binary) ? binary.replace(/0/g, '').length : undefined;
}
