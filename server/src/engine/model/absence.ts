import type { XmlElement } from '../syntax/xml/tree';

/**
 * Whether an element holds text of its own between its children: a placeholder or a variable of a
 * script that may stand for any child.
 */
export function hasLooseText(element: XmlElement): boolean {
  return element.hasText;
}

/** Whether a child of that name is there, in any spelling of case; another rule judges the case. */
export function hasChild(parent: XmlElement, name: string): boolean {
  const wanted = name.toLowerCase();
  return parent.elements.some((child) => child.localName.toLowerCase() === wanted);
}

/** Whether a child is certainly missing: in no spelling of case, and nothing unknown in its place. */
export function isAbsent(parent: XmlElement, name: string): boolean {
  return !hasChild(parent, name) && !hasLooseText(parent);
}
