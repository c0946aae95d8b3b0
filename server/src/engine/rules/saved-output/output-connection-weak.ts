import { rowOf } from '../../formats/server-output/classes';
import { outputRule } from '../rule';
import { isOf, itemsIn, listOf, OUTPUT, wordOf } from './support';

const PASSWORDS: ReadonlySet<string> = new Set(['pap', 'chap', 'mschapv2']);
const OPEN: ReadonlySet<string> = new Set(['optional', 'noencryption']);

const example = (tunnel: string, method: string, level: string, policy?: string): string =>
  listOf(
    ['Name', 'Contoso VPN'],
    ['ServerAddress', 'vpn.contoso.com'],
    ['TunnelType', tunnel],
    ['AuthenticationMethod', `{${method}}`],
    ['EncryptionLevel', level],
    ['L2tpIPsecAuth', ''],
    ...(policy === undefined ? [] : ([['IPSecCustomPolicy', policy]] as const)),
  );

export default outputRule<'pptp' | 'password' | 'level' | 'policy'>({
  meta: {
    id: 'output-connection-weak',
    title: 'A connection on the client is weak',
    ...OUTPUT,
    severity: 'warning',
    confidence: 'documented',
    messages: {
      pptp: "TunnelType '{value}' gives no protection that lasts: the encryption of PPTP is broken. Use Ikev2 or Sstp.",
      password:
        "'{value}' proves the user by a password and nothing else. Use Eap with a certificate of the user.",
      level:
        "EncryptionLevel '{value}' lets the connection go on when the server offers no encryption. Required is the default.",
      policy:
        'IPSecCustomPolicy is empty, so this IKEv2 connection offers the old defaults of Windows down to 3DES, SHA-1 and the 1024-bit group 2. Set the policy of the server with Set-VpnConnectionIPsecConfiguration.',
    },
    sources: [
      'pptp-l2tp-deprecation',
      'ps-add-vpnconnection',
      'ps-set-vpnconnection',
      'vpn-crypto',
      'credential-guard',
    ],
    docs: {
      why: 'The output shows the connection as Windows uses it: a method that proves a password only, a level of encryption that goes without, or IKEv2 with the defaults of long ago.',
      remedy:
        'Change the profile, or the script, that makes the connection: EAP with certificates, `EncryptionLevel` Required or Maximum, and the same algorithms as the server.',
      exceptions:
        'Passwords are an information, and so is the level of an IKEv2 connection, which IPsec encrypts whatever it says. Of the policy something is said only where the output has its row, as `Select-Object *` prints it.',
    },
    examples: {
      bad: [
        {
          code: example('«Pptp»', 'Eap', 'Required'),
          message:
            "TunnelType 'Pptp' gives no protection that lasts: the encryption of PPTP is broken. Use Ikev2 or Sstp.",
        },
        {
          code: example('Automatic', '«MsChapv2»', 'Required'),
          message:
            "'MsChapv2' proves the user by a password and nothing else. Use Eap with a certificate of the user.",
        },
        {
          code: example('Sstp', 'Eap', '«Optional»'),
          message:
            "EncryptionLevel 'Optional' lets the connection go on when the server offers no encryption. Required is the default.",
        },
        {
          code: example('Ikev2', 'Eap', 'Required', '')
            .replace('IPSecC', '«IPSecC')
            .replace('CustomPolicy ', 'CustomPolicy» '),
          message:
            'IPSecCustomPolicy is empty, so this IKEv2 connection offers the old defaults of Windows down to 3DES, SHA-1 and the 1024-bit group 2. Set the policy of the server with Set-VpnConnectionIPsecConfiguration.',
        },
      ],
      good: [
        { code: example('Ikev2', 'Eap', 'Maximum') },
        { code: example('Ikev2', 'Eap', 'Custom', 'VpnConnectionIPsecConfiguration') },
        { code: example('L2tp', 'Eap', 'Required', '') },
      ],
    },
  },
  check({ object, report }) {
    if (!isOf(object, 'connection')) return;
    const isIkev2 = wordOf(object, 'TunnelType') === 'ikev2';
    const tunnel = rowOf(object, 'TunnelType');
    if (tunnel?.text.toLowerCase() === 'pptp') report(tunnel.span, 'pptp', { value: tunnel.text });
    const methods = itemsIn(object, 'AuthenticationMethod') ?? [];
    const password = methods.find(({ text }) => PASSWORDS.has(text.toLowerCase()));
    if (password && methods.length === 1) {
      const severity = password.text.toLowerCase() === 'mschapv2' ? 'information' : 'warning';
      report(password.span, 'password', { value: password.text }, { severity });
    }
    const level = rowOf(object, 'EncryptionLevel');
    if (level && OPEN.has(level.text.toLowerCase())) {
      const extra = isIkev2 ? ({ severity: 'information' } as const) : {};
      report(level.span, 'level', { value: level.text }, extra);
    }
    const policy = rowOf(object, 'IPSecCustomPolicy');
    if (isIkev2 && policy?.text === '' && !policy.objects) report(policy.nameSpan, 'policy');
  },
});
