/** Addresses of nodes of the VPNv2 configuration service provider, as policies write them. */
import { profileLevel, type NodeLevel, type NodeTree } from '../../knowledge/vpnv2-nodes';
import { closest } from '../../text/similarity';
import type { Span } from '../../types';

/** One name of an address. */
export interface AddressPart {
  readonly text: string;
  /** In the address. */
  readonly span: Span;
}

/** An address below VPNv2. */
export interface NodeAddress {
  /** The device's where the address names none. */
  readonly tree: NodeTree;
  readonly hasTree: boolean;
  /** `VPNv2` as it is written. */
  readonly provider: AddressPart;
  /** Name of the profile, as written; absent for the provider itself. */
  readonly profile: AddressPart | undefined;
  /** What is named below the profile. */
  readonly parts: readonly AddressPart[];
  /** The levels of the nodes named, as far as there are any. */
  readonly levels: readonly NodeLevel[];
}

const PREFIX = /^\s*(?:\.?\/)?(?:(user|device)\/)?vendor\/msft\//i;

/**
 * Reads an address; nothing where it does not lead into VPNv2. Names are found in any case, since
 * only Intune says that it tells cases apart.
 */
export function readAddress(text: string): NodeAddress | undefined {
  const prefix = PREFIX.exec(text);
  if (!prefix) return undefined;
  const [provider, profile, ...parts] = partsFrom(text, prefix[0].length);
  if (provider?.text.toLowerCase() !== 'vpnv2') return undefined;
  const tree = prefix[1]?.toLowerCase();
  return {
    tree: tree === 'user' ? 'User' : 'Device',
    hasTree: tree !== undefined,
    provider,
    profile,
    parts,
    levels: levelsOf(parts),
  };
}

/** Where a name in front of the profile's stands in an address that leads somewhere else. */
export function providerIn(text: string): AddressPart | undefined {
  const prefix = PREFIX.exec(text);
  return prefix ? partsFrom(text, prefix[0].length)[0] : undefined;
}

/** The name of a profile with what was escaped in it. */
export function profileName({ text }: AddressPart): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The node an address names; nothing where there is none such. */
export function nodeOf({ parts, levels }: NodeAddress): NodeLevel | undefined {
  return parts.length > 0 && levels.length === parts.length ? levels.at(-1) : undefined;
}

/** Whether an address is that of a whole profile. */
export function isProfileXml({ parts: [first, second] }: NodeAddress): boolean {
  return second === undefined && first?.text.toLowerCase() === 'profilexml';
}

/** The level that holds the first name of an address that is none of a node. */
export function levelAbove({ levels }: NodeAddress): NodeLevel {
  return levels.at(-1) ?? profileLevel();
}

/** The node's name that a wrong one is most like, below a level. */
export function likelyName(level: NodeLevel, text: string): string | undefined {
  return closest(text, level.children.keys());
}

/** The name of a child as it is documented, whatever its case. */
export function documentedName(level: NodeLevel, text: string): string | undefined {
  if (level.children.has(text)) return text;
  const lower = text.toLowerCase();
  return [...level.children.keys()].find((name) => name.toLowerCase() === lower);
}

function levelsOf(parts: readonly AddressPart[]): NodeLevel[] {
  const levels: NodeLevel[] = [];
  let at = profileLevel();
  for (const { text } of parts) {
    const name = documentedName(at, text);
    const next = name === undefined ? at.row : at.children.get(name);
    if (!next) break;
    levels.push(next);
    at = next;
  }
  return levels;
}

function partsFrom(text: string, start: number): AddressPart[] {
  const end = text.trimEnd().length;
  const parts: AddressPart[] = [];
  let from = start;
  while (from <= end) {
    const slash = text.indexOf('/', from);
    const to = slash < 0 || slash > end ? end : slash;
    // A slash at the end names nothing.
    if (to < end || to > from)
      parts.push({ text: text.slice(from, to), span: { start: from, end: to } });
    from = to + 1;
  }
  return parts;
}
