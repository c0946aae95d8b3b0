/** The server side, whoever wrote it down: a script, a registry export, saved output, an NPS export. */
import type { Protocol } from './client';
import type { Place, Secret, Stated, StatedList } from './stated';
import type { IpsecPolicy } from './suite';
import type { IpRange } from './values/ip';

/** Everything a file states of one remote access server. */
export interface ServerSide {
  /** Id of the kind of file that states it. */
  readonly form: string;
  readonly place: Place;
  /** Host name of the server, where a file names it. */
  readonly name: Stated<string>;
  /** Known false: reset to what Windows offers by itself, so that {@link ipsec} is absent. */
  readonly customPolicy: Stated<boolean>;
  readonly ipsec: Stated<IpsecPolicy>;
  /** Lifetimes need not agree with the client: IKEv2 does not negotiate them. */
  readonly saLifeTimeSeconds: Stated<number>;
  readonly mainModeLifeTimeSeconds: Stated<number>;
  readonly saDataSizeKilobytes: Stated<number>;
  readonly idleDisconnectSeconds: Stated<number>;
  /** Number of ports by protocol; 0 switches the protocol off. */
  readonly ports: Readonly<Record<Protocol, Stated<number>>>;
  readonly authentication: ServerAuthentication;
  /** What SSTP and IP-HTTPS show. */
  readonly sslCertificate: Stated<Certificate>;
  /** True: TLS of SSTP is ended before the server. */
  readonly sstpOffload: Stated<boolean>;
  /** SHA-256 hash the crypto binding is compared with: 64 hexadecimal digits, lower case. */
  readonly sstpCertificateHash: Stated<string>;
  readonly fragmentation: Stated<boolean>;
  readonly addressAssignment: Stated<'dhcp' | 'pool'>;
  readonly addressPools: StatedList<Stated<IpRange>>;
  readonly ipv6Prefix: Stated<string>;
  /** Names or addresses, as written. */
  readonly radiusServers: StatedList<Stated<string>>;
}

/** Whom the server lets in, and how it shows itself. */
export interface ServerAuthentication {
  /** In lower case: `eap`, `certificate`, `mschapv2`, `chap`, `pap`, `presharedkey`. */
  readonly methods: StatedList<Stated<string>>;
  /** The root that machine certificates of clients have to come from. */
  readonly acceptedRoot: Stated<Certificate>;
  /** Object identifiers of which machine certificates need one. */
  readonly acceptedEkus: StatedList<Stated<string>>;
  readonly provider: Stated<'windows' | 'radius'>;
}

/** A certificate as far as files tell. */
export interface Certificate {
  /** SHA-1, 40 hexadecimal digits, lower case. */
  readonly thumbprint?: string;
  readonly subject?: string;
  readonly issuer?: string;
}

/** What a network policy server asks of those who come by VPN. */
export interface PolicyServer {
  readonly form: string;
  readonly place: Place;
  /** In the order in which they are tried. */
  readonly policies: StatedList<NetworkPolicy>;
  /** The servers that may ask. */
  readonly clients: StatedList<RadiusClient>;
  /** False: requests are passed on, and the policies here do not count. */
  readonly answersItself: Stated<boolean>;
}

/** A server that may ask a policy server. */
export interface RadiusClient {
  readonly name: string;
  /** Address, name or network, as written. */
  readonly address: Stated<string>;
  readonly enabled: Stated<boolean>;
  /** False: requests without the attribute Message-Authenticator are answered. */
  readonly requiresMessageAuthenticator: Stated<boolean>;
  readonly sharedSecret: Stated<Secret>;
  readonly place: Place;
}

/** An EAP method a policy allows. */
export interface AllowedEapMethod {
  /** EAP type number of IANA. */
  readonly type: Stated<number>;
  /** Of PEAP. */
  readonly innerTypes: StatedList<Stated<number>>;
  /** SHA-1 thumbprint of the certificate the policy server shows; 40 digits, lower case. */
  readonly certificate: Stated<string>;
  /** Of the certificate shown inside PEAP. */
  readonly innerCertificate: Stated<string>;
  readonly place: Place;
}

/** One network policy with the settings it leads to. */
export interface NetworkPolicy {
  readonly name: string;
  /** Smaller numbers are tried first. */
  readonly order: Stated<number>;
  readonly enabled: Stated<boolean>;
  readonly grants: Stated<boolean>;
  /** Whether its conditions can hold for a VPN; unknowable where they are not understood. */
  readonly meetsVpn: Stated<boolean>;
  /** In the order in which they are offered. */
  readonly eapMethods: StatedList<AllowedEapMethod>;
  /** Methods besides EAP, in lower case: `mschapv2`, `mschap`, `chap`, `pap`. */
  readonly methods: StatedList<Stated<string>>;
  readonly place: Place;
}
