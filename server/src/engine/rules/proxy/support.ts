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
  options: {
    title: 'VPN profile options',
    url: 'https://learn.microsoft.com/windows/security/operating-system-security/network-security/vpn/vpn-profile-options',
  },
  hicksProxy: {
    title: 'Richard Hicks: Always On VPN Proxy Server Configuration',
    url: 'https://directaccess.richardhicks.com/tag/force-tunneling/',
  },
  samples: {
    title: 'richardhicks/aovpn: published profiles and scripts',
    url: 'https://github.com/richardhicks/aovpn',
  },
  dpc: {
    title: 'ld0614/DPC: Dynamic Profile Configurator',
    url: 'https://github.com/ld0614/DPC',
  },
} satisfies Record<string, Source>;

/** Lines of a manual proxy. */
export const MANUAL_LINES: readonly string[] = [
  '<Manual>',
  '  <Server>proxy.example.com:8080</Server>',
  '</Manual>',
];

/** A profile whose proxy is the server given. */
export function serverExample(server: string): string {
  return `<VPNProfile><Proxy><Manual><Server>${server}</Server></Manual></Proxy></VPNProfile>`;
}

/** A profile whose proxy is found by the address given. */
export function pacExample(url: string): string {
  return `<VPNProfile><Proxy><AutoConfigUrl>${url}</AutoConfigUrl></Proxy></VPNProfile>`;
}
