import type { Source } from '../../knowledge/types';
import { HICKS_SAMPLES, PROFILE_XSD, VPNV2_DDF, VPN_SECURITY } from '../sources';

/** Pages several rules of this group rest on. */
export const SOURCES = {
  security: VPN_SECURITY,
  ddf: VPNV2_DDF,
  xsd: PROFILE_XSD,
  sample: HICKS_SAMPLES,
} satisfies Record<string, Source>;

/** A LockDown profile for examples, each line of NativeProfile and of what follows it given. */
export function lockDownExample(native: readonly string[], after: readonly string[] = []): string {
  return [
    '<VPNProfile>',
    '  <LockDown>true</LockDown>',
    '  <NativeProfile>',
    ...native.map((line) => `    ${line}`),
    '  </NativeProfile>',
    ...after.map((line) => `  ${line}`),
    '</VPNProfile>',
  ].join('\n');
}
