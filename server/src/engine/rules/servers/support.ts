import type { Source } from '../../knowledge/types';
import type { Profile } from '../../model/profile';
import { DPC, HICKS_SAMPLES, PROFILE_XSD, VPNV2_CSP } from '../sources';

/** Pages several rules of this group rest on. */
export const SOURCES = {
  csp: VPNV2_CSP,
  xsd: PROFILE_XSD,
  troubleshoot: {
    title: 'Troubleshoot Always On VPN',
    url: 'https://learn.microsoft.com/troubleshoot/windows-server/networking/troubleshoot-always-on-vpn',
  },
  samples: HICKS_SAMPLES,
  dpc: DPC,
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
