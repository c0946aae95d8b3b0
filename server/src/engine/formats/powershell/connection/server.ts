/** The remote access server a script sets up. */
import { blankServer } from '../../../connection/blank';
import { PROTOCOLS, type Protocol } from '../../../connection/client';
import { RegistryValues, serverOfRegistry } from '../../../connection/registryServer';
import type { Certificate, ServerSide } from '../../../connection/server';
import {
  absent,
  known,
  mapStated,
  unknowable,
  type Place,
  type Stated,
  type StatedList,
} from '../../../connection/stated';
import { ipsecPolicy } from '../../../connection/suite';
import { parseIpRange, type IpRange } from '../../../connection/values/ip';
import { normaliseHash } from '../../../connection/values/names';
import { IPSEC_PARTS } from '../../../knowledge/ipsec';
import { cmdletData } from '../../../knowledge/cmdlets.generated';
import { findCommand, parametersOf } from '../../../knowledge/cmdlet-types';
import type { Script } from '../../../syntax/powershell/types';
import type { Site } from '../../site';
import { bindArguments } from '../bind';
import { callsOf, type Call } from '../calls';
import { writesOfScript } from '../writes';
import { CallArguments } from './arguments';

const SEVERAL = 'the script sets it in several ways';
const LOADED = 'it is a certificate that the script loads';

const PORTS: Readonly<Record<Protocol, string>> = {
  ikev2: 'Ikev2Ports',
  sstp: 'SstpPorts',
  l2tp: 'L2tpPorts',
  pptp: 'GrePorts',
};

const POLICY_CMDLETS: ReadonlySet<string> = new Set([
  'Set-VpnServerConfiguration',
  'Set-VpnServerIPsecConfiguration',
]);

/** The server of a script: all its calls are about one. None where it says nothing of a server. */
export function readServerCmdlets(script: Script, site: Site): readonly ServerSide[] {
  const reader = new ServerReader(script, site);
  const server = reader.read();
  return server ? [server] : [];
}

class ServerReader {
  readonly #script: Script;
  readonly #site: Site;
  readonly #calls: readonly CallArguments[];

  constructor(script: Script, site: Site) {
    this.#script = script;
    this.#site = site;
    this.#calls = callsOf(script).map(
      (call) => new CallArguments(script, bound(script, call), site),
    );
  }

  read(): ServerSide | undefined {
    const policy = this.#to(...POLICY_CMDLETS);
    const accepts = this.#to('Set-VpnAuthProtocol');
    const types = this.#to('Set-VpnAuthType');
    const radius = this.#to('Add-RemoteAccessRadius', 'Set-RemoteAccessRadius');
    const assignments = this.#to('Set-VpnIPAddressAssignment', 'Add-VpnIPAddressRange');
    const roles = this.#to('Set-RemoteAccess', 'Install-RemoteAccess', 'Enable-SstpOffload');
    const all = [...policy, ...accepts, ...types, ...radius, ...assignments, ...roles];
    const writes = writesOfScript(this.#script);
    const values = new RegistryValues(writes, (span) => this.#site.place(span));
    const [start] = [...all].sort((a, b) => a.place.span.start - b.place.span.start);
    const [firstWrite] = writes;
    const place = start?.place ?? (firstWrite && this.#site.place(firstWrite.span));
    if (!place) return undefined;
    const written = serverOfRegistry('powershell', values, place);
    if (!start && !written) return undefined;
    const base = written ?? blankServer('powershell', place, absent(place));
    const number = (name: string, fallback: Stated<number>) =>
      this.#last(policy, name, (args) => args.number(name), fallback);
    const provider = this.#last(
      types,
      'Type',
      (args) => args.word('Type', PROVIDER_WORDS),
      base.authentication.provider,
    );
    return {
      ...base,
      ...this.#policy(policy, base),
      name: this.#computer(all, place),
      saLifeTimeSeconds: number('SALifeTimeSeconds', base.saLifeTimeSeconds),
      mainModeLifeTimeSeconds: number('MMSALifeTimeSeconds', base.mainModeLifeTimeSeconds),
      saDataSizeKilobytes: number('SADataSizeForRenegotiationKilobytes', base.saDataSizeKilobytes),
      idleDisconnectSeconds: number('IdleDisconnectSeconds', base.idleDisconnectSeconds),
      ports: Object.fromEntries(
        PROTOCOLS.map((protocol) => [protocol, number(PORTS[protocol], base.ports[protocol])]),
      ) as Record<Protocol, Stated<number>>,
      authentication: {
        methods: this.#lastList(
          accepts,
          'UserAuthProtocolAccepted',
          lower,
          base.authentication.methods,
        ),
        acceptedRoot: this.#certificate(accepts, 'RootCertificateNameToAccept'),
        acceptedEkus: this.#lastList(accepts, 'CertificateEKUsToAccept', same, {
          items: [],
        }),
        provider,
      },
      sslCertificate: this.#certificate(roles, 'SslCertificate'),
      ...this.#offload(roles, base),
      ...this.#addresses([...assignments, ...roles], base),
      radiusServers: this.#radius([...types, ...radius, ...roles]),
    };
  }

  #to(...names: readonly string[]): readonly CallArguments[] {
    return this.#calls.filter(({ call }) => names.includes(call.known.name));
  }

  /** The last call that says something counts, unless several may: those in blocks may not run. */
  #last<T>(
    calls: readonly CallArguments[],
    name: string,
    read: (args: CallArguments) => Stated<T>,
    fallback: Stated<T>,
  ): Stated<T> {
    const given = calls.filter((args) => args.has(name));
    const last = given.at(-1);
    if (!last) return fallback;
    const value = read(last);
    if (given.length === 1 || !this.#isInBlock(last)) return value;
    const isSame = given.every((args) => textOf(read(args)) === textOf(value));
    return isSame ? value : unknowable(SEVERAL, last.place);
  }

  #lastList(
    calls: readonly CallArguments[],
    name: string,
    read: (text: string) => string,
    fallback: StatedList<Stated<string>>,
  ): StatedList<Stated<string>> {
    const given = calls.filter((args) => args.has(name));
    const last = given.at(-1);
    if (!last) return fallback;
    const list = last.list(name, read, 'a text');
    const isCertain = given.length === 1 || !this.#isInBlock(last);
    return isCertain ? list : { ...list, openBecause: SEVERAL };
  }

  #isInBlock({ call }: CallArguments): boolean {
    const { start } = call.command.span;
    return this.#script.blocks.some(
      ({ keyword, body }) => keyword !== 'function' && body.start <= start && start < body.end,
    );
  }

  #policy(
    calls: readonly CallArguments[],
    base: ServerSide,
  ): Pick<ServerSide, 'customPolicy' | 'ipsec'> {
    const decides = calls.filter(
      (args) =>
        !isForOtherTunnel(args) &&
        ['CustomPolicy', 'RevertToDefault', 'EncryptionType', ...IPSEC_PARTS].some((name) =>
          args.has(name),
        ),
    );
    const last = decides.at(-1);
    if (!last) {
      // Handed over as a whole, a policy may be among the arguments.
      const open = calls.find(({ nothing }) => nothing.state === 'unknowable');
      const ipsec = open && base.ipsec.state === 'absent' ? open.nothing : base.ipsec;
      const custom =
        open && base.customPolicy.state === 'absent' ? open.nothing : base.customPolicy;
      return { customPolicy: custom, ipsec };
    }
    const read = readPolicy(last);
    if (decides.length === 1 || !this.#isInBlock(last)) return read;
    const isSame = decides.every((args) => textOf(readPolicy(args).ipsec) === textOf(read.ipsec));
    if (isSame) return read;
    const several = unknowable(SEVERAL, last.place);
    return { customPolicy: several, ipsec: several };
  }

  #computer(calls: readonly CallArguments[], place: Place): Stated<string> {
    const named = calls.filter((args) => args.has('ComputerName'));
    const [first] = named;
    if (!first) return absent(place);
    const name = first.text('ComputerName');
    const isSame = named.every((args) => textOf(args.text('ComputerName')) === textOf(name));
    return isSame ? name : unknowable('the script is about several servers', first.place);
  }

  #certificate(calls: readonly CallArguments[], name: string): Stated<Certificate> {
    const given = calls.find((args) => args.has(name));
    return given ? unknowable(LOADED, given.place) : absent(calls[0]?.place);
  }

  #offload(
    roles: readonly CallArguments[],
    base: ServerSide,
  ): Pick<ServerSide, 'sstpOffload' | 'sstpCertificateHash'> {
    const script = this.#to('Enable-SstpOffload').at(-1);
    if (script) {
      return {
        sstpOffload: known(true, script.place),
        sstpCertificateHash: script.read(
          'CertificateHash',
          (text) => {
            const digits = normaliseHash(text);
            return digits?.length === 64 ? digits : undefined;
          },
          'a SHA-256 hash',
        ),
      };
    }
    const http = this.#last(roles, 'UseHttp', (args) => args.boolean('UseHttp'), base.sstpOffload);
    return { sstpOffload: http, sstpCertificateHash: base.sstpCertificateHash };
  }

  #addresses(
    calls: readonly CallArguments[],
    base: ServerSide,
  ): Pick<ServerSide, 'addressAssignment' | 'addressPools' | 'ipv6Prefix'> {
    const pools = calls.filter((args) => args.has('IPAddressRange')).map(poolOf);
    const method = this.#last(
      calls,
      'IPAssignmentMethod',
      (args) => args.word('IPAssignmentMethod', ASSIGNMENT_WORDS),
      base.addressAssignment,
    );
    return {
      addressAssignment:
        method.state === 'absent' && pools[0] ? mapStated(pools[0], () => 'pool' as const) : method,
      addressPools: pools.length > 0 ? { items: pools } : base.addressPools,
      ipv6Prefix: this.#last(
        calls,
        'IPv6Prefix',
        (args) => args.text('IPv6Prefix'),
        base.ipv6Prefix,
      ),
    };
  }

  #radius(calls: readonly CallArguments[]): StatedList<Stated<string>> {
    const items = calls.flatMap((args) => {
      const name = args.call.known.name.endsWith('RemoteAccessRadius')
        ? 'ServerName'
        : 'RadiusServer';
      const purpose = args.has('Purpose') ? args.text('Purpose') : undefined;
      const isOther =
        purpose?.state === 'known' && purpose.value.toLowerCase() !== 'authentication';
      return args.has(name) && !isOther ? [args.text(name)] : [];
    });
    return { items };
  }
}

const PROVIDER_WORDS = { windows: 'windows', externalradius: 'radius' } as const;
const ASSIGNMENT_WORDS = { dhcp: 'dhcp', staticpool: 'pool' } as const;
const same = (text: string) => text;
const lower = (text: string) => text.toLowerCase();

/** The older name of the cmdlet takes the parameters of the newer one. */
function bound(script: Script, call: Call): Call {
  if (call.known.name !== 'Set-VpnServerIPsecConfiguration') return call;
  const newer = findCommand(cmdletData, 'Set-VpnServerConfiguration');
  if (!newer) return call;
  const binding = bindArguments(script, call.command, parametersOf(newer));
  return { ...call, binding: { ...binding, isOpen: binding.isOpen || call.binding.isOpen } };
}

/** A policy for L2TP alone says nothing of IKEv2. */
function isForOtherTunnel(args: CallArguments): boolean {
  const tunnel = args.text('TunnelType');
  return tunnel.state === 'known' && tunnel.value.toLowerCase() === 'l2tp';
}

function readPolicy(args: CallArguments): Pick<ServerSide, 'customPolicy' | 'ipsec'> {
  const { place } = args;
  const isCustom = args.has('CustomPolicy') || IPSEC_PARTS.some((part) => args.has(part));
  if (!isCustom) return { customPolicy: known(false, place), ipsec: absent(place) };
  const policy = ipsecPolicy('cmdlet', place, (part) => args.algorithm(part));
  return { customPolicy: known(true, place), ipsec: known(policy, place) };
}

/** First and last address of `-IPAddressRange`. */
function poolOf(args: CallArguments): Stated<IpRange> {
  const { items, openBecause } = args.texts('IPAddressRange');
  const [first, last = first] = items;
  if (openBecause !== undefined) return unknowable(openBecause, args.place);
  if (first?.state !== 'known' || last?.state !== 'known') {
    return unknowable('only the running script knows it', args.place);
  }
  const range = parseIpRange(`${first.value}-${last.value}`);
  return range ? known(range, first.place) : unknowable('it is no range of addresses', first.place);
}

/** Something to compare statements by. */
function textOf(stated: Stated<unknown>): string {
  if (stated.state !== 'known') return stated.state;
  const { value } = stated;
  return JSON.stringify(value, (key, part: unknown) => (key === 'place' ? undefined : part));
}
