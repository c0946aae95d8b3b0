/** What the rules about the two deprecated protocols share. */
import type { ClientConnection } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import { spellingOf } from '../../knowledge/spellings';
import { deprecatedProtocolOf } from '../connections';
import { fixOf } from '../fixes';
import type { OnSurface } from '../rule';
import { isBeforeWindows11 } from './support';

export type LegacyMessage = 'deprecated' | 'ikev2' | 'sstp';

/** Titles of the fixes both rules offer. */
export const LEGACY_FIXES = {
  ikev2: 'Set NativeProtocolType to IKEv2',
  sstp: 'Set NativeProtocolType to SSTP (Windows 11)',
} as const;

/** Plain MSCHAPv2 is refused with IKEv2, so that such a profile needs another protocol. */
function mayBecomeIkev2({ authentication }: ClientConnection): boolean {
  const [method] = authentication.userMethods.items;
  return valueOf(method) !== 'mschapv2';
}

/** Reports a NativeProtocolType that is one deprecated protocol. */
export function reportLegacy(
  protocol: 'pptp' | 'l2tp',
  { connection, surface, settings, report }: OnSurface<'connection', 'profilexml', LegacyMessage>,
): void {
  const found = deprecatedProtocolOf(connection);
  if (found?.value !== protocol) return;
  const isIkev2 = mayBecomeIkev2(connection);
  const better = isIkev2 ? 'ikev2' : 'sstp';
  const edit = surface.write(found.place, spellingOf('strategy', better, 'profilexml'));
  const canBe = isIkev2 || isBeforeWindows11(settings) !== true;
  const fix = fixOf(better, canBe ? edit : undefined, {}, 'unsafe');
  report(found.place.span, 'deprecated', { type: found.text }, { tag: 'deprecated', ...fix });
}
