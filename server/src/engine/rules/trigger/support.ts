import { hasLooseText } from '../../model/absence';
import type { Source } from '../../knowledge/types';
import type { Profile } from '../../model/profile';
import { isHostName } from '../../model/values/names';
import { parseIp } from '../../model/values/ip';
import { DPC, HICKS_SAMPLES, VPNV2_CSP, VPNV2_DDF } from '../sources';

/** Pages several rules of this group rest on. */
export const SOURCES = {
  csp: VPNV2_CSP,
  ddf: VPNV2_DDF,
  dpc: DPC,
  samples: HICKS_SAMPLES,
  trigger: {
    title: 'VPN auto-triggered profile options',
    url: 'https://learn.microsoft.com/windows/security/operating-system-security/network-security/vpn/vpn-auto-trigger-profile',
  },
  issue10095: {
    title: 'windows-itpro-docs issue 10095: TrustedNetworkDetection',
    url: 'https://github.com/MicrosoftDocs/windows-itpro-docs/issues/10095',
  },
} satisfies Record<string, Source>;

/** Whether an app or a name makes Windows connect the tunnel. */
export function hasTrigger(profile: Profile): boolean {
  return (
    profile.root.child('AppTrigger') !== undefined ||
    profile.root.child('EdpModeId') !== undefined ||
    // Anything but a clear `false` may be a trigger.
    profile.nrptRules.some(
      ({ element, autoTrigger }) =>
        element.child('AutoTrigger') !== undefined && autoTrigger?.value !== false,
    )
  );
}

/** Whether the profile certainly lacks a child of its root. */
export function lacks(profile: Profile, name: string): boolean {
  const lower = name.toLowerCase();
  return (
    !hasLooseText(profile.root) &&
    !profile.root.elements.some((child) => child.name.toLowerCase() === lower)
  );
}

/** The first name of DnsSuffix, when it is one; what the internal network is usually called. */
export function internalSuffix(profile: Profile): string | undefined {
  const first = profile.list('DnsSuffix')?.value?.[0]?.text;
  return first !== undefined && isHostName(first) && !parseIp(first) ? first : undefined;
}

/** A profile that has these lines, for examples. */
export function triggerExample(...lines: readonly string[]): string {
  return ['<VPNProfile>', ...lines.map((line) => `  ${line}`), '</VPNProfile>'].join('\n');
}
