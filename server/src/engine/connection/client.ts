/**
 * A client's connection, whoever wrote it down: ProfileXML, a phonebook entry, cmdlets, Intune's
 * template or single CSP nodes. It says what is stated and where; it neither judges nor fills in
 * defaults.
 */
import type { EapConfiguration } from './eap';
import type { Place, Secret, Stated, StatedList } from './stated';
import type { IpsecPolicy } from './suite';
import type { IpAddress, IpNetwork, IpRange } from './values/ip';
import type { PortRange } from './values/ports';

/** The tunnelling protocols of Windows. */
export const PROTOCOLS = ['ikev2', 'sstp', 'l2tp', 'pptp'] as const;

/** A tunnelling protocol. */
export type Protocol = (typeof PROTOCOLS)[number];

const PROTOCOL_NAMES: Readonly<Record<Protocol, string>> = {
  ikev2: 'IKEv2',
  sstp: 'SSTP',
  l2tp: 'L2TP',
  pptp: 'PPTP',
};

/** How a protocol is written. */
export function protocolName(protocol: Protocol): string {
  return PROTOCOL_NAMES[protocol];
}

/** How a connection chooses its protocol. */
export type ProtocolStrategy =
  | { readonly kind: 'only'; readonly protocol: Protocol }
  /** `NativeProtocolType` Automatic, `VpnStrategy` 0: Windows decides the order. */
  | { readonly kind: 'automatic' }
  /** A strategy of the phonebook that tries `order`, one after the other. */
  | { readonly kind: 'ordered'; readonly order: readonly Protocol[] }
  /** {@link ClientConnection.protocolList} says which. */
  | { readonly kind: 'list' }
  /** One that is no protocol of a VPN of Windows: GRE, `VpnStrategy` 9. */
  | { readonly kind: 'other' };

/** `ProtocolList`: what is tried one after the other, where the strategy is `list`. */
export interface ProtocolList {
  readonly order: StatedList<Stated<Protocol>>;
  readonly retryHours: Stated<number>;
  readonly place: Place;
}

/** Which phonebook the connection lands in: the user's, that of all users, or as device tunnel. */
export type Scope = 'user' | 'all-users' | 'device';

/** Which of the two default ways traffic takes. */
export type Routing = 'split' | 'force';

/** One address the connection dials. Windows dials the first; the others are for the user to choose. */
export interface ServerName {
  readonly host: string;
  readonly friendlyName?: string;
  readonly place: Place;
}

/** A route the connection brings. */
export interface Route {
  readonly address: Stated<IpAddress>;
  readonly prefix: Stated<number>;
  /** Of address and prefix together, host bits cut off. */
  readonly network: Stated<IpNetwork>;
  /** Whether the address has bits behind the prefix: Windows was seen to ignore such a route. */
  readonly hasHostBits: boolean;
  /** True keeps the prefix on the physical interface. */
  readonly exclusion: Stated<boolean>;
  readonly metric: Stated<number>;
  readonly place: Place;
}

/** A rule of the name resolution policy table. */
export interface NameRule {
  /** As written: `.corp.example` for a suffix, `host.example` for one host, `.` for every name. */
  readonly name: Stated<string>;
  /** Empty and complete: an exemption. As written. */
  readonly dnsServers: StatedList<Stated<string>>;
  readonly webProxies: StatedList<Stated<string>>;
  readonly autoTrigger: Stated<boolean>;
  readonly persistent: Stated<boolean>;
  /** `DomainNameType`, which Windows works out by itself. */
  readonly type: Stated<string>;
  /** A blank stands beside a comma between the DNS servers, in a form where they are one text. */
  readonly hasBlanks?: true;
  readonly place: Place;
}

/** An application: a package family name, the path of a file, or `SYSTEM`. */
export interface App {
  readonly id: Stated<string>;
  /** `PackageFamilyName`, `FilePath` or `System`, as written; Windows works it out by itself. */
  readonly type: Stated<string>;
  readonly place: Place;
}

/** A traffic filter. Within one, all properties must fit; a list fits when one of its items does. */
export interface TrafficFilter {
  readonly app: Stated<App>;
  readonly claims: Stated<string>;
  /** Protocol number of IP, 0 to 255: 6 for TCP, 17 for UDP. */
  readonly protocol: Stated<number>;
  readonly localPorts: StatedList<Stated<PortRange>>;
  readonly remotePorts: StatedList<Stated<PortRange>>;
  readonly localAddresses: StatedList<Stated<IpRange>>;
  readonly remoteAddresses: StatedList<Stated<IpRange>>;
  readonly routing: Stated<Routing>;
  readonly direction: Stated<'outbound' | 'inbound'>;
  readonly place: Place;
}

/** How the user or the machine proves who it is. */
export interface Authentication {
  /** `eap`, `mschapv2`, `chap`, `pap`, in lower case; several where the form allows. */
  readonly userMethods: StatedList<Stated<string>>;
  /** `certificate`, `eap` or `presharedkey`, in lower case. */
  readonly machineMethods: StatedList<Stated<string>>;
  /** What narrows the choice of the machine certificate. */
  readonly certificateIssuer: Stated<string>;
  /** Object identifiers. */
  readonly certificateEkus: StatedList<Stated<string>>;
  readonly eap: Stated<EapConfiguration>;
}

/** A tunnel that an app of the Store makes instead of Windows. */
export interface Plugin {
  readonly packageFamilyName: Stated<string>;
  readonly servers: StatedList<ServerName>;
  /** XML or text, as written. */
  readonly customConfiguration: Stated<string>;
  readonly place: Place;
}

/** What a file states of the computer a connection is used on. */
export interface ClientMachine {
  readonly form: string;
  readonly place: Place;
  /** `NegotiateDH2048_AES256`: 0, 1 or 2; what Windows proposes for IKEv2 without a policy. */
  readonly negotiateDh2048: Stated<number>;
}

/** Proxy settings of the tunnel. */
export interface Proxy {
  /** `host:port`, as written. */
  readonly server: Stated<string>;
  readonly autoConfigUrl: Stated<string>;
  /** Local addresses are reached without the proxy. */
  readonly bypassForLocal: Stated<boolean>;
  /** What is reached without the proxy, as written. */
  readonly exceptions: StatedList<Stated<string>>;
}

/** Conditional access: a short-lived certificate of Microsoft Entra ID. */
export interface DeviceCompliance {
  readonly enabled: Stated<boolean>;
  readonly ssoEnabled: Stated<boolean>;
  readonly ssoEkus: StatedList<Stated<string>>;
  readonly ssoIssuerHashes: StatedList<Stated<string>>;
}

/** Something a file says that the model has no place for. */
export interface Unread {
  /** Its name or path in the form. */
  readonly what: string;
  readonly place: Place;
}

/** Everything a file states of one connection. */
export interface ClientConnection {
  /** Id of the kind of document that states it, be it inside another file. */
  readonly form: string;
  /** Id of the kind of file around the document, where it is inside another. */
  readonly carrier?: string;
  readonly place: Place;
  readonly name: Stated<string>;
  /** Absent where the way of delivery decides, and the file says nothing of it. */
  readonly scope: Stated<Scope>;
  readonly deviceTunnel: Stated<boolean>;
  readonly alwaysOn: Stated<boolean>;
  /** False: "Connect automatically" is not ticked when the profile is made. */
  readonly alwaysOnActive: Stated<boolean>;
  readonly lockDown: Stated<boolean>;
  /** Absent for a tunnel that Windows makes itself. */
  readonly plugin: Stated<Plugin>;
  readonly servers: StatedList<ServerName>;
  readonly strategy: Stated<ProtocolStrategy>;
  readonly protocolList: Stated<ProtocolList>;
  readonly authentication: Authentication;
  /** Absent: Windows proposes what it proposes by itself. */
  readonly ipsec: Stated<IpsecPolicy>;
  readonly l2tpPreSharedKey: Stated<Secret>;
  /** `none`, `optional`, `require` or `max`, in lower case. */
  readonly dataEncryption: Stated<string>;
  readonly routing: Stated<Routing>;
  /** The same as {@link routing} in every form but the phonebook, which keeps two switches. */
  readonly routing6: Stated<Routing>;
  /** True: no route is made from the assigned address. */
  readonly classRouteDisabled: Stated<boolean>;
  readonly trafficSelectorsAsRoutes: Stated<boolean>;
  readonly routes: StatedList<Route>;
  /** 1 to 9999; 0 in a phonebook lets Windows choose. */
  readonly interfaceMetric4: Stated<number>;
  readonly interfaceMetric6: Stated<number>;
  readonly nameRules: StatedList<NameRule>;
  /** In search order; the first is the tunnel's own. */
  readonly dnsSuffixes: StatedList<Stated<string>>;
  readonly registerDns: Stated<boolean>;
  readonly trustedNetworks: StatedList<Stated<string>>;
  readonly filters: StatedList<TrafficFilter>;
  readonly appTriggers: StatedList<App>;
  readonly proxy: Proxy;
  readonly compliance: DeviceCompliance;
  /** Seconds; 0 has two readings, see the page of NetworkOutageTime. */
  readonly networkOutageTime: Stated<number>;
  readonly idleDisconnectSeconds: Stated<number>;
  readonly mobilityDisabled: Stated<boolean>;
  readonly fragmentationDisabled: Stated<boolean>;
  readonly rememberCredentials: Stated<boolean>;
  readonly useRasCredentials: Stated<boolean>;
  /** True: name and password of the Windows sign-in are used. */
  readonly useWinlogonCredentials: Stated<boolean>;
  readonly privateNetwork: Stated<boolean>;
  /**
   * Settings that decide nothing about the tunnel and only travel, as written, by their path in
   * ProfileXML below the root, for example `DisableDisconnectButton`.
   */
  readonly others: ReadonlyMap<string, Stated<string>>;
  /** As {@link others}, for what is secret. */
  readonly secrets: ReadonlyMap<string, Stated<Secret>>;
  /** What stands in the file and is in none of the fields. */
  readonly unread: readonly Unread[];
}
