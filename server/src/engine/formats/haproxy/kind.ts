import { NO_NAMES, type Kind } from '../kind';

const SECTION = /^(?:frontend|backend|listen|udp-lb)[ \t]+\S/m;
const LINE = /^[ \t]*(?:bind|dgram-bind|server|default_backend|mode)[ \t]+\S/m;
const VPN = /sra_|vpn|sstp|rras|:(?:500|4500|1701|1812|1813)\b/i;

/** Configuration of HAProxy. */
export const kind: Kind<'haproxy'> = {
  id: 'haproxy',
  title: 'HAProxy configuration',
  what: '**HAProxy**: `haproxy.cfg`',
  offers:
    'SSTP behind it: mode, checks, persistence, timeouts; part of `aovpn agree` and `simulate`',
  fence: 'haproxy',
  rank: 98,
  own: NO_NAMES,
  shared: { extensions: ['cfg', 'conf', 'txt'], languages: ['haproxy', 'properties', 'plaintext'] },
  detect: (text) => SECTION.test(text) && LINE.test(text) && VPN.test(text),
};
