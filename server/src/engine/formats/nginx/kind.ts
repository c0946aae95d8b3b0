import { NO_NAMES, type Kind } from '../kind';

const UDP =
  /\blisten[ \t]+[^\s;]{0,80}\b(?:500|4500|1701|1812|1813|1645|1646)[ \t]+[^;\r\n]{0,80}\budp\b/;
const STREAM = /^[ \t]*stream[ \t\r\n]{0,80}\{/m;
const TLS = /\blisten[ \t]+[^\s;]{0,80}\b443\b/;
const VPN = /vpn|sstp|rras|sra_/i;

/** Configuration of NGINX that forwards TCP or UDP. */
export const kind: Kind<'nginx'> = {
  id: 'nginx',
  title: 'NGINX stream configuration',
  what: '**NGINX**: `stream` in `nginx.conf`',
  offers:
    'servers for IKEv2, SSTP and RADIUS: transparent binding, hash, answers; part of `aovpn agree` and `simulate`',
  fence: 'nginx',
  rank: 99,
  own: NO_NAMES,
  shared: { extensions: ['conf', 'txt'], languages: ['nginx', 'properties', 'plaintext'] },
  detect: (text) => UDP.test(text) || (STREAM.test(text) && TLS.test(text) && VPN.test(text)),
};
