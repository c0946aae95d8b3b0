import { sortEdits } from '../../fix/apply';
import { replaceValue } from '../../fix/edits';
import type { Route } from '../../formats/profilexml/profile';
import { bitsOf, formatIp, networkOf } from '../../connection/values/ip';
import { parseInteger } from '../../connection/values/scalars';
import type { XmlElement } from '../../syntax/xml/tree';
import { elementRule, type FixInput } from '../rule';
import { ROUTE, routeAt } from './support';
import { prefixOfMask } from '../../connection/values/prefix';
import { profileExample, routeLine } from '../exampleLines';

type Message = 'range' | 'unknown' | 'mask' | 'badMask' | 'number' | 'set' | 'both';

/** Sets the prefix, and the address too when it is not the start of that network. */
function setPrefix(element: XmlElement, prefix: number, route: Route): FixInput<Message> {
  const address = route.address;
  const network = address?.value && networkOf(address.value, prefix);
  const edits = [replaceValue(element, String(prefix))];
  if (!address?.value || !network || network.first === address.value.value) {
    return { title: 'set', data: { prefix }, safety: 'safe', preferred: true, edits };
  }
  const first = formatIp({ version: network.version, value: network.first });
  edits.push(replaceValue(address.element, first));
  return {
    title: 'both',
    data: { prefix, address: first },
    safety: 'unsafe',
    preferred: true,
    edits: sortEdits(edits),
  };
}

export default elementRule<Message>({
  meta: {
    id: 'route-prefix-range',
    title: 'PrefixSize does not fit the address',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      range:
        "PrefixSize '{value}' does not fit an IPv{version} address, which has {max} bits. Write a number from 0 to {max}.",
      unknown:
        "PrefixSize '{value}' is out of range. Write a number from 0 to 32 for IPv4 or from 0 to 128 for IPv6.",
      mask: "'{value}' is a subnet mask, but PrefixSize is the number of its leading ones. Write {prefix}.",
      badMask:
        "'{value}' is neither a prefix length nor a subnet mask that has one. Write the number of leading bits, from 0 to 32.",
      number:
        "'{value}' is not a number. PrefixSize is the number of leading bits of the network: 0 to 32 for IPv4, 0 to 128 for IPv6.",
      set: 'Set PrefixSize to {prefix}',
      both: 'Set PrefixSize to {prefix} and Address to {address}',
    },
    sources: ['vpnv2-xsd', 'vpnv2-csp', 'dpc-route'],
    docs: {
      why: "`PrefixSize` is an unsigned byte in the published schema, and no address has more bits than 32 (IPv4) or 128 (IPv6). A mask, a slash or another text is not a number; a number above the address's bits describes no network.",
      remedy: 'Write the number of leading bits of the network, for example 24 for 255.255.255.0.',
      exceptions:
        'When the address is missing or invalid, anything from 0 to 128 passes. The DDF gives a far larger range, which no address can use.',
    },
    examples: {
      bad: [
        {
          code: profileExample(routeLine('10.0.0.0', '«64»')),
          message:
            "PrefixSize '64' does not fit an IPv4 address, which has 32 bits. Write a number from 0 to 32.",
        },
        {
          code: profileExample(routeLine('2001:db8::', '«129»')),
          message:
            "PrefixSize '129' does not fit an IPv6 address, which has 128 bits. Write a number from 0 to 128.",
        },
        {
          code: profileExample(routeLine('10.20.0.0', '«255.255.0.0»')),
          message:
            "'255.255.0.0' is a subnet mask, but PrefixSize is the number of its leading ones. Write 16.",
          fixed: profileExample(routeLine('10.20.0.0', 16)),
        },
        {
          code: profileExample(routeLine('10.20.30.40', '«255.255.255.0»')),
          message:
            "'255.255.255.0' is a subnet mask, but PrefixSize is the number of its leading ones. Write 24.",
          fixed: profileExample(routeLine('10.20.30.0', 24)),
        },
        {
          code: profileExample(routeLine('10.20.0.0', '«0.0.255.255»')),
          message:
            "'0.0.255.255' is neither a prefix length nor a subnet mask that has one. Write the number of leading bits, from 0 to 32.",
        },
        {
          code: profileExample(routeLine('10.20.0.0', '«/16»')),
          message:
            "'/16' is not a number. PrefixSize is the number of leading bits of the network: 0 to 32 for IPv4, 0 to 128 for IPv6.",
          fixed: profileExample(routeLine('10.20.0.0', 16)),
        },
        {
          code: profileExample(routeLine('10.20.300.0', '«-1»')),
          message:
            "PrefixSize '-1' is out of range. Write a number from 0 to 32 for IPv4 or from 0 to 128 for IPv6.",
        },
      ],
      good: [
        { code: profileExample(routeLine('10.0.0.0', 8), routeLine('2001:db8::', 48)) },
        { code: profileExample(routeLine('10.1.1.1', 32), routeLine('2001:db8::1', 128)) },
      ],
    },
  },
  elements: [ROUTE],
  check(element, { report }) {
    const prefixElement = element.child('PrefixSize');
    const value = prefixElement?.value;
    if (!prefixElement || !value) return;
    const route = routeAt(element);
    const version = route.address?.value?.version;
    // XML Schema lets an unsigned number carry a plus sign.
    const number = parseInteger(value.text.replace(/^\+(?=\d)/, ''));
    const max = version === undefined ? 128 : bitsOf(version);
    if (number !== undefined && number >= 0 && number <= max) return;
    const data = { value: value.text, max, version: version ?? '' };
    if (number !== undefined) {
      report(value.span, version === undefined ? 'unknown' : 'range', data);
      return;
    }
    const isMask = /^\d+(\.\d+){3}$/.test(value.text) && version !== 6;
    const mask = isMask ? prefixOfMask(value.text) : undefined;
    const slashed = parseInteger(/^\/(\d+)$/.exec(value.text)?.[1] ?? '');
    const prefix = mask ?? (slashed !== undefined && slashed <= max ? slashed : undefined);
    report(
      value.span,
      mask !== undefined ? 'mask' : isMask ? 'badMask' : 'number',
      { ...data, prefix: prefix ?? '' },
      { fixes: prefix === undefined ? [] : [setPrefix(prefixElement, prefix, route)] },
    );
  },
});
