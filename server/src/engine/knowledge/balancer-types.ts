import type { BalancerForm, ServiceRole } from '../types';
import type { SourceId } from './sources.generated';
import type { Confidence } from './types';

/** How a product says what VPN servers behind it need: plain text that fits into a message. */
export interface BalancerProduct {
  readonly form: BalancerForm;
  readonly title: string;
  /** What makes servers see the address of the client. */
  readonly keepSource: string;
  /** What keeps a client at one server over two ports. */
  readonly share: string;
  /** What asks whether SSTP is there. */
  readonly monitor: string;
  readonly sources: readonly SourceId[];
}

/** A word of the configuration of a product. */
export interface BalancerWord {
  readonly form: BalancerForm;
  /** As it is usually written. */
  readonly name: string;
  /** Markdown. */
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/**
 * When a note counts: the file forwards no UDP; a server is chosen among several by the source address;
 * a probe is named; only the port of a service says SSTP, and only the port is asked.
 */
export type NoteCondition = 'no-udp' | 'by-source' | 'asked' | 'port-only';

/** What is true of a service beyond what its configuration says. */
export interface BalancerNote {
  /** Absent: of every product. */
  readonly form?: BalancerForm;
  readonly roles: readonly ServiceRole[];
  readonly when: NoteCondition;
  /** Markdown. */
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** `server/data/balancers.json`. */
export interface BalancerData {
  readonly version: 1;
  readonly products: readonly BalancerProduct[];
  readonly notes: readonly BalancerNote[];
  readonly words: readonly BalancerWord[];
}
