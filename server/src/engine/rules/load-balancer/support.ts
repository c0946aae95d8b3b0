import type { LoadBalancer, VirtualService } from '../../connection/balancer';
import { valueOf } from '../../connection/stated';
import type { BalancerProduct } from '../../knowledge/balancer-types';
import { balancerData } from '../../knowledge/balancers.generated';
import type { FileKind } from '../../formats/parse';
import type { ServiceRole } from '../../types';

/** The kinds of file that state a load balancer. */
export const BALANCERS: readonly FileKind[] = [
  ...(['bigip', 'netscaler', 'haproxy', 'nginx', 'keepalived', 'azure-lb'] as const),
];

/** How the product of a load balancer says things. */
export function productOf({ form }: LoadBalancer): BalancerProduct {
  const product = balancerData.products.find((each) => each.form === form);
  if (!product) throw new Error(`no product ${form}`);
  return product;
}

/** `vs_ikev2_500 (UDP 500)`. */
export function titleOf({ name, protocol, port }: VirtualService): string {
  const where = `${protocol.toUpperCase()} ${String(valueOf(port) ?? 'any')}`;
  return name === '' ? where : `${name} (${where})`;
}

/** The services that have one of some roles. */
export function servicesFor(
  { services }: LoadBalancer,
  ...roles: readonly ServiceRole[]
): readonly VirtualService[] {
  return services.items.filter((service) => service.roles.some((role) => roles.includes(role)));
}

/** Services for SSTP that are more than possibly so. */
export function sstpServices(balancer: LoadBalancer): readonly VirtualService[] {
  return servicesFor(balancer, 'sstp').filter(({ certainty }) => certainty !== 'possible');
}
