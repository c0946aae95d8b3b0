/**
 * The shape of what we know about Windows. The JSON files of `server/data/` have exactly this
 * form; `scripts/gen-data.mjs` validates them and writes them into one typed module each, `<name>.generated.ts`.
 */

import type { SourceId } from './sources.generated';

/**
 * How sure a fact is: a document says it, somebody saw Windows do it, somebody reported it, or it
 * follows from one of these and no source says it outright.
 */
export type Confidence = 'documented' | 'observed' | 'reported' | 'inferred';

/** Whether a setting does anything in a tunnel of one kind. */
export type TunnelSupport = 'yes' | 'no' | 'limited' | 'noEffect' | 'unknown';

/** One value an element, key or parameter may hold. */
export interface KnownValue {
  readonly value: string;
  /** What Windows does with it, Markdown, one or two sentences. */
  readonly doc: string;
  /** Other spellings Windows is known to accept. */
  readonly aliases?: readonly string[];
  /** What a script writes for it, where that is another word. */
  readonly writes?: string;
  /** First Windows release that knows the value, for example `11-21H2`. */
  readonly since?: string;
  readonly deprecated?: boolean;
  /** What it rests on beside the sources of what it is a value of. */
  readonly sources?: readonly SourceId[];
}

/** What kind of content an element has. */
export type ElementType = 'container' | 'string' | 'boolean' | 'integer' | 'enumeration' | 'xml';

/** What a string means, for the typed value checks. */
export type ValueFormat =
  | 'host-list'
  | 'server-list'
  | 'domain-name'
  | 'domain-suffix-list'
  | 'ip-address'
  | 'ip-address-list'
  | 'address-range-list'
  | 'port-range-list'
  | 'url'
  | 'proxy'
  | 'app-id'
  | 'sddl'
  | 'oid-list'
  | 'hash-list'
  | 'package-family-name'
  | 'profile-name'
  | 'secret'
  | 'hex'
  | 'text';

/** Everything we know about one element of a ProfileXML document. */
export interface ProfileElement {
  /** Path from the root, for example `VPNProfile/NativeProfile/Servers`. */
  readonly path: string;
  readonly type: ElementType;
  readonly format?: ValueFormat;
  readonly values?: readonly KnownValue[];
  /** What people write instead of a value, in lower case without blanks, hyphens and underscores. */
  readonly meant?: Readonly<Record<string, string>>;
  /** What an integer counts. */
  readonly unit?: 'seconds' | 'hours';
  /** Inclusive range of an integer. */
  readonly range?: { readonly min: number; readonly max: number };
  /** What Windows assumes when the element is absent. */
  readonly default?: string;
  readonly minOccurs: 0 | 1;
  /** `null` means any number. */
  readonly maxOccurs: number | null;
  /** First Windows build the newest DDF names, for example `10.0.22000`; `null` when none is given. */
  readonly minBuild: string | null;
  /** The same as a release, for example `10-1809` or `11-22H2`; `null` when every supported one has it. */
  readonly since: string | null;
  /** A later release in which it was first seen to work in the field, when it differs from `since`. */
  readonly sinceField?: string;
  readonly userTunnel: TunnelSupport;
  readonly deviceTunnel: TunnelSupport;
  /** CSP node addresses. */
  readonly omaUri?: { readonly user?: string; readonly device?: string };
  readonly status:
    'current' | 'reserved' | 'not-supported' | 'removed' | 'read-only' | 'undocumented-in-xsd';
  /** Our own words, Markdown, one to three sentences. */
  readonly doc: string;
  /** A typical value, used for completion. */
  readonly example?: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** An element that no schema has and Windows was seen to write. */
export interface ExportedElement {
  readonly path: string;
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** `server/data/profilexml.json`. */
export interface ProfileXmlData {
  readonly version: 1;
  readonly elements: readonly ProfileElement[];
  /**
   * Child orders by container path: the published schema's, the one Windows writes back, and that
   * of the DDF's nodes, which profiles in use follow where Windows was not seen to write all.
   */
  readonly orders: {
    readonly schema: Readonly<Record<string, readonly string[]>>;
    readonly readback: Readonly<Record<string, readonly string[]>>;
    readonly ddf: Readonly<Record<string, readonly string[]>>;
  };
  /** Children whose places differ between the orders, so that any place is accepted. */
  readonly anywhere: Readonly<Record<string, readonly string[]>>;
  /** VPN apps of the Store that need something of their own. */
  readonly apps: readonly {
    /** Package family name without the part behind the last underscore. */
    readonly family: string;
    /** How its maker documents CustomConfiguration. */
    readonly configuration: 'elements';
    readonly sources: readonly SourceId[];
  }[];
  /** Elements that no schema has and Windows was seen to write. */
  readonly exported: readonly ExportedElement[];
  /** Names that people write for an element, with the right one; by container path. */
  readonly misspellings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** CSP nodes that have no place in ProfileXML, each with the reason. */
  readonly excludedNodes: readonly { readonly node: string; readonly reason: string }[];
}
