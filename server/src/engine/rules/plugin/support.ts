import type { Source } from '../../knowledge/types';
import { HICKS_SAMPLES, PROFILE_XSD, VPNV2_CSP, VPNV2_DDF, VPN_OPTIONS } from '../sources';

/** Pages several rules of this group rest on. */
export const SOURCES = {
  csp: VPNV2_CSP,
  ddf: VPNV2_DDF,
  xsd: PROFILE_XSD,
  options: VPN_OPTIONS,
  samples: HICKS_SAMPLES,
} satisfies Record<string, Source>;

/** A profile of a VPN app with one child. */
export function pluginExample(child: string): string {
  return `<VPNProfile><PluginProfile>${child}</PluginProfile></VPNProfile>`;
}
