import { replaceValue } from '../../fix/edits';
import { parseIp } from '../../connection/values/ip';
import { isHostName } from '../../connection/values/names';
import { elementRule } from '../rule';
import { profileExample, routeLine } from '../exampleLines';
import { ROUTE, routeAt } from './support';

type Message = 'invalid' | 'part' | 'zeros' | 'name' | 'range' | 'zone' | 'set';

const FOUR_NUMBERS = /^\d+(\.\d+){3}$/;

/** What is wrong with a text that should be an address. */
function faultOf(value: string): { readonly message: Message; readonly part?: string } {
  if (FOUR_NUMBERS.test(value)) {
    const part = value.split('.').find((digits) => Number(digits) > 255);
    return part === undefined ? { message: 'zeros' } : { message: 'part', part };
  }
  if (value.includes('%')) return { message: 'zone' };
  if (/^[^-]*[.:][^-]*-[^-]*[.:\d][^-]*$/.test(value) && parseIp(value.split('-')[0]?.trim() ?? ''))
    return { message: 'range' };
  if (isHostName(value) && /[a-z]/i.test(value)) return { message: 'name' };
  return { message: 'invalid' };
}

/** The address that was probably meant; `undefined` when nothing is left that is one. */
function meantAddress(value: string): string | undefined {
  const cleaned = value
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*/, '')
    .replace(/\s+/g, '')
    .replace(/(^|\.)0+(?=\d)/g, (zeros, dot: string) => (value.includes(':') ? zeros : dot));
  return cleaned !== value && parseIp(cleaned) ? cleaned : undefined;
}

export default elementRule<Message>({
  meta: {
    id: 'route-address-invalid',
    title: 'The Address of a Route is not an IP address',
    kinds: ['profilexml'],
    group: 'routing',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      invalid:
        "'{value}' is not an IP address, so Windows cannot make this route. Write one IPv4 address such as 10.0.0.0 or one IPv6 address such as 2001:db8::.",
      part: "'{value}' is not an IPv4 address, because '{part}' is above 255. Windows cannot make this route; correct the number.",
      zeros:
        "Programs disagree about '{value}': some read a part with leading zeros as octal. Write the numbers without them.",
      name: "'{value}' is a name, but a route leads to addresses. Write the network's first IP address; rules for names go into DomainNameInformation.",
      range:
        "'{value}' is a range, but a route leads to one network. Write the network's first address and its PrefixSize, in several Routes if needed.",
      zone: "'{value}' carries a zone, which belongs to one interface of one computer. A route takes the address without '%' and what follows.",
      set: 'Set Address to {address}',
    },
    sources: ['vpnv2-csp', 'aovpn-31'],
    docs: {
      why: '`Address` is documented as the network address of the route, in IPv4 or IPv6 form. Anything else cannot become an entry of the routing table. Typing errors do get published: 172.16.74.289 stands in a sample published with an issue.',
      remedy:
        "Write the network's first address in the usual form: four numbers up to 255, or an IPv6 address. The length goes into `PrefixSize`.",
      exceptions:
        'An address with a slash has a rule of its own. Leading zeros are a warning only, since they may be read as meant.',
    },
    examples: {
      bad: [
        {
          code: profileExample(routeLine('«172.16.74.289»', 32)),
          message:
            "'172.16.74.289' is not an IPv4 address, because '289' is above 255. Windows cannot make this route; correct the number.",
        },
        {
          code: profileExample(routeLine('«010.001.000.000»', 16)),
          message:
            "Programs disagree about '010.001.000.000': some read a part with leading zeros as octal. Write the numbers without them.",
          fixed: profileExample(routeLine('10.1.0.0', 16)),
        },
        {
          code: profileExample(routeLine('«files.corp.example.com»', 32)),
          message:
            "'files.corp.example.com' is a name, but a route leads to addresses. Write the network's first IP address; rules for names go into DomainNameInformation.",
        },
        {
          code: profileExample(routeLine('«10.0.0.1-10.0.0.9»', 24)),
          message:
            "'10.0.0.1-10.0.0.9' is a range, but a route leads to one network. Write the network's first address and its PrefixSize, in several Routes if needed.",
        },
        {
          code: profileExample(routeLine('«2001:db8::%12»', 64)),
          message:
            "'2001:db8::%12' carries a zone, which belongs to one interface of one computer. A route takes the address without '%' and what follows.",
          fixed: profileExample(routeLine('2001:db8::', 64)),
        },
        {
          code: profileExample(routeLine('«[2001:db8::]»', 64)),
          message:
            "'[2001:db8::]' is not an IP address, so Windows cannot make this route. Write one IPv4 address such as 10.0.0.0 or one IPv6 address such as 2001:db8::.",
          fixed: profileExample(routeLine('2001:db8::', 64)),
        },
      ],
      good: [
        { code: profileExample(routeLine('10.0.0.0', 8), routeLine('2001:db8::', 32)) },
        { code: profileExample(routeLine('10.0.0.0/8', 8)) },
        { code: profileExample(routeLine('', 8)) },
      ],
    },
  },
  elements: [ROUTE],
  check(element, { report }) {
    const field = routeAt(element).address;
    if (!field || field.value || field.text.includes('/')) return;
    const { message, part } = faultOf(field.text);
    const address = meantAddress(field.text);
    report(
      field.span,
      message,
      { value: field.text, part: part ?? '' },
      {
        ...(message === 'zeros' && { severity: 'warning' as const }),
        ...(address !== undefined && {
          fixes: [
            {
              title: 'set',
              data: { address },
              safety: 'unsafe',
              preferred: true,
              edits: [replaceValue(field.element, address)],
            },
          ],
        }),
      },
    );
  },
});
