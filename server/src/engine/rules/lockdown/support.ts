import type { Source } from '../../knowledge/types';

/** Pages several rules of this group rest on. */
export const SOURCES = {
  security: {
    title: 'VPN security features',
    url: 'https://learn.microsoft.com/windows/security/operating-system-security/network-security/vpn/vpn-security-features',
  },
  ddf: {
    title: 'VPNv2 DDF file',
    url: 'https://learn.microsoft.com/windows/client-management/mdm/vpnv2-ddf-file',
  },
  xsd: {
    title: 'VPNv2 CSP: ProfileXML XSD schema',
    url: 'https://learn.microsoft.com/windows/client-management/mdm/vpnv2-csp#profilexml-xsd-schema',
  },
  sample: {
    title: 'richardhicks/aovpn: ProfileXML_LockDown.xml and Remove-LockDownVPN.ps1',
    url: 'https://github.com/richardhicks/aovpn',
  },
} satisfies Record<string, Source>;

/** A LockDown profile for examples, each line of NativeProfile and of what follows it given. */
export function lockDownExample(native: readonly string[], after: readonly string[] = []): string {
  return [
    '<VPNProfile>',
    '  <LockDown>true</LockDown>',
    '  <NativeProfile>',
    ...native.map((line) => `    ${line}`),
    '  </NativeProfile>',
    ...after.map((line) => `  ${line}`),
    '</VPNProfile>',
  ].join('\n');
}
