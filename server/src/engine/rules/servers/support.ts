import type { Profile } from '../../formats/profilexml/profile';

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
