import { profileElement } from '../../../knowledge/profilexml';
import type { ProfileElement } from '../../../knowledge/types';
import { isSecretElement } from '../../../secrets/xml';
import type { XmlElement } from '../../../syntax/xml/tree';

/** More levels than any known element has; deeper ones need no path. */
const KNOWN_DEPTH = 12;

/**
 * The path of an element from the root, the root named `VPNProfile` however it is spelt;
 * `undefined` where it is deeper than anything we know.
 */
export function knownPath(element: XmlElement): string | undefined {
  const names: string[] = [];
  let at = element;
  while (at.parent) {
    if (names.length > KNOWN_DEPTH) return undefined;
    names.push(at.name);
    at = at.parent;
  }
  names.push(rootName(at.name));
  return names.reverse().join('/');
}

/** The name knowledge files the root under. */
export function rootName(name: string): string {
  return name.toLowerCase() === 'vpnprofile' ? 'VPNProfile' : name;
}

/** What we know about an element of a profile. */
export function knownElement(element: XmlElement): ProfileElement | undefined {
  const path = knownPath(element);
  return path === undefined ? undefined : profileElement(path);
}

/** Whether the content of an element must never be shown. */
export function isSecret(element: XmlElement): boolean {
  return isSecretElement(element) || knownElement(element)?.format === 'secret';
}
