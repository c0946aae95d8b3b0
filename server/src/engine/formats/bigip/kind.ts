import { NO_NAMES, type Kind } from '../kind';

const STANZA =
  /^[ \t]*(?:(?:tmsh[ \t]+)?(?:create|modify)[ \t]+\/?)?ltm[ \t]+(?:virtual|pool|monitor|persistence)[ \t]+\S/m;
/** Ports of IKE, L2TP and RADIUS by number or name, and names of VPN. */
const VPN =
  /[\d\w][:.](?:500|4500|1701|1812|1813|isakmp|ipsec-msft|l2tp|l2f|radius|radius-acct)\b|sra_|vpn|sstp|rras/i;

/** Configuration of F5 BIG-IP. */
export const kind: Kind<'bigip'> = {
  id: 'bigip',
  title: 'F5 BIG-IP configuration',
  what: '**F5 BIG-IP**: `bigip.conf`, `tmsh list`, tmsh commands',
  offers:
    'virtual servers for IKEv2, SSTP and RADIUS: source address translation, persistence, monitors; part of `aovpn agree` and `simulate`',
  fence: 'text',
  rank: 96,
  own: NO_NAMES,
  shared: { extensions: ['conf', 'txt', 'scf', 'tmsh'], languages: ['plaintext', 'properties'] },
  detect: (text) => STANZA.test(text) && VPN.test(text),
};
