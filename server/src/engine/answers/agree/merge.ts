/** What several files say of one server. */
import { PROTOCOLS, type Protocol } from '../../connection/client';
import type { Certificate, ServerSide } from '../../connection/server';
import {
  isEmpty,
  known,
  unknowable,
  valueOf,
  valuesOf,
  type Stated,
  type StatedList,
} from '../../connection/stated';
import { ipsecPolicy, type IpsecPolicy } from '../../connection/suite';
import { assumedByServer, IPSEC_PARTS } from '../../knowledge/ipsec';

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
  const isEither = contradicts(left, right) || contradicts(right, left);
  const torn = unknowable(CONTRADICT, left.place);
  return {
    form: left.form,
    place: left.place,
    name: merged(left.name, right.name),
    customPolicy: isEither ? torn : merged(left.customPolicy, right.customPolicy),
    ipsec: isEither ? torn : merged(left.ipsec, right.ipsec, bothPolicies),
    saLifeTimeSeconds: merged(left.saLifeTimeSeconds, right.saLifeTimeSeconds),
    mainModeLifeTimeSeconds: merged(left.mainModeLifeTimeSeconds, right.mainModeLifeTimeSeconds),
    saDataSizeKilobytes: merged(left.saDataSizeKilobytes, right.saDataSizeKilobytes),
    idleDisconnectSeconds: merged(left.idleDisconnectSeconds, right.idleDisconnectSeconds),
    ports: Object.fromEntries(
      PROTOCOLS.map((protocol) => [protocol, merged(left.ports[protocol], right.ports[protocol])]),
    ) as Record<Protocol, Stated<number>>,
    authentication: {
      methods: mergedList(left.authentication.methods, right.authentication.methods),
      acceptedRoot: mergedCertificate(
        left.authentication.acceptedRoot,
        right.authentication.acceptedRoot,
      ),
      acceptedEkus: mergedList(left.authentication.acceptedEkus, right.authentication.acceptedEkus),
      provider: merged(left.authentication.provider, right.authentication.provider),
    },
    sslCertificate: mergedCertificate(left.sslCertificate, right.sslCertificate),
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

function isTorn(stated: Stated<unknown>): boolean {
  return stated.state === 'unknowable' && stated.why === CONTRADICT;
}

/** What two files say of one thing: a file that does not tell never contradicts one that does. */
function merged<T>(
  left: Stated<T>,
  right: Stated<T>,
  both: (one: T, other: T) => T | undefined = (one, other) =>
    meaning(one) === meaning(other) ? one : undefined,
): Stated<T> {
  if (left.state === 'absent') return right;
  if (right.state === 'absent') return left;
  if (isTorn(left)) return left;
  if (left.state === 'unknowable') return right;
  if (right.state === 'unknowable') return left;
  const value = both(left.value, right.value);
  if (value === undefined) return unknowable(CONTRADICT, left.place);
  return value === left.value ? left : { ...left, value };
}

/** A thumbprint and a name are two statements that may be about one certificate: both count. */
function mergedCertificate(
  left: Stated<Certificate>,
  right: Stated<Certificate>,
): Stated<Certificate> {
  // What is said of it stands where its subject does: that is what is compared with the client.
  const named = [left, right].find((each) => valueOf(each)?.subject !== undefined) ?? left;
  const either = merged(left, right, (one, other) => {
    const isOther = (['thumbprint', 'subject', 'issuer'] as const).some(
      (part) =>
        one[part] !== undefined &&
        other[part] !== undefined &&
        one[part].toLowerCase() !== other[part].toLowerCase(),
    );
    return isOther ? undefined : { ...other, ...one };
  });
  return either.state === 'known' && named.state === 'known'
    ? { ...either, place: named.place }
    : either;
}

/** Part by part: what one file leaves to a running script another one may state. */
function bothPolicies(left: IpsecPolicy, right: IpsecPolicy): IpsecPolicy | undefined {
  const policy = ipsecPolicy(left.spelling, left.place, (part) => {
    const [one, other] = [left.parts[part], right.parts[part]];
    if (one.state === 'absent' && other.state === 'absent') return one;
    const filled = known(assumedByServer(part), left.place);
    const either =
      one.state === 'absent'
        ? merged(other, filled)
        : merged(one, other.state === 'absent' ? filled : other);
    if (either === one || either.state !== 'known') return either;
    // The other file may spell algorithms in other words.
    return { ...either, place: { ...either.place, isFixed: true } };
  });
  return IPSEC_PARTS.some((part) => isTorn(policy.parts[part])) ? undefined : policy;
}

function mergedList<T>(
  left: StatedList<Stated<T>>,
  right: StatedList<Stated<T>>,
): StatedList<Stated<T>> {
  if (isEmpty(left)) return right;
  if (isEmpty(right)) return left;
  if (left.openBecause === CONTRADICT) return left;
  const isWhole = (list: StatedList<Stated<T>>) => valuesOf(list) !== undefined;
  const [whole, other] = isWhole(left) ? [left, right] : [right, left];
  if (!isWhole(whole)) return left;
  const said = ({ items }: StatedList<Stated<T>>) =>
    new Set(items.filter(({ state }) => state === 'known').map(meaning));
  const all = said(whole);
  const some = said(other);
  const isSame = [...some].every((each) => all.has(each));
  if (isSame && (!isWhole(other) || all.size === some.size)) return whole;
  return { ...left, openBecause: CONTRADICT };
}

/** What a value says, without where. */
function meaning(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (key === 'place' || key === 'text') return undefined;
    return typeof part === 'bigint' ? part.toString() : part;
  });
}
