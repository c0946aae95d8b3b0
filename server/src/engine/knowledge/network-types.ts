/** The shape of `server/data/networks.json`: addresses, names, protocols and ports. */
import type { SourceId } from './sources.generated';

/** A list with what it rests on. */
interface Sourced<T> {
  readonly list: readonly T[];
  readonly sources: readonly SourceId[];
}

/** One IP protocol that filters use. */
export interface IpProtocol {
  readonly number: number;
  readonly name: string;
  /** What people write for it, in lower case without blanks, hyphens and dots. */
  readonly words: readonly string[];
}

/** One port. */
export interface KnownPort {
  readonly number: number;
  readonly name: string;
  /**
   * `server`: above 1024, and servers listen there. `both-ends`: a UDP port that clients use on
   * their own side too.
   */
  readonly use: 'server' | 'both-ends';
}

/** What a network stands for that no host behind a tunnel has. */
export type SpecialUse =
  | 'loopback'
  | 'linkLocal'
  | 'broadcast'
  | 'multicast'
  | 'unspecified'
  | 'documentation'
  /** Once for sites, since abandoned; Windows shows such DNS servers where none is set up. */
  | 'siteLocal';

/** `server/data/networks.json`. */
export interface NetworkData {
  readonly version: 1;
  /** Networks nobody else routes. */
  readonly privateNetworks: Sourced<string>;
  /** Networks that routers for homes come with. */
  readonly homeNetworks: Sourced<string>;
  /** Networks with a meaning of their own. */
  readonly specialNetworks: readonly {
    readonly network: string;
    readonly is: SpecialUse;
    readonly sources: readonly SourceId[];
  }[];
  /** Ends of names that the public DNS does not have: reserved, or known to stay private. */
  readonly privateDomains: readonly {
    readonly end: string;
    readonly sources: readonly SourceId[];
  }[];
  readonly protocols: Sourced<IpProtocol>;
  readonly ports: Sourced<KnownPort>;
}
