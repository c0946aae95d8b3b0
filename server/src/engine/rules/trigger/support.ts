import { hasLooseText } from '../../formats/profilexml/absence';
import type { Profile } from '../../formats/profilexml/profile';
import { isHostName } from '../../connection/values/names';
import { parseIp } from '../../connection/values/ip';

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
