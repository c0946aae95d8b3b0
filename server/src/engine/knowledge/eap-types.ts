/**
 * The shape of what we know about EAP configuration XML (`server/data/eap.json`), and how to ask it.
 *
 * The content model is a set of named types. An element is a child of a container type, told apart
 * by namespace and local name, because the same local name (`EapType`, `ServerValidation`, `Type`)
 * means different things in different places. A tree walker starts with `roots`, finds each child
 * with {@link findEapChild} and goes on with the child's `type`. Prefixes never matter: the walker
 * resolves them and asks with the namespace URI.
 */

import type { SourceId } from './sources.generated';
import type { Confidence, KnownValue } from './types';

/** Short name of a namespace; `EapData.namespaces` has its URI. */
export type EapNamespaceId =
  | 'hostConfig'
  | 'common'
  | 'methodConfig'
  | 'base'
  | 'tls1'
  | 'tls2'
  | 'tls3'
  | 'peap1'
  | 'peap2'
  | 'peap3'
  | 'mschap1'
  | 'ttls1'
  | 'teap1'
  | 'sim1'
  | 'aka1'
  | 'akaPrime1';

/** One XML namespace of EAP configuration. */
export interface EapNamespace {
  readonly uri: string;
  readonly title: string;
  /** The prefix Microsoft's samples use for it; only for display and for prefixed completion. */
  readonly prefix: string;
  /** Number of the method it belongs to; absent for the frame around the methods. */
  readonly method?: number;
  /** Whether `EapData.types` describes its elements; content of the others is not judged. */
  readonly modelled: boolean;
  readonly doc: string;
  readonly sources: readonly SourceId[];
}

/** What the text of an element means, for typed checks and hover. */
export type EapFormat =
  | 'boolean'
  | 'eap-type'
  | 'vendor-number'
  | 'thumbprint'
  | 'hex'
  | 'server-names'
  | 'oid'
  | 'eku-name'
  | 'identity'
  | 'empty';

/** Content that is text only. */
export interface EapSimpleType {
  readonly kind: 'simple';
  /** The built-in type of the published schema, for example `xs:boolean`. */
  readonly xsd: string;
  readonly format: EapFormat;
  /** Inclusive range of a number. */
  readonly range?: { readonly min: number; readonly max: number };
  /** Lengths in bytes a thumbprint may have after clean-up. */
  readonly bytes?: readonly number[];
  readonly doc: string;
}

/** Elements of other namespaces a container takes, as `xs:any` in the published schema. */
export interface EapWildcard {
  /** `other`: any namespace but the container's own; `any`: its own too. */
  readonly namespace: 'any' | 'other';
  readonly slot: number;
}

/** Alternatives of which at most one may be there. */
export interface EapChoice {
  readonly minOccurs: 0 | 1;
  readonly doc: string;
}

/** Whether an element is worth writing today. */
export type EapStatus = 'current' | 'deprecated' | 'no-effect' | 'undocumented';

/** One attribute of a container. Attributes of EAP configuration are in no namespace. */
export interface EapAttribute {
  readonly name: string;
  /** Id of a simple type. */
  readonly type: string;
  readonly default?: string;
  readonly values?: readonly KnownValue[];
  readonly status: EapStatus;
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** One element in its place: what a container takes as a child. */
export interface EapChild {
  readonly ns: EapNamespaceId;
  readonly name: string;
  /** Id of the content type in `EapData.types`. */
  readonly type: string;
  /**
   * Place in the sequence, from 1. Siblings must come with slots that never fall; alternatives of a
   * choice share one slot, and so do the elements that stand where the schema has a wildcard.
   */
  readonly slot: number;
  readonly minOccurs: 0 | 1;
  /** `null` means any number. */
  readonly maxOccurs: 1 | null;
  /** Key of `EapContainerType.choices` when it is one of several alternatives. */
  readonly choice?: string;
  /** `wildcard`: the published schema lets it in by `xs:any` instead of naming it here. */
  readonly via?: 'wildcard';
  /** Other spellings that published schemas or pages use for it; Windows writes `name`. */
  readonly altNames?: readonly string[];
  /** What Windows assumes when the element is absent. */
  readonly default?: string;
  readonly values?: readonly KnownValue[];
  /** A typical value, used for completion. */
  readonly example?: string;
  /** First supported Windows release that has it; `null` when every supported one does. */
  readonly since: string | null;
  readonly status: EapStatus;
  /** Our own words, Markdown, one to three sentences. */
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** Content that is elements. Text other than white space has no place in it. */
export interface EapContainerType {
  readonly kind: 'container';
  readonly ordered: true;
  readonly children: readonly EapChild[];
  readonly attributes: readonly EapAttribute[];
  readonly wildcard?: EapWildcard;
  readonly choices?: Readonly<Record<string, EapChoice>>;
  /** Children that published, working samples put elsewhere: a hint at most when out of order. */
  readonly orderTolerated?: readonly string[];
  readonly doc: string;
}

export type EapContentType = EapSimpleType | EapContainerType;

/** How a method stands for a VPN connection of Windows. */
export type EapVpnUse = 'recommended' | 'supported' | 'discouraged' | 'not-offered' | 'unknown';

/** One EAP method by its number. */
export interface EapMethod {
  readonly number: number;
  readonly name: string;
  /** Whether Windows ships it; the others need software of a vendor. */
  readonly inbox: boolean;
  /** Vendors register theirs without an author, as if it were one of Windows. */
  readonly vendor?: true;
  /** First Windows release that ships it; `null` when every supported one does or none does. */
  readonly since: string | null;
  /** `AuthorId` of the inbox method; `null` when Windows has none. */
  readonly authorId: number | null;
  /** The element in `Config` that holds its settings, when it is an inbox method. */
  readonly config: { readonly ns: EapNamespaceId; readonly name: string } | null;
  /** Namespace the `EapType` beside this `Type` must have; absent for methods without `EapType`. */
  readonly eapType?: EapNamespaceId;
  /** The type of the element that holds its settings, when they are described here. */
  readonly settings?: 'tls' | 'ttls' | 'peap' | 'mschapv2' | 'teap';
  /** All namespaces its settings use. */
  readonly namespaces: readonly EapNamespaceId[];
  /** Numbers of the methods it can carry inside. */
  readonly innerMethods: readonly number[];
  readonly vpn: EapVpnUse;
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** One extended key usage or purpose OID that certificates for VPN carry. */
export interface EapEku {
  readonly oid: string;
  readonly name: string;
  /** Other names in use for the same OID. */
  readonly aliases?: readonly string[];
  /** Whose certificate carries it. */
  readonly role: 'client' | 'server' | 'both' | 'other';
  readonly doc: string;
  readonly sources: readonly SourceId[];
  readonly confidence: Confidence;
}

/** `server/data/eap.json`. */
export interface EapData {
  readonly version: 1;
  readonly namespaces: Readonly<Record<EapNamespaceId, EapNamespace>>;
  readonly methods: readonly EapMethod[];
  readonly ekus: readonly EapEku[];
  /** Thumbprints of certificates that published examples show. */
  readonly sampleThumbprints: readonly {
    readonly digits: string;
    readonly doc: string;
    readonly sources: readonly SourceId[];
  }[];
  /** Elements a stand-alone document or `Eap/Configuration` may start with. */
  readonly roots: readonly EapChild[];
  readonly types: Readonly<Record<string, EapContentType>>;
}

/**
 * The short name of a namespace URI.
 *
 * @param uri the URI exactly as written; `https:` forms are other namespaces and give `undefined`
 */
export function eapNamespaceId(data: EapData, uri: string): EapNamespaceId | undefined {
  for (const id of Object.keys(data.namespaces) as EapNamespaceId[]) {
    if (data.namespaces[id].uri === uri) {
      return id;
    }
  }
  return undefined;
}

/** The container behind a type id; `undefined` for a simple or unknown type. */
export function eapContainer(data: EapData, typeId: string): EapContainerType | undefined {
  const type = data.types[typeId];
  return type?.kind === 'container' ? type : undefined;
}

/** The simple type behind a type id; `undefined` for a container or unknown type. */
export function eapSimpleType(data: EapData, typeId: string): EapSimpleType | undefined {
  const type = data.types[typeId];
  return type?.kind === 'simple' ? type : undefined;
}

/**
 * Finds an element in its place.
 *
 * @param parent type id of the container, or `null` for the start of a document
 * @param ns the element's namespace
 * @param name its local name; alternative spellings are found too, compare with `name` to tell
 */
export function findEapChild(
  data: EapData,
  parent: string | null,
  ns: EapNamespaceId,
  name: string,
): EapChild | undefined {
  const candidates = parent === null ? data.roots : eapContainer(data, parent)?.children;
  return candidates?.find(
    (child) => child.ns === ns && (child.name === name || child.altNames?.includes(name) === true),
  );
}

/**
 * Finds every child of a container with a local name, whatever its namespace: what an element with
 * a missing or wrong namespace was meant to be.
 */
export function findEapChildrenByName(
  data: EapData,
  parent: string | null,
  name: string,
): readonly EapChild[] {
  const candidates = parent === null ? data.roots : eapContainer(data, parent)?.children;
  return candidates?.filter((child) => child.name === name) ?? [];
}

/** The method with a number. */
export function eapMethod(data: EapData, number: number): EapMethod | undefined {
  return data.methods.find((method) => method.number === number);
}

/** The extended key usage with an OID. */
export function eapEku(data: EapData, oid: string): EapEku | undefined {
  return data.ekus.find((eku) => eku.oid === oid);
}

/**
 * The usage of certificates a text names, blanks, hyphens and case aside.
 *
 * @returns nothing when two usages go by that name
 */
export function ekuNamed(data: EapData, text: string): EapEku | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[\s-]/g, '');
  const wanted = plain(text);
  const found = data.ekus.filter(({ name, aliases = [] }) =>
    [name, ...aliases].some((each) => plain(each) === wanted),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Whether vendors register a method of that number as if it were one of Windows. */
export function isOfVendors(data: EapData, number: number): boolean {
  return data.methods.some((method) => method.number === number && method.vendor === true);
}

/** The name of the method whose settings an element of a type holds. */
export function methodNameOf(data: EapData, settings: NonNullable<EapMethod['settings']>): string {
  return data.methods.find((method) => method.settings === settings)?.name ?? settings;
}

/** Names of the elements that hold a thumbprint, other spellings included. */
export function thumbprintNames(data: EapData): ReadonlySet<string> {
  const names = new Set<string>();
  for (const type of Object.values(data.types)) {
    if (type.kind !== 'container') continue;
    for (const child of type.children) {
      const content = data.types[child.type];
      if (content?.kind !== 'simple' || content.format !== 'thumbprint') continue;
      for (const name of [child.name, ...(child.altNames ?? [])]) names.add(name);
    }
  }
  return names;
}
