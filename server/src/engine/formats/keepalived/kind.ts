import { NO_NAMES, type Kind } from '../kind';

const SERVER = /^[ \t]*virtual_server[ \t]+\S/m;
const PORT =
  /\b(?:virtual_server|real_server)[ \t]+\S{1,80}[ \t]+(?:443|500|4500|1701|1812|1813|0)\b|^[ \t]*[\d.:a-fA-F]{2,45}[ \t]+(?:500|4500|1812)[ \t\r]*$/m;

/** Configuration of keepalived, which sets up the load balancing of Linux (IPVS). */
export const kind: Kind<'keepalived'> = {
  id: 'keepalived',
  title: 'keepalived configuration',
  what: '**keepalived**: `virtual_server` in `keepalived.conf`',
  offers:
    'virtual servers for IKEv2, SSTP and RADIUS: persistence, checks; part of `aovpn agree` and `simulate`',
  fence: 'text',
  rank: 100,
  own: NO_NAMES,
  shared: { extensions: ['conf', 'txt'], languages: ['properties', 'plaintext'] },
  detect: (text) => SERVER.test(text) && PORT.test(text),
};
