/** A load balancer in front of servers, whoever wrote it down: what it forwards, to whom, and how. */
import type { BalancerForm, Edit, ServiceRole, Span } from '../types';
import type { Place, Stated, StatedList } from './stated';

/** Everything a file states of one load balancer, as far as VPN servers stand behind it. */
export interface LoadBalancer {
  readonly form: BalancerForm;
  readonly place: Place;
  /** Those that carry VPN, in text order; absent in the list is what surely carries something else. */
  readonly services: StatedList<VirtualService>;
  /** Those that ask for SSTP, whether a service uses them or not. */
  readonly sstpMonitors: readonly Monitor[];
}

/** An address and port of the load balancer, with the servers behind it. */
export interface VirtualService {
  readonly name: string;
  /** Where it is named. */
  readonly place: Place;
  /** Several where one service takes all ports. */
  readonly roles: readonly ServiceRole[];
  /**
   * Its port, or what it asks its servers, leaves no doubt what it is for; or only a name says VPN; or
   * nothing says against it.
   */
  readonly certainty: 'sure' | 'named' | 'possible';
  readonly protocol: 'udp' | 'tcp';
  /** As written, without port. Absent: every address. */
  readonly address: Stated<string>;
  readonly port: Stated<number | 'any'>;
  /** Whether servers see an address of the load balancer instead of that of the client. */
  readonly sourceNat: Stated<boolean>;
  readonly persistence: Stated<Persistence>;
  readonly members: StatedList<Member>;
  /** The one member is a pool whose servers are always named elsewhere, so that there may be several. */
  readonly unlisted?: true;
  /** Empty: nothing asks the servers whether they are there. */
  readonly monitors: StatedList<Monitor>;
  readonly tls: Stated<TlsHandling>;
  /** Known true: it reads HTTP instead of passing bytes on. */
  readonly readsHttp: Stated<boolean>;
  /** After how long without traffic a connection is ended. */
  readonly idleSeconds: Stated<number>;
  /** After how many answers a UDP session is over. */
  readonly answers: Stated<number>;
  /** How it is put right in its own language, where that is plain. */
  readonly mends: Mends;
}

/** What becomes of TLS on the way. */
export type TlsHandling = 'passed-on' | 'ended' | 're-encrypted';

/** Edits of the file that states a service. */
export interface Mends {
  /** Servers see the address of the client. */
  readonly keepSource?: readonly Edit[];
  /** Its persistence goes over both ports. */
  readonly share?: readonly Edit[];
}

/** How requests of one client stay at one server. */
export interface Persistence {
  readonly by: 'none' | 'source' | 'cookie' | 'tls-session' | 'other';
  /**
   * Which services keep to one choice: the service by itself; all of its address; all there are; those
   * of a named group; all with the same servers, since the choice is worked out from the address.
   */
  readonly reach:
    'service' | 'address' | 'everywhere' | 'group' | 'same-servers' | 'consistent-hash';
  readonly group?: string;
  readonly seconds?: number;
}

/** A server behind a service. */
export interface Member {
  readonly host: string;
  readonly port: Stated<number>;
  readonly place: Place;
}

/** What a monitor does. */
export type MonitorKind = 'ping' | 'tcp' | 'udp' | 'http' | 'https' | 'radius' | 'other';

/** How a service finds out whether a server is there. */
export interface Monitor {
  readonly name: string;
  readonly kind: MonitorKind;
  readonly place: Place;
  /** The type it is declared as, where its parent or port is of another one. */
  readonly conflict?: { readonly type: string; readonly other: string; readonly place: Place };
  /** What it asks, for HTTP. */
  readonly request: Stated<HttpRequest>;
  /** Codes or text that count as alive, as written; absent: any answer, or what it does by itself. */
  readonly expects: Stated<string>;
}

/** A request line with the places of its parts. */
export interface HttpRequest {
  readonly method: Stated<string>;
  readonly path: Stated<string>;
  readonly version: Stated<string>;
  /** The whole of it as written, with headers. */
  readonly text: string;
  readonly span: Span;
}
