/** What an EAP configuration says, as far as a connection needs it. */
import type { Place, Stated, StatedList } from './stated';

/** How the client makes sure whom it talks to. */
export interface ServerValidation {
  /** False: any server is accepted. */
  readonly performed: Stated<boolean>;
  /** False: {@link names} are not compared. */
  readonly comparesNames: Stated<boolean>;
  /** Names the server's certificate may show, each a pattern, as written. */
  readonly names: StatedList<Stated<string>>;
  /** SHA-1 thumbprints of the roots that may have issued it: 40 hexadecimal digits, lower case. */
  readonly trustedRoots: StatedList<Stated<string>>;
  /** True: whoever is in front of the computer is not asked about an unknown server. */
  readonly promptDisabled: Stated<boolean>;
  readonly place: Place;
}

/** Which certificates of the client may be used. */
export interface CertificateChoice {
  /** `certificate-store` or `smart-card`. */
  readonly source: Stated<'certificate-store' | 'smart-card'>;
  readonly simpleSelection: Stated<boolean>;
  /** SHA-1 thumbprints of the authorities that issued it: 40 hexadecimal digits, lower case. */
  readonly issuers: StatedList<Stated<string>>;
  /** Object identifiers the certificate must carry, from both lists of the filter. */
  readonly ekus: StatedList<Stated<string>>;
  /** True: certificates for all purposes count as well. */
  readonly allPurpose: Stated<boolean>;
}

/** One EAP method with its settings. */
export interface EapMethod {
  /** EAP type number of IANA: 13 TLS, 21 TTLS, 25 PEAP, 26 MSCHAPv2, 55 TEAP. */
  readonly type: Stated<number>;
  /** Absent for a method that validates no server. */
  readonly validation: Stated<ServerValidation>;
  /** Absent for a method without certificates. */
  readonly certificate: Stated<CertificateChoice>;
  /** The method inside the tunnel of PEAP, TTLS or TEAP. */
  readonly inner: Stated<EapMethod>;
  /** Of PEAP: whether the two methods must be bound to each other. */
  readonly cryptoBinding: Stated<boolean>;
  readonly fastReconnect: Stated<boolean>;
  readonly place: Place;
}

/** An EAP configuration. */
export interface EapConfiguration {
  readonly method: Stated<EapMethod>;
  /** The `EapHostConfig` element as written; unknowable where only its bytes are stored. */
  readonly xml: Stated<string>;
  readonly place: Place;
}
