/** Whether a connection needs a target at all. */
import type { ServerTarget } from '../knowledge/server-templates.generated';
import type { Facts } from './facts';

const APP = 'an app makes this tunnel instead of Windows, and its own server is needed';

/** Why a connection does not need a target, a clause; nothing where it does or may. */
export function whyNotNeeded(target: ServerTarget, facts: Facts): string | undefined {
  if (target === 'directaccess') {
    return 'DirectAccess is another way in, and no Always On VPN connection uses it';
  }
  if (facts.isPlugin) return APP;
  const { protocols } = facts;
  if (target === 'nps') {
    return facts.usesEap || !facts.conditions.has('machine')
      ? undefined
      : 'the VPN server itself checks the certificates of computers, and does not ask a policy server';
  }
  if (!protocols) return undefined;
  const usesSstp = protocols.includes('sstp');
  switch (target) {
    case 'sstp-offload':
      return usesSstp ? undefined : 'the connection does not use SSTP';
    case 'haproxy':
      return usesSstp
        ? undefined
        : 'the connection does not use SSTP, and HAProxy carries IKEv2 only in its Enterprise edition';
    default:
      return usesSstp || protocols.includes('ikev2')
        ? undefined
        : 'the connection uses neither IKEv2 nor SSTP';
  }
}
