import type { Kind } from '../kind';

const NAMES =
  'Ikev2Ports|UserAuthProtocolAccepted|VpnStatus|L2tpIPsecAuth|TrustedNetwork|MsgAuthenticator';
/** Rows that only the output of the cmdlets about VPN has, in lists, JSON and CLIXML. */
const ROWS = new RegExp(
  `^[ \\t]*(?:${NAMES})[ \\t]*:|["'](?:${NAMES})["'][ \\t]*:|\\bN="(?:${NAMES})"|^ServerName[ \\t]+Purpose[ \\t]+Score\\b`,
  'm',
);

/** The row of an app that starts a connection, below the connection's name. */
const TRIGGER = /^[ \t]*ConnectionName[ \t]*:[^\n]*\s+ApplicationID[ \t]*:/m;

/** What prints a document, and the document below it. */
const INNER =
  /\b(?:EapConfigXmlStream|VpnConfigurationXml)\.InnerXml\b[\s\S]{0,2000}<(?:EapHostConfig|VPNProfile)[\s>]/;

/** Lines of `netsh ras dump`. */
const DUMP =
  /^[ \t]*(?:pushd ras\b|set wanports device\b|add authtype type\b|set ikev2saexpiry\b)/im;

/** Saved output of the cmdlets about VPN and of netsh. */
export const kind: Kind<'server-output'> = {
  id: 'server-output',
  title: 'Saved output',
  what: '**Saved output** of `Get-VpnServerConfiguration`, `Get-VpnAuthProtocol`, `Get-RemoteAccess`, `Get-RemoteAccessRadius`, `Get-VpnConnection`, `Get-VpnConnectionTrigger` and `netsh ras dump`',
  offers:
    'lists, JSON and CLIXML: findings about what servers accept, a hover for every row, EAP configuration also where the console wrapped it; takes part in `aovpn agree`',
  fence: 'text',
  rank: 80,
  own: { extensions: [], languages: [] },
  shared: { extensions: ['txt', 'clixml', 'json', 'xml'], languages: ['plaintext', 'json', 'xml'] },
  detect: (text) => ROWS.test(text) || TRIGGER.test(text) || INNER.test(text) || DUMP.test(text),
};
