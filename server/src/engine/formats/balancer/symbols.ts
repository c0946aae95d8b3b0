/** The outline of a configuration: what carries VPN, with the servers behind it. */
import type { VirtualService } from '../../connection/balancer';
import { valueOf } from '../../connection/stated';
import type { ServiceRole } from '../../types';
import type { DocSymbol } from '../features';
import { siteOf } from '../site';
import type { BalancerFile } from './file';

/** What people call a service by what it is for. */
export const ROLE_NAMES: Readonly<Record<ServiceRole, string>> = {
  ike: 'IKE',
  'nat-t': 'IKE behind NAT',
  sstp: 'SSTP',
  radius: 'RADIUS authentication',
  'radius-accounting': 'RADIUS accounting',
  l2tp: 'L2TP',
  'tcp-for-udp': 'no VPN of Windows',
};

/** `UDP 500`. */
export function portText({ protocol, port }: VirtualService): string {
  const number = valueOf(port);
  return `${protocol.toUpperCase()} ${number === undefined ? 'port not known' : String(number)}`;
}

/** The outline. */
export function balancerSymbols(file: BalancerFile): readonly DocSymbol[] {
  const { services } = file.read(file, siteOf(file.fileName ?? ''));
  return services.items.map((service): DocSymbol => {
    const { span } = service.place;
    return {
      name: service.name === '' ? portText(service) : service.name,
      detail: `${portText(service)} · ${service.roles.map((role) => ROLE_NAMES[role]).join(', ')}`,
      kind: 'container',
      span,
      nameSpan: span,
      children: [],
    };
  });
}
