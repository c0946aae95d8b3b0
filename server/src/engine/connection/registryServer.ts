/** What values of the registry say of a remote access server or of a client's computer. */
import { offeredByClient, registryNameOf } from '../knowledge/ipsec';
import type { Span } from '../types';
import { blankServer } from './blank';
import type { ClientMachine } from './client';
import type { RegistryWrite } from './registryWrite';
import type { ServerSide } from './server';
import { absent, known, mapStated, unknowable, type Place, type Stated } from './stated';
import { algorithmOf, ipsecPolicy, type IpsecPolicy } from './suite';
import { normaliseHash } from './values/names';
import { formatIp, type IpRange } from './values/ip';

const SERVICES = 'hklm\\system\\currentcontrolset\\services\\';
const REMOTE_ACCESS = `${SERVICES}remoteaccess\\parameters`;
const IKEV2 = `${REMOTE_ACCESS}\\ikev2`;
const POLICY = `${IKEV2}\\ikev2custompolicy`;
const SSTP = `${SERVICES}sstpsvc\\parameters`;
const POOL = `${REMOTE_ACCESS}\\ip\\staticaddresspool\\`;
const PROVIDER = `${SERVICES}remoteaccess\\authentication\\providers`;
const RAS_CLIENT = `${SERVICES}rasman\\parameters`;

/** The values of one file, by key and name. */
export class RegistryValues {
  readonly #byName = new Map<string, RegistryWrite[]>();
  readonly #keys = new Set<string>();
  readonly #place: (span: Span) => Place;

  /** @param place The way from a span of the values to the file. */
  constructor(writes: readonly RegistryWrite[], place: (span: Span) => Place) {
    this.#place = place;
    for (const write of writes) {
      if (write.key === undefined) continue;
      this.#keys.add(write.key);
      const id = `${write.key}|${write.name.toLowerCase()}`;
      const list = this.#byName.get(id);
      if (list) list.push(write);
      else this.#byName.set(id, [write]);
    }
  }

  /** The keys that start with a text, in file order. */
  keysBelow(start: string): readonly string[] {
    return [...this.#keys].filter((key) => key.startsWith(start));
  }

  /** The value of a name, as `read` understands it. The last one counts where several are set. */
  value<T>(
    key: string,
    name: string,
    read: (data: NonNullable<RegistryWrite['data']>) => T | undefined,
  ): Stated<T> {
    const write = this.#byName.get(`${key}|${name.toLowerCase()}`)?.at(-1);
    if (!write) return absent();
    const { data } = write;
    const place = this.#place(data?.span ?? write.span);
    const value = data && read(data);
    if (value === undefined) return unknowable(`the value of ${name} cannot be read`, place);
    return known(value, place);
  }

  /** A DWORD. */
  number(key: string, name: string): Stated<number> {
    return this.value(key, name, ({ number }) => number);
  }

  /** The place of the key, where a value of it is set. */
  placeOf(key: string): Place | undefined {
    for (const [id, [write]] of this.#byName) {
      if (write && id.startsWith(`${key}|`)) return this.#place(write.keySpan ?? write.span);
    }
    return undefined;
  }
}

/** A policy below `IKEv2CustomPolicy`; absent where none of its values is set. */
function policyOf(values: RegistryValues): Stated<IpsecPolicy> {
  const place = values.placeOf(POLICY);
  if (!place) return absent();
  const policy = ipsecPolicy('number', place, (part) => {
    const number = values.number(POLICY, registryNameOf(part));
    if (number.state !== 'known') return number;
    return algorithmOf(part, 'number', String(number.value), number.place);
  });
  return known(policy, place);
}

/** The first and last address of each pool. */
function poolsOf(values: RegistryValues): ServerSide['addressPools'] {
  const items = values.keysBelow(POOL).map((key): Stated<IpRange> => {
    const from = values.number(key, 'From');
    const to = values.number(key, 'To');
    if (from.state !== 'known') return from;
    if (to.state !== 'known') return to;
    const range = { version: 4, first: BigInt(from.value), last: BigInt(to.value) } as const;
    const shown = formatIp({ version: 4, value: range.first });
    return known(range, from.place, shown);
  });
  return { items };
}

/** Providers of authentication by their class. */
const PROVIDERS: readonly [RegExp, 'windows' | 'radius'][] = [
  [/^\{1aa7f841-c7f5-11d0-a376-00c04fc9da04\}$/i, 'windows'],
  [/^\{1aa7f83f-c7f5-11d0-a376-00c04fc9da04\}$/i, 'radius'],
];

/** Bits of ServerFlags for the methods of users and machines. */
const METHOD_BITS = {
  eap: 0x8000,
  mschapv2: 0x800000,
  pap: 0x10000,
  chap: 0x20000,
  certificate: 0x4000000,
};

/**
 * The server that values of the registry are about; `undefined` when they say nothing of one.
 */
export function serverOfRegistry(
  form: string,
  values: RegistryValues,
  place: Place,
): ServerSide | undefined {
  const nothing = absent(place);
  const ipsec = policyOf(values);
  const pools = poolsOf(values);
  const provider = values.value(
    PROVIDER,
    'ActiveProvider',
    ({ text }) => PROVIDERS.find(([id]) => id.test(text ?? ''))?.[1],
  );
  const flags = values.number(REMOTE_ACCESS, 'ServerFlags');
  const fields = {
    ipsec,
    customPolicy: mapStated(ipsec, () => true),
    idleDisconnectSeconds: values.number(IKEV2, 'idleTimeout'),
    saLifeTimeSeconds: values.number(IKEV2, 'saLifeTime'),
    saDataSizeKilobytes: values.number(IKEV2, 'saDataSize'),
    sstpOffload: mapStated(values.number(SSTP, 'UseHttps'), (on) => on === 0),
    sstpCertificateHash: values.value(SSTP, 'SHA256CertificateHash', ({ bytes, text }) =>
      bytes ? hexOfBytes(bytes) : text === undefined ? undefined : normaliseHash(text),
    ),
    fragmentation: mapStated(values.number(IKEV2, 'EnableServerFragmentation'), (on) => on === 1),
    addressAssignment: mapStated(
      values.number(`${REMOTE_ACCESS}\\ip`, 'UseDhcpAddressing'),
      (on) => (on === 1 ? 'dhcp' : 'pool') as 'dhcp' | 'pool',
    ),
  };
  const stated: readonly Stated<unknown>[] = [...Object.values(fields), flags, provider];
  if (pools.items.length === 0 && stated.every(({ state }) => state === 'absent')) return undefined;
  return {
    ...blankServer(form, place, nothing),
    ...fields,
    addressPools: pools,
    authentication: {
      methods: methodsOf(flags),
      acceptedRoot: nothing,
      acceptedEkus: { items: [] },
      provider,
    },
  };
}

function methodsOf(flags: Stated<number>): ServerSide['authentication']['methods'] {
  if (flags.state === 'absent') return { items: [] };
  if (flags.state === 'unknowable') return { items: [], openBecause: flags.why };
  const { value, place } = flags;
  const items = Object.entries(METHOD_BITS)
    .filter(([, bit]) => (value & bit) !== 0)
    .map(([method]) => known(method, place));
  return { items, place };
}

function hexOfBytes(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What values of the registry say of a client's computer; `undefined` when nothing. */
export function machineOfRegistry(
  form: string,
  values: RegistryValues,
  place: Place,
): ClientMachine | undefined {
  const name = 'NegotiateDH2048_AES256';
  const set = values.number(RAS_CLIENT, name);
  if (set.state === 'absent') return undefined;
  const isOpen = set.state === 'known' && !offeredByClient('DHGroup', set.value);
  const negotiateDh2048 = isOpen
    ? unknowable(`what ${set.value} does in ${name} is not documented`, set.place)
    : set;
  return { form, place, negotiateDh2048 };
}
