/** Both ends of connections: clients by policy, authentication and protocol, servers, load balancers. */
import * as balancers from '../../support/balancers';
import { MACHINE, chap, custom, eap, el, peap, profile, SUITE, suite, tls } from './parts';

export const server = (...lines: readonly string[]) => lines.join('\n');

export const POLICIES = {
  none: profile(),
  whole: profile({ native: suite() }),
  'another group': profile({ native: suite({ ...SUITE, DHGroup: 'ECP384', PfsGroup: 'ECP384' }) }),
  'weak algorithms': profile({
    native: suite({
      AuthenticationTransformConstants: 'SHA196',
      CipherTransformConstants: 'DES3',
      PfsGroup: 'PFS2',
      DHGroup: 'Group2',
      IntegrityCheckMethod: 'SHA1',
      EncryptionMethod: 'DES3',
    }),
  }),
  'part of one': profile({ native: suite({ EncryptionMethod: 'AES256', DHGroup: 'Group14' }) }),
  'a word that is none': profile({ native: suite({ ...SUITE, DHGroup: 'Group99' }) }),
  'Automatic with one': profile({ type: 'Automatic', native: suite() }),
  SSTP: profile({ type: 'SSTP' }),
  L2TP: profile({ type: 'L2tp' }),
  'an app': el('VPNProfile', el('PluginProfile', el('ServerUrlList', 'vpn.example.com'))),
};

export const IPSEC_SERVERS = {
  same: custom(),
  'another cipher': custom({
    ...SUITE,
    EncryptionMethod: 'GCMAES256',
    CipherTransformConstants: 'GCMAES256',
    AuthenticationTransformConstants: 'GCMAES256',
  }),
  'another group': custom({ ...SUITE, DHGroup: 'ECP384', PfsGroup: 'ECP384' }),
  'part of one': custom({ EncryptionMethod: 'AES256' }),
  'a variable': custom({ ...SUITE, DHGroup: '$group', PfsGroup: '$pfs' }),
  reset: 'Set-VpnServerConfiguration -TunnelType IKEV2 -RevertToDefault',
  'SSTP only': 'Set-VpnServerConfiguration -Ikev2Ports 0 -SstpPorts 128',
  'both ports': server(custom(), 'Set-VpnServerConfiguration -Ikev2Ports 128 -SstpPorts 128'),
};

export const AUTHENTICATIONS = {
  'machine certificate': profile({ native: MACHINE }),
  'EAP-TLS': profile({ native: eap(13, tls()) }),
  'EAP-TLS with roots': profile({
    native: eap(
      13,
      tls({
        names: 'a.example;b.example',
        roots: ['01 23 45 67 89 ab cd ef 01 23 45 67 89 ab cd ef 01 23 45 67'],
      }),
    ),
  }),
  'PEAP with TLS': profile({
    native: eap(25, peap(tls(), { roots: ['0123456789abcdef0123456789abcdef01234567'] })),
  }),
  'PEAP with MSCHAPv2': profile({
    native: eap(25, peap(chap(), { roots: ['1123456789abcdef0123456789abcdef01234567'] })),
  }),
  'PEAP with nothing': profile({ native: eap(25, peap('')) }),
  TTLS: profile({ native: eap(21, '') }),
  'an odd number': profile({ native: eap(99, '') }),
  'EAP without a configuration': profile({ native: el('Authentication', el('UserMethod', 'Eap')) }),
  'EAP that is filled in later': profile({
    native: el(
      'Authentication',
      el('UserMethod', 'Eap'),
      el('Eap', el('Configuration', '{{eap}}')),
    ),
  }),
  MSCHAPv2: profile({ native: el('Authentication', el('UserMethod', 'MSChapv2')) }),
  nothing: profile(),
};

export const ACCEPTING = {
  'all methods': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate, MsChapv2',
  'EAP only': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP',
  'certificates only': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate',
  purposes:
    "Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate -CertificateEKUsToAccept '1.3.6.1.5.5.7.3.2'",
  'a variable': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted $methods',
};

export const CARRIED = {
  IKEv2: profile(),
  SSTP: profile({ type: 'SSTP' }),
  Automatic: profile({ type: 'Automatic' }),
  'IKEv2, then SSTP': profile({
    type: '',
    native: el(
      'ProtocolList',
      el('NativeProtocol', el('Type', 'Ikev2')),
      el('NativeProtocol', el('Type', 'Sstp')),
    ),
  }),
};

const without = (text: string, ...words: readonly string[]) =>
  text
    .split('\n')
    .filter((line) => !words.some((word) => line.includes(word)))
    .join('\n');

export const BALANCERS: Readonly<Record<string, readonly [string, string]>> = {
  'BIG-IP': ['bigip.conf', balancers.BIGIP],
  tmsh: ['vpn.tmsh', balancers.TMSH],
  'tmsh without 4500': ['vpn.tmsh', without(balancers.TMSH, 'vs_ikev2_4500')],
  'tmsh without 500': ['vpn.tmsh', without(balancers.TMSH, 'vs_ikev2_500')],
  'tmsh without IKE': ['vpn.tmsh', without(balancers.TMSH, 'vs_ikev2')],
  'tmsh without SSTP': ['vpn.tmsh', without(balancers.TMSH, 'sstp')],
  'tmsh, one port at a time': [
    'vpn.tmsh',
    balancers.TMSH.replace('match-across-services enabled ', ''),
  ],
  'tmsh, translated': [
    'vpn.tmsh',
    balancers.TMSH.replaceAll(
      'persist replace',
      'source-address-translation { type automap } persist replace',
    ),
  ],
  NetScaler: ['ns.conf', balancers.NETSCALER],
  'NetScaler without groups': [
    'ns.conf',
    without(balancers.NETSCALER, 'lbGroup', 'lb group', 'bind lb group'),
  ],
  HAProxy: ['haproxy.cfg', balancers.HAPROXY],
  nginx: ['nginx.conf', balancers.NGINX],
  'nginx without a hash': ['nginx.conf', without(balancers.NGINX, 'hash ')],
  keepalived: ['keepalived.conf', balancers.KEEPALIVED],
  Azure: ['lb.json', balancers.AZURE],
};

const CERTIFICATE = (subject: string) =>
  `$c = Get-ChildItem Cert:\\LocalMachine\\My | Where-Object Subject -eq '${subject}'\nSet-RemoteAccess -SslCertificate $c`;

export const SERVERS: Readonly<Record<string, string>> = {
  whole: `${custom()}\nSet-VpnServerConfiguration -Ikev2Ports 128 -SstpPorts 128\nSet-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate\nSet-VpnIPAddressAssignment -IPAssignmentMethod StaticPool -IPAddressRange 10.9.0.1, 10.9.0.254`,
  DHCP: 'Set-VpnIPAddressAssignment -IPAssignmentMethod Dhcp',
  'no IKEv2': 'Set-VpnServerConfiguration -Ikev2Ports 0 -SstpPorts 128',
  'no SSTP': 'Set-VpnServerConfiguration -Ikev2Ports 128 -SstpPorts 0',
  'no ports at all': 'Set-VpnServerConfiguration -Ikev2Ports 0 -SstpPorts 0',
  certificate: CERTIFICATE('CN=vpn.example.net'),
};
