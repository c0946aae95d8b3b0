import { replaceValue } from '../../fix/edits';
import type { Profile, Protocol } from '../../formats/profilexml/profile';
import type { FixInput, RuleContext } from '../rule';
import { isBeforeWindows11 } from './support';
import { needsIkev2 } from '../../formats/profilexml/protocols';

export type LegacyMessage = 'deprecated' | 'ikev2' | 'sstp';

/** Titles of the fixes both rules offer. */
export const LEGACY_FIXES = {
  ikev2: 'Set NativeProtocolType to IKEv2',
  sstp: 'Set NativeProtocolType to SSTP (Windows 11)',
} as const;

/** Plain MSCHAPv2 is refused with IKEv2, so that such a profile needs another protocol. */
function mayBecomeIkev2(profile: Profile): boolean {
  return profile.userMethod?.value !== 'mschapv2';
}

/** Reports a NativeProtocolType that is one deprecated protocol. */
export function reportLegacy(
  protocol: Protocol,
  profile: Profile,
  { settings, report }: RuleContext<LegacyMessage>,
): void {
  const type = profile.protocolType;
  if (type?.value !== protocol || needsIkev2(profile)) return;
  const fixes: FixInput<LegacyMessage>[] = [];
  if (mayBecomeIkev2(profile)) {
    fixes.push({
      title: 'ikev2',
      safety: 'unsafe',
      preferred: true,
      edits: [replaceValue(type.element, 'IKEv2')],
    });
  } else if (isBeforeWindows11(settings) !== true) {
    fixes.push({
      title: 'sstp',
      safety: 'unsafe',
      preferred: true,
      edits: [replaceValue(type.element, 'SSTP')],
    });
  }
  report(type.span, 'deprecated', { type: type.text }, { tag: 'deprecated', fixes });
}
