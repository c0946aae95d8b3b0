/** Load balancers of which one thing is not as it should be: do both ends agree, how does it connect? */
import { SSTP_PATH_TEXT } from '../../../server/src/engine/connection/balancerParts';
import * as balancers from '../../support/balancers';
import { custom, el, profile, suite } from './parts';
import { crossed, type Case } from './question';

/** A text with other words; both have to be in it, so that a change of the text is noticed. */
function changed(text: string, ...pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`not in the text: ${from}`);
    return before.replaceAll(from, to);
  }, text);
}

const CLIENTS: Readonly<Record<string, string>> = {
  IKEv2: profile(),
  SSTP: profile({ type: 'SSTP' }),
  'IKEv2, then SSTP': profile({
    type: 'ProtocolList',
    native: el(
      'ProtocolList',
      el('NativeProtocol', el('Type', 'Ikev2')),
      el('NativeProtocol', el('Type', 'Sstp')),
    ),
  }),
  'a name that is filled in later': profile({ type: '{{type}}' }),
};

const { BIGIP, TMSH, NETSCALER, HAPROXY, NGINX, KEEPALIVED, AZURE } = balancers;

/** SSTP in commands of tmsh, by the pool and what asks its servers. */
const sstp = (name: string, more = '') =>
  `create ltm pool pool_tls members add { 10.20.0.11:443 } ${more}\ncreate ltm virtual ${name} destination 203.0.113.10:443 ip-protocol tcp pool pool_tls\n`;

const FRONT: Readonly<Record<string, readonly [string, string]>> = {
  'one server behind UDP 500 and 4500': [
    'vpn.tmsh',
    changed(TMSH, [' 10.20.0.12:500', ''], [' 10.20.0.12:4500', '']),
  ],
  'one server behind UDP 4500 alone': ['vpn.tmsh', changed(TMSH, [' 10.20.0.12:4500', ''])],
  'no persistence over both ports, one server': [
    'vpn.tmsh',
    changed(
      TMSH,
      [' 10.20.0.12:500', ''],
      [' 10.20.0.12:4500', ''],
      ['match-across-services enabled ', ''],
    ),
  ],
  'persistence by cookie': [
    'vpn.tmsh',
    changed(TMSH, ['persistence source-addr', 'persistence cookie']),
  ],
  'a persistence that is not in the file': [
    'vpn.tmsh',
    changed(TMSH, ['create ltm persistence source-addr persist_ikev2', '# persist_ikev2']),
  ],
  'UDP 500 translated': ['bigip.conf', changed(BIGIP, ['type none', 'type automap'])],
  'UDP 500 at another address than 4500': [
    'vpn.tmsh',
    changed(TMSH, ['203.0.113.10:4500', '203.0.113.11:4500']),
  ],
  'SSTP by its name': ['vpn.tmsh', TMSH + sstp('vs_sstp')],
  'SSTP perhaps, by a name': ['vpn.tmsh', TMSH + sstp('vs_vpn')],
  'TLS of whatever kind': ['vpn.tmsh', TMSH + sstp('vs_tls')],
  'an SSL VPN of another kind': ['vpn.tmsh', TMSH + sstp('vs_sslvpn')],
  'a virtual server that may be anything': [
    'vpn.tmsh',
    TMSH + sstp('vs_vpn') + sstp('vs_sstp').replaceAll('pool_tls', 'pool_sstp'),
  ],
  'TLS ended': ['haproxy.cfg', changed(HAPROXY, ['bind :443', 'bind :443 ssl crt vpn.pem'])],
  'TLS ended and made anew': [
    'haproxy.cfg',
    changed(
      HAPROXY,
      ['bind :443', 'bind :443 ssl crt vpn.pem'],
      [':443 check check-ssl', ':443 ssl check check-ssl'],
    ),
  ],
  'HTTP read': ['haproxy.cfg', changed(HAPROXY, ['mode tcp', 'mode http'])],
  'a monitor of another path': ['haproxy.cfg', changed(HAPROXY, ['ADCD75}/', 'ADCD75}'])],
  'a monitor of the path with a question': [
    'haproxy.cfg',
    changed(HAPROXY, ['ADCD75}/', 'ADCD75}/?x']),
  ],
  'a monitor of the encoded path': [
    'haproxy.cfg',
    changed(HAPROXY, ['{BA', '%7BBA'], ['75}/', '75%7D/']),
  ],
  'no monitor of SSTP': [
    'haproxy.cfg',
    HAPROXY.split('\n')
      .filter((line) => !/http-?chk|http-check/.test(line))
      .join('\n'),
  ],
  'a hash that is consistent': [
    'nginx.conf',
    changed(NGINX, ['hash $remote_addr;', 'hash $remote_addr consistent;']),
  ],
  'a hash of something else': [
    'nginx.conf',
    changed(NGINX, ['hash $remote_addr;', 'hash $request_id;']),
  ],
  'servers in another file': [
    'nginx.conf',
    changed(NGINX, ['server 10.20.0.11:4500;', 'include more;']),
  ],
  'an address of its own': [
    'nginx.conf',
    changed(NGINX, ['proxy_bind $remote_addr transparent;', '']),
  ],
  'a source that is the address of the appliance': [
    'ns.conf',
    changed(NETSCALER, ['-usip YES', '-usip NO']),
  ],
  'TLS ended by the appliance': ['ns.conf', changed(NETSCALER, ['SSL_BRIDGE', 'SSL'])],
  'a mark and no persistence': [
    'keepalived.conf',
    changed(KEEPALIVED, ['    persistence_timeout 3600\n', '']),
  ],
  'TCP 443 that may be anything': ['keepalived.conf', changed(KEEPALIVED, [SSTP_PATH_TEXT, '/'])],
  'TCP 443 that may be anything, then SSTP': [
    'keepalived.conf',
    `${changed(
      KEEPALIVED.slice(KEEPALIVED.indexOf('virtual_server 203')),
      [SSTP_PATH_TEXT, '/'],
      ['203.0.113.10', '203.0.113.9'],
    )}${KEEPALIVED}`,
  ],
  'TCP 443 that may be anything, then one with a name': [
    'keepalived.conf',
    `${changed(
      KEEPALIVED.slice(KEEPALIVED.indexOf('virtual_server 203')),
      [SSTP_PATH_TEXT, '/'],
      ['203.0.113.10', '203.0.113.9'],
    )}${changed(
      KEEPALIVED.slice(KEEPALIVED.indexOf('virtual_server 203')),
      [SSTP_PATH_TEXT, '/'],
      ['protocol TCP', 'protocol TCP\n    virtualhost vpn.example.com'],
    )}`,
  ],
  'a second address without persistence': [
    'vpn.tmsh',
    TMSH +
      [500, 4500]
        .map(
          (port) =>
            `create ltm virtual vs_second_${port} destination 203.0.113.20:${port} ip-protocol udp pool pool_ikev2_${port}\n`,
        )
        .join(''),
  ],
  'five tuples': ['lb.json', changed(AZURE, ['"SourceIP"', '"Default"'])],
  'five tuples for UDP 4500': [
    'lb.json',
    AZURE.slice(0, AZURE.indexOf('"nat-t"')) +
      changed(AZURE.slice(AZURE.indexOf('"nat-t"')), ['"SourceIP"', '"Default"']),
  ],
};

const key = (...lines: readonly string[]) =>
  `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]\r\n${lines.join('\r\n')}\r\n`;

/** What a server expects of SSTP. */
const BEHIND: Readonly<Record<string, string>> = {
  'a server that expects TLS': key('"UseHttps"=dword:00000001'),
  'a server that expects none': key('"UseHttps"=dword:00000000'),
  'a server that knows the certificate': key(
    '"UseHttps"=dword:00000000',
    '"SHA256CertificateHash"=hex:00,01,02,03,04,05,06,07,08,09,0a,0b,0c,0d,0e,0f,10,11,12,13,14,15,16,17,18,19,1a,1b,1c,1d,1e,1f',
  ),
};

const ENDED = Object.fromEntries(
  ['TLS ended', 'TLS ended and made anew', 'a monitor of the encoded path'].map((name) => [
    name,
    FRONT[name] ?? ['', ''],
  ]),
);

/** Clients that agree with the server in all else. */
const AGREEING: Readonly<Record<string, string>> = {
  'IKEv2, agreed': profile({ native: suite() }),
  'SSTP, agreed': profile({ type: 'SSTP' }),
};
const SERVER = `${custom()}\nSet-VpnServerConfiguration -Ikev2Ports 128 -SstpPorts 128`;

const ASKED = ['agree', 'simulate'] as const;

export const BALANCED: readonly Case[] = ASKED.flatMap((ask) =>
  [
    ...crossed(CLIENTS, FRONT, (client, [name, text]) => ({
      files: { 'a.xml': client, [name]: text },
      question: { ask },
    })),
    ...crossed(BEHIND, ENDED, (server, [name, text]) => ({
      files: { 'a.xml': CLIENTS['SSTP'] ?? '', 's.reg': server, [name]: text },
      question: { ask },
    })),
    ...crossed(BEHIND, { 'nothing in front': '' }, (server) => ({
      files: { 'a.xml': CLIENTS['SSTP'] ?? '', 's.reg': server },
      question: { ask },
    })),
    ...crossed(AGREEING, FRONT, (client, [name, text]) => ({
      files: { 'a.xml': client, 's.ps1': SERVER, [name]: text },
      question: { ask },
    })).filter(() => ask === 'agree'),
    {
      name: 'two load balancers, one for each protocol',
      files: {
        'a.xml': CLIENTS['IKEv2, then SSTP'] ?? '',
        'vpn.tmsh': TMSH,
        'haproxy.cfg': HAPROXY,
      },
      question: { ask },
    },
    {
      name: 'two load balancers, the one without IKEv2 first',
      files: { 'a.xml': CLIENTS['IKEv2'] ?? '', 'haproxy.cfg': HAPROXY, 'vpn.tmsh': TMSH },
      question: { ask },
    },
  ].map((each) => ({
    ...each,
    name: `${ask}: ${each.name}`,
    ...(ask === 'simulate' && { keep: /^\S|balancer|UDP|TCP|HTTP|needs:/ }),
  })),
);
