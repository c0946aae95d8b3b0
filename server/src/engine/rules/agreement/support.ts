/** What rules about the agreement of files ask of the model. */
import type { ClientConnection } from '../../connection/client';
import type { ServerSide } from '../../connection/server';
import type { Deployment } from '../../workspace/deployments';
import type { DeploymentContext, MessageData } from '../rule';
import { valueOf, type Place } from '../../connection/stated';
import type { IpsecPolicy } from '../../connection/suite';
import { relativeName } from '../../workspace/files';

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
