import { insertAfter, replaceValue } from '../../fix/edits';
import { hasChild } from '../../formats/profilexml/absence';
import { networkOf, parseIp, formatIp } from '../../connection/values/ip';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';
import { elementRule, type FixInput } from '../rule';
import { ROUTE } from './support';
import { meantPrefix } from '../../connection/values/prefix';
import { profileExample, routeLine } from '../exampleLines';

type Message = 'cidr' | 'split' | 'keep';

/** Sets the prefix of a route, with or without an element for it. */
function prefixEdits(text: string, address: XmlElement, prefix: number): Edit[] {
  const element = address.parent?.child('PrefixSize');
  if (!element) return [insertAfter(text, address, [`<PrefixSize>${prefix}</PrefixSize>`])];
  return element.value?.text === String(prefix) ? [] : [replaceValue(element, String(prefix))];
}

/** The ways to divide `address/length` between the two elements. */
function splitFixes(text: string, address: XmlElement, value: string): FixInput<Message>[] {
  const slash = value.indexOf('/');
  const written = value.slice(0, slash).trim();
  const ip = parseIp(written);
  const route = address.parent;
  if (!ip || !route) return [];
  const existing = route.child('PrefixSize');
  // A PrefixSize in another case would stay beside the new one.
  if (!existing && hasChild(route, 'PrefixSize')) return [];
  const fixFor = (title: Message, prefix: number): FixInput<Message> | undefined => {
    const network = networkOf(ip, prefix);
    if (!network) return undefined;
    const isExact = network.first === ip.value;
    const first = isExact ? written : formatIp({ version: ip.version, value: network.first });
    const edits = [replaceValue(address, first), ...prefixEdits(text, address, prefix)];
    edits.sort((a, b) => a.span.start - b.span.start);
    const data = { address: first, prefix };
    return { title, data, safety: isExact ? 'safe' : 'unsafe', edits };
  };
  const inAddress = meantPrefix(value.slice(slash + 1).trim(), ip.version);
  const beside = existing?.value && meantPrefix(existing.value.text, ip.version);
  const split = inAddress === undefined ? undefined : fixFor('split', inAddress);
  if (!existing?.value || beside === inAddress) return split ? [{ ...split, preferred: true }] : [];
  // Two lengths contradict each other: a person has to say which one is meant.
  const keep = beside === undefined ? undefined : fixFor('keep', beside);
  return [split, keep]
    .filter((fix) => fix !== undefined)
    .map((fix): FixInput<Message> => ({ ...fix, safety: 'unsafe' }));
}

export default elementRule<Message>({
  meta: {
    id: 'route-cidr-in-address',
    title: 'The Address of a Route carries its prefix length',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      cidr: "'{value}' is not an address: the length after the slash belongs in PrefixSize. Write the address alone here.",
      split: 'Split into Address {address} and PrefixSize {prefix}',
      keep: 'Keep PrefixSize {prefix} and set Address to {address}',
    },
    sources: ['vpnv2-csp', 'vpnv2-xsd'],
    docs: {
      why: 'A route of ProfileXML is written in two elements: `Address` holds the network address and `PrefixSize` its length. An address with a slash is not an address, so the route cannot be made.',
      remedy:
        'Write the part before the slash into `Address` and the part after it into `PrefixSize`. A mask after the slash becomes its length, so 255.255.0.0 is 16.',
      exceptions:
        'The Dynamic Profile Configurator reads such an address when it loads a profile; Windows documents no such form.',
    },
    examples: {
      bad: [
        {
          code: profileExample('<Route>', '  <Address>«10.0.0.0/8»</Address>', '</Route>'),
          message:
            "'10.0.0.0/8' is not an address: the length after the slash belongs in PrefixSize. Write the address alone here.",
          fixed: profileExample(
            '<Route>',
            '  <Address>10.0.0.0</Address>',
            '  <PrefixSize>8</PrefixSize>',
            '</Route>',
          ),
        },
        {
          code: profileExample(routeLine('«2001:db8:1::/48»', 48)),
          message:
            "'2001:db8:1::/48' is not an address: the length after the slash belongs in PrefixSize. Write the address alone here.",
          fixed: profileExample(routeLine('2001:db8:1::', 48)),
        },
        {
          code: profileExample(routeLine('«172.16.5.9/255.240.0.0»', 12)),
          message:
            "'172.16.5.9/255.240.0.0' is not an address: the length after the slash belongs in PrefixSize. Write the address alone here.",
          fixed: profileExample(routeLine('172.16.0.0', 12)),
        },
        {
          code: profileExample(routeLine('«192.168.0.0/16»', 24)),
          message:
            "'192.168.0.0/16' is not an address: the length after the slash belongs in PrefixSize. Write the address alone here.",
          fixed: profileExample(routeLine('192.168.0.0', 16)),
        },
        {
          code: profileExample(routeLine('«intranet/8»', 8)),
          message:
            "'intranet/8' is not an address: the length after the slash belongs in PrefixSize. Write the address alone here.",
        },
      ],
      good: [{ code: profileExample(routeLine('10.0.0.0', 8), routeLine('2001:db8:1::', 48)) }],
    },
  },
  elements: [ROUTE],
  check(element, { text, report }) {
    const address = element.child('Address');
    const value = address?.value;
    if (!address || !value?.text.includes('/')) return;
    report(
      value.span,
      'cidr',
      { value: value.text },
      { fixes: splitFixes(text, address, value.text) },
    );
  },
});
