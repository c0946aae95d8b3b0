/** What rules about the agreement of files ask of the model. */
import type { ClientConnection, Route } from '../../connection/client';
import { mayBeSame } from '../../connection/same';
import type { ServerSide } from '../../connection/server';
import type { Deployment } from '../../workspace/deployments';
import type { DeploymentContext, MessageData } from '../rule';
import { valueOf, type Known, type Place, type Stated } from '../../connection/stated';
import type { IpNetwork } from '../../connection/values/ip';
import type { IpsecPolicy } from '../../connection/suite';
import type { FileKind } from '../../formats/parse';
import { relativeName } from '../../workspace/files';

/** The kinds of files that state connections or servers, those that are looked at first in front. */
export const CONNECTION_KINDS: readonly FileKind[] = [
  'profilexml',
  'rasphone',
  'powershell',
  'registry',
  'syncml',
  'intune',
  'server-output',
];

/** Whether a connection certainly tries IKEv2; one that leaves the protocol to Windows may not. */
export function usesIkev2({ strategy, protocolList, plugin }: ClientConnection): boolean {
  const way = valueOf(strategy);
  if (!way || plugin.state !== 'absent') return false;
  switch (way.kind) {
    case 'only':
      return way.protocol === 'ikev2';
    case 'ordered':
      return way.order.includes('ikev2');
    case 'list': {
      const items = valueOf(protocolList)?.order.items ?? [];
      return items.some((item) => valueOf(item) === 'ikev2');
    }
    case 'automatic':
    case 'other':
      return false;
  }
}

/** The algorithms a connection proposes, where it states any. */
export function policyOf({ ipsec }: ClientConnection): IpsecPolicy | undefined {
  return valueOf(ipsec);
}

/** The algorithms a server accepts and no others, where it certainly has a policy of its own. */
export function serverPolicyOf({ customPolicy, ipsec }: ServerSide): IpsecPolicy | undefined {
  return valueOf(customPolicy) === true ? valueOf(ipsec) : undefined;
}

/** How a message in one file calls the other. */
export function fileLabel(own: Place, other: Place): string {
  return other.file === own.file ? 'this file' : relativeName(own.file, other.file);
}

/** The tunnels of a deployment that profiles make: of the device and of users. */
export function tunnelsOf({ clients }: Deployment): {
  readonly device: readonly ClientConnection[];
  readonly user: readonly ClientConnection[];
} {
  const profiles = clients.filter(({ form }) => form === 'profilexml');
  return {
    device: profiles.filter(({ deviceTunnel }) => valueOf(deviceTunnel) === true),
    user: profiles.filter(
      ({ deviceTunnel }) => deviceTunnel.state === 'absent' || valueOf(deviceTunnel) === false,
    ),
  };
}

/** Tells one thing about two places, at each with the other beside it. */
export function tellBoth<M extends string>(
  { report }: DeploymentContext<M>,
  places: readonly [Place, Place],
  message: M,
  related: M,
  data: MessageData = {},
): void {
  const [one, other] = places;
  const at = (own: Place, there: Place) => {
    report(
      own,
      message,
      { ...data, file: fileLabel(own, there) },
      {
        related: [{ place: there, message: related }],
      },
    );
  };
  at(one, other);
  at(other, one);
}

/** Pairs of statements of one connection by its name: what a profile says, and what another form does. */
export function samePairs(
  { clients }: Deployment,
  form: string,
): readonly (readonly [ClientConnection, ClientConnection])[] {
  const nameOf = ({ name }: ClientConnection) => valueOf(name)?.toLowerCase();
  return clients
    .filter((client) => client.form === 'profilexml' && nameOf(client) !== undefined)
    .flatMap((profile) =>
      clients
        .filter((other) => other.form === form && nameOf(other) === nameOf(profile))
        .map((other) => [profile, other] as const),
    );
}

/** A profile with a place that makes it what is looked for. */
export interface Chosen {
  readonly profile: ClientConnection;
  readonly place: Place;
}

/**
 * The profiles of a deployment for which something is true, each connection once: a copy in a script,
 * and a second statement of the same name, are none of their own.
 */
export function chosenProfiles(
  { clients }: Deployment,
  flag: (profile: ClientConnection) => Stated<boolean>,
): readonly Chosen[] {
  const chosen: Chosen[] = [];
  for (const profile of clients) {
    if (profile.form !== 'profilexml') continue;
    const stated = flag(profile);
    if (!isTrue(stated) || chosen.some((other) => mayBeSame(other.profile, profile))) continue;
    // What a script fills in may make a copy of it.
    const isOpen = profile.carrier !== undefined && valueOf(profile.name) === undefined;
    if (!isOpen) chosen.push({ profile, place: stated.place });
  }
  return chosen;
}

function isTrue(stated: Stated<boolean>): stated is Known<boolean> {
  return stated.state === 'known' && stated.value;
}

/** A network that a connection leads into its tunnel. */
export interface Inclusion {
  readonly network: IpNetwork;
  readonly route: Route;
}

/** The networks a connection leads into its tunnel, where they are certain. */
export function inclusionsOf({ routes }: ClientConnection): readonly Inclusion[] {
  return routes.items.flatMap((route) => {
    const value = valueOf(route.network);
    const isInclusion = route.exclusion.state === 'absent' || valueOf(route.exclusion) === false;
    return value && isInclusion && !route.hasHostBits ? [{ network: value, route }] : [];
  });
}

/**
 * The sum of metrics by which routes of two tunnels with the same prefix are told apart; `undefined`
 * where Windows chooses the metric of the interface.
 */
export function metricSum(
  { interfaceMetric4, interfaceMetric6 }: ClientConnection,
  { network, route }: Inclusion,
): number | undefined {
  const own = valueOf(network.version === 4 ? interfaceMetric4 : interfaceMetric6);
  // A route without a metric is shown with the metric 1.
  const metric = route.metric.state === 'absent' ? 1 : valueOf(route.metric);
  return own === undefined || own === 0 || metric === undefined ? undefined : own + metric;
}
