/** Small phonebooks for tests. */

/** Lines as a file with the given line end. */
export function file(lines: readonly string[], eol = '\r\n'): string {
  return lines.map((line) => line + eol).join('');
}

/** A short but complete VPN entry; `extra` stands before the blocks. */
export function vpnEntry(name: string, extra: readonly string[] = []): string[] {
  return [
    `[${name}]`,
    'Encoding=1',
    'PBVersion=8',
    'Type=2',
    'VpnStrategy=7',
    'DataEncryption=256',
    'IpPrioritizeRemote=0',
    ...extra,
    '',
    'NETCOMPONENTS=',
    'ms_msclient=1',
    'ms_server=1',
    '',
    'MEDIA=rastapi',
    'Port=VPN2-0',
    'Device=WAN Miniport (IKEv2)',
    '',
    'DEVICE=vpn',
    'PhoneNumber=vpn.example.net',
    'AreaCode=',
    'Comment=',
    'LastSelectedPhone=0',
    'TryNextAlternateOnFail=1',
    '',
  ];
}
