import type { Source } from '../../knowledge/types';

/** Pages several rules of this group rest on. */
export const SOURCES = {
  csp: {
    title: 'VPNv2 CSP',
    url: 'https://learn.microsoft.com/windows/client-management/mdm/vpnv2-csp',
  },
  ddf: {
    title: 'VPNv2 DDF file',
    url: 'https://learn.microsoft.com/windows/client-management/mdm/vpnv2-ddf-file',
  },
  xsd: {
    title: 'VPNv2 CSP: ProfileXML XSD schema',
    url: 'https://learn.microsoft.com/windows/client-management/mdm/vpnv2-profile-xsd',
  },
  options: {
    title: 'VPN profile options',
    url: 'https://learn.microsoft.com/windows/security/operating-system-security/network-security/vpn/vpn-profile-options',
  },
  samples: {
    title: 'richardhicks/aovpn: published profiles and scripts',
    url: 'https://github.com/richardhicks/aovpn',
  },
} satisfies Record<string, Source>;

/** A profile of a VPN app with one child. */
export function pluginExample(child: string): string {
  return `<VPNProfile><PluginProfile>${child}</PluginProfile></VPNProfile>`;
}
