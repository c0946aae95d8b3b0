/** The order of elements in a profile. */
import {
  schemaOrder,
  isFreeInOrder,
  profileChildren,
  nameOf,
  ddfOrder,
  readbackOrder,
} from '../../knowledge/profilexml';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';
import { sortChildren } from '../xml/sortChildren';

/**
 * The part of a profile a child belongs to, in the order all known orders share: settings of the
 * profile, then the connection, then routes.
 *
 * @returns `undefined` for a child that may stand anywhere.
 */
function partOf(name: string): number | undefined {
  if (name === 'NativeProfile' || name === 'PluginProfile') return 1;
  if (name === 'Route') return 2;
  // The published schema lacks the newer elements, so nothing is known of their place in it.
  const inSchema = schemaOrder('VPNProfile')?.includes(name) === true;
  return inSchema && !isFreeInOrder('VPNProfile', name) ? 0 : undefined;
}

/** Whether each part ends before the next begins; looks at names, not at every child. */
function isInOrder(profile: XmlElement): boolean {
  const starts = [Infinity, Infinity, Infinity];
  const ends = [-1, -1, -1];
  for (const [name, children] of profile.elementsByName) {
    const part = partOf(name);
    if (part === undefined) continue;
    starts[part] = Math.min(starts[part] ?? Infinity, children[0]?.start ?? Infinity);
    ends[part] = Math.max(ends[part] ?? -1, children.at(-1)?.start ?? -1);
  }
  const [settings = -1, connection = -1] = ends;
  const [, afterSettings = Infinity, routes = Infinity] = starts;
  return settings < Math.min(afterSettings, routes) && connection < routes;
}

/** The first child of a profile that stands behind a part it should precede, with the one before. */
export function firstMisplaced(
  profile: XmlElement,
): { readonly child: XmlElement; readonly before: XmlElement } | undefined {
  if (isInOrder(profile)) return undefined;
  let before: XmlElement | undefined;
  let highest = 0;
  for (const child of profile.elements) {
    const part = partOf(child.name);
    if (part === undefined) continue;
    if (before && part < highest) return { child, before };
    if (part > highest) {
      before = child;
      highest = part;
    }
  }
  return undefined;
}

/**
 * The order to sort the children of a container into: the one proven in the field, with everything
 * it does not name put behind the element before it in the knowledge.
 */
export function fieldOrder(path: string): readonly string[] {
  const known = profileChildren(path).map(nameOf);
  const order = [...(ddfOrder(path) ?? readbackOrder(path) ?? schemaOrder(path) ?? [])];
  known.forEach((name, index) => {
    if (order.includes(name)) return;
    // A setting of the profile stays in front of the connection.
    const isSetting = path === 'VPNProfile' && partOf(name) === 0;
    const fits = (other: string): boolean =>
      order.includes(other) && (!isSetting || partOf(other) === 0);
    let before = index - 1;
    while (before >= 0 && !fits(known[before] ?? '')) before--;
    order.splice(before < 0 ? 0 : order.indexOf(known[before] ?? '') + 1, 0, name);
  });
  return order;
}

/** The place of a child in its container that no order known to us speaks against; smaller is earlier. */
export function placeInOrder(path: string): (name: string) => number {
  const order = fieldOrder(path);
  return (name) => {
    const part = path === 'VPNProfile' ? (partOf(name) ?? 0) : 0;
    return part * order.length + order.indexOf(name);
  };
}

/** Whether sorting would change nothing; looks at names only. */
export function isSorted(profile: XmlElement): boolean {
  const natives = profile.childrenNamed('NativeProfile').filter(({ hasText }) => !hasText);
  return [profile, ...natives].every((parent) => {
    const order = fieldOrder(parent.path);
    let last = -1;
    return parent.elements.every(({ name }) => {
      const rank = order.indexOf(name);
      const isBehind = rank < 0 || rank >= last;
      last = Math.max(last, rank);
      return isBehind;
    });
  });
}

/** Sorts the children of a profile and those of its NativeProfile; no edits when all is in order. */
export function sortProfile(text: string, profile: XmlElement): readonly Edit[] {
  return sortChildren(text, profile, fieldOrder(profile.path), (child) =>
    child.name === 'NativeProfile' && child.elements.length > 1 && !child.hasText
      ? sortChildren(text, child, fieldOrder(child.path))
      : [],
  );
}
