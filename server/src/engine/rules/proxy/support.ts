import type { Source } from '../../knowledge/types';
import { DPC, HICKS_SAMPLES, VPNV2_CSP, VPNV2_DDF, VPN_OPTIONS } from '../sources';

/** Pages several rules of this group rest on. */
export const SOURCES = {
  csp: VPNV2_CSP,
  ddf: VPNV2_DDF,
  options: VPN_OPTIONS,
  hicksProxy: {
    title: 'Richard Hicks: Always On VPN Proxy Server Configuration',
    url: 'https://directaccess.richardhicks.com/tag/force-tunneling/',
  },
  samples: HICKS_SAMPLES,
  dpc: DPC,
} satisfies Record<string, Source>;

/** Lines of a manual proxy. */
export const MANUAL_LINES: readonly string[] = [
  '<Manual>',
  '  <Server>proxy.example.com:8080</Server>',
  '</Manual>',
];

/** A profile whose proxy is the server given. */
export function serverExample(server: string): string {
  return `<VPNProfile><Proxy><Manual><Server>${server}</Server></Manual></Proxy></VPNProfile>`;
}

/** A profile whose proxy is found by the address given. */
export function pacExample(url: string): string {
  return `<VPNProfile><Proxy><AutoConfigUrl>${url}</AutoConfigUrl></Proxy></VPNProfile>`;
}
