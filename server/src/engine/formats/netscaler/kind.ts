import { NO_NAMES, type Kind } from '../kind';

const COMMAND =
  /^#NS\d|^[ \t]*(?:add|set|bind)[ \t]+(?:lb[ \t]+(?:vserver|group|monitor)|serviceGroup|service)[ \t]+\S/im;
const VPN = /[ \t](?:500|4500|1701|1812|1813)[ \t\r\n]|[ \t](?:500|4500|1812)$|sra_|vpn|sstp|rras/i;

/** Configuration of NetScaler, once Citrix ADC. */
export const kind: Kind<'netscaler'> = {
  id: 'netscaler',
  title: 'NetScaler configuration',
  what: '**NetScaler (Citrix ADC)**: `ns.conf`, commands of its shell',
  offers:
    'virtual servers for IKEv2, SSTP and RADIUS: client address, persistency groups, monitors; part of `aovpn agree` and `simulate`',
  fence: 'text',
  rank: 97,
  own: NO_NAMES,
  shared: { extensions: ['conf', 'txt'], languages: ['plaintext', 'properties'] },
  detect: (text) => COMMAND.test(text) && VPN.test(text),
};
