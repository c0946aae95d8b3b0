/** What several files say of one server. */
import { PROTOCOLS, type Protocol } from '../../connection/client';
import type { ServerSide } from '../../connection/server';
import { isEmpty, unknowable, type Stated, type StatedList } from '../../connection/stated';

const CONTRADICT = 'the files about the server contradict each other';

/**
 * One server of what files say: what one file states counts, and what two state differently is not
 * known.
 */
export function mergeServers(servers: readonly ServerSide[]): ServerSide | undefined {
  const [first, ...rest] = servers;
  return first && rest.reduce(mergeTwo, first);
}

function mergeTwo(left: ServerSide, right: ServerSide): ServerSide {
  // One file says that there is no custom policy, another one shows it.
  const isTorn = contradicts(left, right) || contradicts(right, left);
  const torn = unknowable(CONTRADICT, left.place);
  return {
    form: left.form,
    place: left.place,
    name: merged(left.name, right.name),
    customPolicy: isTorn ? torn : merged(left.customPolicy, right.customPolicy),
    ipsec: isTorn ? torn : merged(left.ipsec, right.ipsec),
    saLifeTimeSeconds: merged(left.saLifeTimeSeconds, right.saLifeTimeSeconds),
    mainModeLifeTimeSeconds: merged(left.mainModeLifeTimeSeconds, right.mainModeLifeTimeSeconds),
    saDataSizeKilobytes: merged(left.saDataSizeKilobytes, right.saDataSizeKilobytes),
    idleDisconnectSeconds: merged(left.idleDisconnectSeconds, right.idleDisconnectSeconds),
    ports: Object.fromEntries(
      PROTOCOLS.map((protocol) => [protocol, merged(left.ports[protocol], right.ports[protocol])]),
    ) as Record<Protocol, Stated<number>>,
    authentication: {
      methods: mergedList(left.authentication.methods, right.authentication.methods),
      acceptedRoot: merged(left.authentication.acceptedRoot, right.authentication.acceptedRoot),
      acceptedEkus: mergedList(left.authentication.acceptedEkus, right.authentication.acceptedEkus),
      provider: merged(left.authentication.provider, right.authentication.provider),
    },
    sslCertificate: merged(left.sslCertificate, right.sslCertificate),
    sstpOffload: merged(left.sstpOffload, right.sstpOffload),
    sstpCertificateHash: merged(left.sstpCertificateHash, right.sstpCertificateHash),
    fragmentation: merged(left.fragmentation, right.fragmentation),
    addressAssignment: merged(left.addressAssignment, right.addressAssignment),
    addressPools: mergedList(left.addressPools, right.addressPools),
    ipv6Prefix: merged(left.ipv6Prefix, right.ipv6Prefix),
    radiusServers: mergedList(left.radiusServers, right.radiusServers),
  };
}

function contradicts(one: ServerSide, other: ServerSide): boolean {
  const hasNone = one.customPolicy.state === 'known' && !one.customPolicy.value;
  return hasNone && other.ipsec.state === 'known';
}

function merged<T>(left: Stated<T>, right: Stated<T>): Stated<T> {
  if (left.state === 'absent') return right;
  if (right.state === 'absent') return left;
  if (left.state === 'unknowable') return right;
  if (right.state === 'unknowable') return left;
  return meaning(left) === meaning(right) ? left : unknowable(CONTRADICT, left.place);
}

function mergedList<T>(
  left: StatedList<Stated<T>>,
  right: StatedList<Stated<T>>,
): StatedList<Stated<T>> {
  if (isEmpty(left)) return right;
  if (isEmpty(right)) return left;
  const isSame =
    left.items.map(meaning).sort().join('\n') === right.items.map(meaning).sort().join('\n');
  return isSame ? left : { ...left, openBecause: CONTRADICT };
}

/** What is stated, without where. */
function meaning(stated: Stated<unknown>): string {
  const value = stated.state === 'known' ? stated.value : stated.state;
  return JSON.stringify(value, (key, part: unknown) => {
    if (key === 'place' || key === 'text' || key === 'spelling') return undefined;
    return typeof part === 'bigint' ? part.toString() : part;
  });
}
