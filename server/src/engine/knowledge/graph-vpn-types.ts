import type { SourceId } from './sources.generated';

/** How a property of the VPN template of Intune says what an element of ProfileXML says. */
export type GraphForm =
  | 'list'
  | 'object'
  | 'objects'
  | 'servers'
  | 'ranges'
  | 'host-port'
  | 'ipsec'
  | 'base64-text'
  | 'base64-document';

/** One property with its counterpart. */
export interface GraphProperty {
  readonly property: string;
  /** Path below the element of the object it is a member of; of the template, below `VPNProfile`. */
  readonly element: string;
  /** The tunnels it holds for; all when absent. */
  readonly tunnel?: 'native' | 'plugin';
  /** The connection types it holds for; all when absent. */
  readonly only?: readonly string[];
  /** A plain value when absent. */
  readonly form?: GraphForm;
  /** What stands between servers. */
  readonly separator?: ',' | ';';
  /** The member beside it that holds the port. */
  readonly port?: string;
  /** Members of a range; `whole` says all of it. */
  readonly low?: string;
  readonly high?: string;
  readonly whole?: string;
  /** What its words are called in ProfileXML; others say nothing that is known. */
  readonly values?: Readonly<Record<string, string>>;
  readonly members?: readonly GraphProperty[];
}

/** `server/data/graph-vpn.json`. */
export interface GraphVpnData {
  readonly version: 1;
  /** Last part of the type's name in Microsoft Graph. */
  readonly type: string;
  readonly sources: readonly SourceId[];
  /** Values of `connectionType` that stand for an app of the Store. */
  readonly pluginTypes: readonly string[];
  /** The words that properties take, by their path; those without counterpart in Windows too. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** In the order in which their elements stand in a profile. */
  readonly properties: readonly GraphProperty[];
}
