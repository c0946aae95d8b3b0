import type { Kind } from '../kind';

/** Rows that only the output of the cmdlets about VPN has, in lists, JSON and CLIXML. */
const ROWS =
  /^[ \t]*(?:Ikev2Ports|UserAuthProtocolAccepted|VpnStatus|L2tpIPsecAuth|TrustedNetwork)[ \t]*:|["'](?:Ikev2Ports|UserAuthProtocolAccepted|VpnStatus|L2tpIPsecAuth)["'][ \t]*:|\bN="(?:Ikev2Ports|UserAuthProtocolAccepted|VpnStatus|L2tpIPsecAuth)"/m;

/** Lines of `netsh ras dump`. */
const DUMP =
  /^[ \t]*(?:pushd ras\b|set wanports device\b|add authtype type\b|set ikev2saexpiry\b)/im;

/** Saved output of the cmdlets about VPN and of netsh. */
export const kind: Kind<'server-output'> = {
  id: 'server-output',
  title: 'Saved output',
  what: '**Saved output** of `Get-VpnServerConfiguration`, `Get-VpnAuthProtocol`, `Get-RemoteAccess`, `Get-VpnConnection` and `netsh ras dump`',
  offers: 'what it states takes part in `aovpn agree`: lists, JSON and CLIXML',
  fence: 'text',
  rank: 80,
  own: { extensions: [], languages: [] },
  // Output is mostly kept in `.txt`, which folders are full of: it is read when it is named.
  shared: { extensions: ['clixml', 'json', 'xml'], languages: ['json', 'xml'] },
  detect: (text) => ROWS.test(text) || DUMP.test(text),
};
