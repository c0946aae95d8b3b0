import type { XmlFile } from '../../../file';
import { profileElement } from '../../../knowledge/profilexml';
import type { ProfileElement } from '../../../knowledge/types';
import { isSecretElement } from '../../../secrets/xml';
import type { XmlElement } from '../../../syntax/xml/tree';
import type { Span } from '../../../types';

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

/** Whether an offset lies in a span; both ends count. */
export function holds(span: Span | undefined, offset: number): span is Span {
  return span !== undefined && span.start <= offset && offset <= span.end;
}

/**
 * The name in the close tag. The parser may take the beginning of the name at the end of a text for
 * all of it; such a name is not given.
 */
export function closeName(file: XmlFile, element: XmlElement): Span | undefined {
  const span = element.closeNameSpan;
  return span && file.text.slice(span.start, span.end) === element.name ? span : undefined;
}

/** Whether two spans overlap or touch. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Whether the content of an element must never be shown. */
export function isSecret(element: XmlElement): boolean {
  return isSecretElement(element) || knownElement(element)?.format === 'secret';
}

/** Whether the element is an EapHostConfig or stands inside one. */
export function inEapHost(element: XmlElement): boolean {
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    if (at.localName === 'EapHostConfig') return true;
  }
  return false;
}
