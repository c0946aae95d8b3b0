import { parseIp } from '../../connection/values/ip';
import { isHost } from '../../connection/values/names';
import { profileRule } from '../rule';
import { serversExample } from './support';

type Message =
  'empty' | 'wildcard' | 'user' | 'variable' | 'hyphen' | 'long' | 'octets' | 'port' | 'character';

/** Characters of the longest name, RFC 1035. */
const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;

export default profileRule<Message>({
  meta: {
    id: 'servers-host-invalid',
    title: 'Servers holds something that cannot be a host name',
    kinds: ['profilexml'],
    group: 'servers',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      empty:
        "'{host}' has an empty part between two dots, which no host name has. Windows cannot resolve it; write the name of the VPN server.",
      wildcard:
        "'{host}' is a pattern, and Windows looks up one name. A wildcard belongs on the certificate; write the name of the VPN server.",
      user: "'{host}' names a user before the '@'. Servers takes the host name alone; the user is asked for, or comes from a certificate.",
      variable:
        "Windows replaces no variables here: '{host}' is looked up letter by letter and not found. Write the name of the VPN server.",
      hyphen:
        "'{label}' begins or ends with a hyphen, which no part of a host name may. Write the name of the VPN server.",
      long: "'{label}' has {length} characters; a part of a host name has 63 at most, and the name 253.",
      octets:
        "'{host}' is neither an address, whose four parts go from 0 to 255, nor a name, which does not end in a number.",
      port: "'{host}' names a port, but this profile uses no SSTP, and IKEv2, L2TP and PPTP have fixed ports. Write the name alone.",
      character:
        "'{character}' is no character of a host name, so Windows cannot resolve '{host}'. Write the name of the VPN server.",
    },
    sources: ['vpnv2-csp', 'rfc-1035'],
    docs: {
      why: 'The servers of a native profile are DNS names or addresses. A name consists of parts of at most 63 letters, digits and hyphens, with a letter or digit at both ends of each, and dots between them. Windows looks up what is written; a name that cannot exist is not found, and the connection fails with error 868, or with 800 when several protocols were tried.',
      remedy:
        'Write the public name of the VPN server, the same as on its certificate, or its address.',
      exceptions:
        'Underscores and letters of other alphabets pass, since Windows looks such names up. A port passes where SSTP may be used. Text that a template replaces later, URLs, paths and blanks are not judged here: for some of them there are rules of their own.',
    },
    examples: {
      bad: [
        {
          code: serversExample('«vpn.example..com»'),
          message:
            "'vpn.example..com' has an empty part between two dots, which no host name has. Windows cannot resolve it; write the name of the VPN server.",
        },
        {
          code: serversExample('vpn.example.com;Main,«*.example.com»'),
          message:
            "'*.example.com' is a pattern, and Windows looks up one name. A wildcard belongs on the certificate; write the name of the VPN server.",
        },
        {
          code: serversExample('«vpn@example.com»'),
          message:
            "'vpn@example.com' names a user before the '@'. Servers takes the host name alone; the user is asked for, or comes from a certificate.",
        },
        {
          code: serversExample('«%COMPANY%.example.com»'),
          message:
            "Windows replaces no variables here: '%COMPANY%.example.com' is looked up letter by letter and not found. Write the name of the VPN server.",
        },
        {
          code: serversExample('«-vpn.example.com»'),
          message:
            "'-vpn' begins or ends with a hyphen, which no part of a host name may. Write the name of the VPN server.",
        },
        {
          code: serversExample(`«${'v'.repeat(64)}.example.com»`),
          message: `'${'v'.repeat(64)}' has 64 characters; a part of a host name has 63 at most, and the name 253.`,
        },
        {
          code: serversExample('«EXAMPLE\\vpn»'),
          message:
            "'\\' is no character of a host name, so Windows cannot resolve 'EXAMPLE\\vpn'. Write the name of the VPN server.",
        },
        {
          code: serversExample('«203.0.113.256»'),
          message:
            "'203.0.113.256' is neither an address, whose four parts go from 0 to 255, nor a name, which does not end in a number.",
        },
        {
          code: serversExample(
            '«vpn.example.com:4433»',
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
          ),
          message:
            "'vpn.example.com:4433' names a port, but this profile uses no SSTP, and IKEv2, L2TP and PPTP have fixed ports. Write the name alone.",
        },
        {
          code: serversExample("«vpn'.example.com»"),
          message:
            "''' is no character of a host name, so Windows cannot resolve 'vpn'.example.com'. Write the name of the VPN server.",
        },
      ],
      good: [
        { code: serversExample('vpn_1.example.com,vpn-2.example.com.,münchen.example') },
        { code: serversExample('203.0.113.10,2001:db8::10') },
        {
          code: serversExample(
            'vpn.example.com:4433',
            '<NativeProtocolType>SSTP</NativeProtocolType>',
          ),
        },
        { code: serversExample('{{ server }}') },
        { code: serversExample('$($server).example.com') },
        { code: serversExample('https://vpn.example.com') },
        { code: serversExample('vpn1.example.com vpn2.example.com') },
      ],
    },
  },
  check({ profile, report }) {
    for (const { host } of profile.servers) {
      const { text } = host;
      // URLs, paths, blanks and what a template fills in are not this rule's.
      if (text === '' || /[\s/{}$<>[\]#]|__/.test(text)) continue;
      const fault = faultOf(text, profile.protocols);
      if (fault) report(host.span, fault.message, { host: text, ...fault.data });
    }
  },
});

/** Numbers with dots between them that are no address, however leading zeros are read. */
function isNoAddress(text: string): boolean {
  if (!/^\d+(\.\d+)+$/.test(text)) return false;
  const parts = text.split('.');
  return parts.length > 4 || parts.some((part) => Number(part) > 255);
}

function faultOf(
  text: string,
  protocols: readonly string[] | undefined,
): { message: Message; data?: Record<string, string | number> } | undefined {
  if (isNoAddress(text)) return { message: 'octets' };
  if (isHost(text) || parseIp(text)) return undefined;
  if (/^%[^%]+%|%[^%]+%$/.test(text)) return { message: 'variable' };
  if (text.includes('*')) return { message: 'wildcard' };
  if (text.includes('@')) return { message: 'user' };
  const bare = text.replace(/:\d{1,5}$/, '');
  if (isHost(bare)) {
    return protocols && !protocols.includes('sstp') ? { message: 'port' } : undefined;
  }
  const labels = text.replace(/\.$/, '').split('.');
  if (labels.includes('')) return { message: 'empty' };
  const long = labels.find((label) => label.length > LONGEST_LABEL);
  if (long !== undefined) return { message: 'long', data: { label: long, length: long.length } };
  if (text.length > LONGEST_NAME) {
    return { message: 'long', data: { label: text, length: text.length } };
  }
  const hyphen = labels.find((label) => label.startsWith('-') || label.endsWith('-'));
  if (hyphen !== undefined) return { message: 'hyphen', data: { label: hyphen } };
  const character = /[\u0000-\u007f]/.exec(text.replace(/[A-Za-z0-9_.-]/g, ''))?.[0];
  return character === undefined ? undefined : { message: 'character', data: { character } };
}
