import type { ExportedElement, KnownValue, ProfileElement } from './types';
import { profileXmlData } from './profilexml.generated';
import { closest } from '../text/similarity';

const byPath = new Map(profileXmlData.elements.map((e) => [e.path, e]));
const childrenOf = new Map<string, ProfileElement[]>();
for (const element of profileXmlData.elements) {
  const slash = element.path.lastIndexOf('/');
  if (slash < 0) continue;
  const parent = element.path.slice(0, slash);
  const list = childrenOf.get(parent);
  if (list) list.push(element);
  else childrenOf.set(parent, [element]);
}

const NONE: readonly never[] = [];

const parentsByName = new Map<string, string[]>();
for (const { path } of profileXmlData.elements) {
  const slash = path.lastIndexOf('/');
  if (slash < 0) continue;
  const name = path.slice(slash + 1);
  const list = parentsByName.get(name);
  if (list) list.push(path.slice(0, slash));
  else parentsByName.set(name, [path.slice(0, slash)]);
}

/** Everything known about ProfileXML, oldest schema to newest build. */
export const profileElements: readonly ProfileElement[] = profileXmlData.elements;

/** The element at a path from the root, for example `VPNProfile/Route`. */
export function profileElement(path: string): ProfileElement | undefined {
  return byPath.get(path);
}

/** What is known of an element that no schema has and Windows was seen to write. */
export function exportedElement(path: string): ExportedElement | undefined {
  return profileXmlData.exported.find((element) => element.path === path);
}

/** Last part of an element's path. */
export function nameOf(element: ProfileElement): string {
  return element.path.slice(element.path.lastIndexOf('/') + 1);
}

/** Known children of the element at a path. */
export function profileChildren(path: string): readonly ProfileElement[] {
  return childrenOf.get(path) ?? NONE;
}

/** Paths of the containers that may hold an element of that name, in the order of the data. */
export function parentsOf(name: string): readonly string[] {
  return parentsByName.get(name) ?? NONE;
}

/** The right name for a name people are known to write by mistake. */
export function misspellingOf(parentPath: string, name: string): string | undefined {
  return profileXmlData.misspellings[parentPath]?.[name];
}

/** Child order of the published schema, for a container that has one. */
export function schemaOrder(path: string): readonly string[] | undefined {
  return profileXmlData.orders.schema[path];
}

/** Child order in which Windows writes a profile back, where it was seen. */
export function readbackOrder(path: string): readonly string[] | undefined {
  return profileXmlData.orders.readback[path];
}

/** Order of the DDF's nodes, for a container whose children profiles in use write so. */
export function ddfOrder(path: string): readonly string[] | undefined {
  return profileXmlData.orders.ddf[path];
}

/** Whether a child may stand anywhere, because the orders known contradict each other. */
export function isFreeInOrder(path: string, name: string): boolean {
  return profileXmlData.anywhere[path]?.includes(name) === true;
}

/** Whether the maker of a VPN app documents its configuration as elements. */
export function takesElements(packageFamily: string): boolean {
  const family = packageFamily.replace(/_.*$/, '').toLowerCase();
  return profileXmlData.apps.some((app) => app.family.toLowerCase() === family);
}

/** The value of an element that people mean by a text that is none of its values. */
export function meantValue(path: string, text: string): string | undefined {
  return byPath.get(path)?.meant?.[text.toLowerCase().replace(/[\s_-]/g, '')];
}

/**
 * The known value a text stands for.
 *
 * @returns The value and whether it is spelt exactly as documented or as an accepted alias.
 */
export function knownValue(
  element: ProfileElement,
  text: string,
): { readonly value: KnownValue; readonly exact: boolean } | undefined {
  const values = element.values ?? NONE;
  const exact = values.find((v) => v.value === text || v.aliases?.includes(text));
  if (exact) return { value: exact, exact: true };
  const lower = text.toLowerCase();
  const similar = values.find(
    (v) => v.value.toLowerCase() === lower || v.aliases?.some((a) => a.toLowerCase() === lower),
  );
  return similar && { value: similar, exact: false };
}

/** The documented values of an element, quoted for a message: "'a', 'b' or 'c'". */
export function acceptedValues(path: string): string {
  const values = (profileElement(path)?.values ?? []).map((known) => `'${known.value}'`);
  const last = values.pop() ?? '';
  return values.length > 0 ? `${values.join(', ')} or ${last}` : last;
}

/**
 * Whether a text is none of the documented values of an element, case aside.
 *
 * @returns False too for an element nothing is known about.
 */
export function isUnknownValue(path: string, text: string): boolean {
  const values = profileElement(path)?.values;
  const lower = text.toLowerCase();
  return values !== undefined && !values.some((known) => known.value.toLowerCase() === lower);
}

/** The documented value a wrong one was probably meant to be. */
export function nearestValue(path: string, text: string): string | undefined {
  return (
    meantValue(path, text) ??
    closest(
      text,
      (profileElement(path)?.values ?? []).map((known) => known.value),
    )
  );
}
