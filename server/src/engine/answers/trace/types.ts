/** The shape of the answer to "where does this go?". */
import type { Place } from '../../connection/stated';
import type { IpAddress, IpNetwork } from '../../connection/values/ip';
import type { BehaviourId } from '../../knowledge/behaviour.generated';

/** Which way traffic takes. */
export type Way = 'tunnel' | 'outside' | 'blocked' | 'unknown';

/**
 * How sure an answer is: never more than its weakest step. `certain` rests on what is documented or
 * was observed, `likely` on a report or a conclusion, `depends` names what is missing.
 */
export type Certainty = 'certain' | 'likely' | 'depends';

/** One step of the reason. */
export interface Because {
  /** One sentence. */
  readonly text: string;
  /** Where what it rests on is stated. */
  readonly place?: Place;
  /** What Windows does, where the step rests on that. */
  readonly fact?: BehaviourId;
}

/** Something that is in no file and was taken to be so. */
export interface Assumption {
  /** The key that `--assume` takes to change it. */
  readonly key: AssumptionKey;
  /** One sentence. */
  readonly text: string;
}

/** What an answer depends on and files do not say. */
export interface Assumptions {
  /** Addresses the server assigns to the client; none: not known. */
  readonly assigned: readonly IpAddress[];
  /** Networks the client is in. */
  readonly lan: readonly IpNetwork[];
  /** Metric of the physical interface. */
  readonly metric?: number;
  /** Whether tunnels are up: user tunnels, device tunnels. */
  readonly up: { readonly user: boolean; readonly device: boolean };
  readonly signedIn: boolean;
  readonly direction: 'outbound' | 'inbound';
  /** Addresses the name of the VPN server leads to. */
  readonly server: readonly IpAddress[];
  /** Traffic selectors of the server. */
  readonly selectors: readonly IpNetwork[];
  /** Whether the server hands out routes when the tunnel is up. */
  readonly pushedRoutes: boolean;
  /** Whether a policy brings a table of names of its own. */
  readonly namePolicy: boolean;
  /** Release of Windows, as settings have it; the newest when absent. */
  readonly windows?: string;
  /** Name of the network the client is in, as `Get-NetConnectionProfile` shows it. */
  readonly network?: string;
  /** Category of that network. */
  readonly category?: 'public' | 'private' | 'domain';
  /** False: a user has unticked "Connect automatically". */
  readonly connectAutomatically?: boolean;
  /** What happens to the client, for questions about when it connects. */
  readonly event?: string;
}

/** The keys of {@link Assumptions}, as the command line spells them. */
export type AssumptionKey =
  | 'assigned'
  | 'lan'
  | 'metric'
  | 'state'
  | 'signed-in'
  | 'direction'
  | 'server'
  | 'selectors'
  | 'pushed-routes'
  | 'name-policy'
  | 'windows'
  | 'network'
  | 'category'
  | 'connect-automatically'
  | 'event';

/** What is asked. */
export interface Target {
  /** As it was written. */
  readonly text: string;
  /** A name to resolve; absent for an address. */
  readonly name?: string;
  /** An address; with a name, what the name leads to. */
  readonly address?: IpAddress;
  /** The form of IPv6 in which an address of IPv4 was written, `::ffff:a01:101`. */
  readonly mapped?: string;
  readonly port?: number;
}

/** What else is known of the traffic. */
export interface Flow {
  /** Number of the protocol of IP. */
  readonly protocol?: number;
  readonly port?: number;
  /** Package family name, path of a file, or `SYSTEM`. */
  readonly app?: string;
}

/** The answer. */
export interface Trace {
  readonly target: string;
  /** Of a name without address: the way to its DNS server. */
  readonly answer: Way;
  /** Name of the connection whose tunnel it is, where it has one. */
  readonly connection?: string;
  /** DNS servers of the name rule that fits, in their order; absent without one or for an exemption. */
  readonly dns?: readonly string[];
  /** Which rule fits, or its servers, cannot be told. */
  readonly dnsUnknown?: true;
  readonly certainty: Certainty;
  readonly assumptions: readonly Assumption[];
  /** What would have to be known for a firmer answer. */
  readonly missing: readonly string[];
  /** The steps, the one that decides first. */
  readonly because: readonly Because[];
}
