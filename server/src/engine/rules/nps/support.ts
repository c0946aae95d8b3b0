import type { NetworkPolicy, PolicyServer } from '../../connection/server';
import { valueOf } from '../../connection/stated';

/** Whether a policy may let a VPN in: in force, granting, with conditions a VPN may meet. */
function mayLetIn({ enabled, grants, meetsVpn }: NetworkPolicy): boolean {
  return [enabled, grants, meetsVpn].every((stated) => valueOf(stated) !== false);
}

/** Whether a policy server may let a VPN in. */
export function servesVpn({ policies, answersItself }: PolicyServer): boolean {
  if (valueOf(answersItself) === false) return false;
  return policies.openBecause !== undefined || policies.items.some(mayLetIn);
}

/** Whether a policy server surely has a policy that lets a VPN in. */
export function surelyServesVpn({ policies }: PolicyServer): boolean {
  return policies.items.some(({ enabled, grants, meetsVpn }) =>
    [enabled, grants, meetsVpn].every((stated) => valueOf(stated) === true),
  );
}
