import type { Source } from '../../knowledge/types';
import type { Profile } from '../../model/profile';

/** Pages several rules of this group rest on. */
export const SOURCES = {
  csp: {
    title: 'VPNv2 CSP',
    url: 'https://learn.microsoft.com/windows/client-management/mdm/vpnv2-csp',
  },
  xsd: {
    title: 'VPNv2 CSP: ProfileXML XSD schema',
    url: 'https://learn.microsoft.com/windows/client-management/mdm/vpnv2-profile-xsd',
  },
  troubleshoot: {
    title: 'Troubleshoot Always On VPN',
    url: 'https://learn.microsoft.com/troubleshoot/windows-server/networking/troubleshoot-always-on-vpn',
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

/** Where the servers stand. */
export const SERVERS = 'VPNProfile/NativeProfile/Servers';

/** Whether the server has to prove its name by a certificate, as in IKEv2 and SSTP. */
export function checksServerName(profile: Profile): boolean {
  const { protocols } = profile;
  return protocols?.some((protocol) => protocol === 'ikev2' || protocol === 'sstp') ?? true;
}

/** A host name in a form that can be compared. */
export function normaliseHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}

/** A profile with a Servers value. */
export function serversExample(value: string, ...more: readonly string[]): string {
  return `<VPNProfile><NativeProfile><Servers>${value}</Servers>${more.join('')}</NativeProfile></VPNProfile>`;
}
