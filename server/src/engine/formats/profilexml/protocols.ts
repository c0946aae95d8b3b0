/** Which protocols a profile can use. */
import type { Profile, Protocol } from './profile';

/** Whether the tunnel may only use IKEv2, so that another protocol is an error of its own. */
export function needsIkev2(profile: Profile): boolean {
  return profile.isDeviceTunnel || profile.isLockDown;
}

/** Whether the protocols are known for certain and the one asked for is not among them. */
export function neverUses(profile: Profile, protocol: Protocol): boolean {
  const selection = profile.protocolType?.value;
  if (selection === undefined) return false;
  if (selection !== 'protocollist') return profile.mayUse(protocol) === false;
  const list = profile.protocolList;
  return list.length > 0 && list.every((f) => f.value !== undefined && f.value !== protocol);
}
