/** The policy of the Dynamic Profile Configurator, as far as it delivers a whole profile. */
import { known } from '../../connection/stated';
import type { Scope } from '../../connection/client';
import { touches } from '../../text/spans';
import type { Delivery } from '../format';
import type { EmbeddedFile } from '../file';
import type { Site } from '../site';
import type { RegistryFile } from './file';

/** Below the policy, or below what administrators set by hand. */
const TUNNEL = /\\DPC\\DPCClient\\(MachineTunnel|UserTunnel|UserBackupTunnel)$/i;

/** What the policy around an override says of the connection it makes. */
export function policyDelivery(
  { registry }: RegistryFile,
  site: Site,
  { inner }: EmbeddedFile,
): Delivery {
  const span = inner.toOuter({ start: 0, end: inner.text.length });
  const key = registry.keys.find(({ values }) =>
    values.some(({ data }) => data && touches(data.span, span)),
  );
  const tunnel = key && TUNNEL.exec(key.path)?.[1];
  if (!key || tunnel === undefined) return {};
  const name = key.values.find((value) => value.name.toLowerCase() === 'profilename')?.data;
  const scope: Scope = tunnel.toLowerCase() === 'machinetunnel' ? 'device' : 'user';
  return {
    scope: known(scope, site.place(key.pathSpan)),
    ...(name?.text !== undefined && {
      name: known(name.text, { ...site.place(name.span), isFixed: true }),
    }),
  };
}
