/** What no cmdlet of the VPN client says. */
import type { ClientConnection } from '../connection/client';
import type { Stated } from '../connection/stated';
import { profileElement } from '../knowledge/profilexml';
import { isIdle } from './idle';
import { NO_PLACE, type Losses } from './losses';

/** Tells all that a script of cmdlets has no place for. Switches that are off as by default are not missed. */
export function tellUnplaced(c: ClientConnection, losses: Losses): void {
  const parts: readonly (readonly [string, Stated<unknown>])[] = [
    ['AlwaysOn', c.alwaysOn],
    ['AlwaysOnActive', c.alwaysOnActive],
    ['DeviceTunnel', c.deviceTunnel],
    ['LockDown', c.lockDown],
    ['RegisterDNS', c.registerDns],
    ['DeviceCompliance/Enabled', c.compliance.enabled],
    ['DeviceCompliance/Sso/Enabled', c.compliance.ssoEnabled],
    ...c.compliance.ssoEkus.items.map((each) => ['DeviceCompliance/Sso/Eku', each] as const),
    ...c.compliance.ssoIssuerHashes.items.map(
      (each) => ['DeviceCompliance/Sso/IssuerHash', each] as const,
    ),
    ['DisableClassBasedDefaultRoute', c.classRouteDisabled],
    ['PlumbIKEv2TSAsRoutes', c.trafficSelectorsAsRoutes],
    ['NetworkOutageTime', c.networkOutageTime],
    ['IPv4InterfaceMetric', c.interfaceMetric4],
    ['IPv6InterfaceMetric', c.interfaceMetric6],
    ['UseRasCredentials', c.useRasCredentials],
    ['PrivateNetwork', c.privateNetwork],
    ['DisableIKEv2Fragmentation', c.fragmentationDisabled],
    ...[...c.others].filter(([path]) => profileElement(`VPNProfile/${path}`)?.type !== 'xml'),
    ...c.secrets,
  ];
  for (const [part, stated] of parts) {
    const text = stated.state === 'known' ? String(stated.value) : '';
    const paths = [`VPNProfile/${part}`, `VPNProfile/NativeProfile/${part}`];
    if (!paths.some((path) => isIdle(path, text))) losses.unplaced(part, stated);
  }
  losses.unusual('mobility (MOBIKE) disabled', c.mobilityDisabled, false);
  losses.open('TrafficFilter', c.filters);
  for (const { place } of c.filters.items) {
    losses.add('TrafficFilter', NO_PLACE, place);
  }
  for (const { what, place } of c.unread) losses.add(what, 'its meaning is not known', place);
}
