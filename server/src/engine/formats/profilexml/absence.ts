import type { XmlElement } from '../../syntax/xml/tree';
import { judgeChildrenOnce } from './structure';
import { KeptByElement } from '../../syntax/xml/keptByElement';

/**
 * Whether an element holds text of its own between its children: a placeholder or a variable of a
 * script that may stand for any child.
 */
export function hasLooseText(element: XmlElement): boolean {
  return element.hasText;
}

/** Whether a child of that name is there, in any spelling of case; another rule judges the case. */
export function hasChild(parent: XmlElement, name: string): boolean {
  if (parent.elements.length === 0) return false;
  const wanted = name.toLowerCase();
  // Names are few, however many children have them.
  for (const [first] of parent.elementsByName.values()) {
    if (first?.localName.toLowerCase() === wanted) return true;
  }
  return false;
}

const misspelt = new KeptByElement<ReadonlySet<string>>();

/**
 * Whether a child under another name stands for the one asked for: in another case, or with a slip
 * that rules about names find.
 */
export function hasMisspelt(parent: XmlElement, name: string): boolean {
  let meant = misspelt.get(parent);
  if (!meant) {
    meant = new Set(
      judgeChildrenOnce(parent).flatMap(({ verdict }) =>
        verdict.kind === 'known' || verdict.kind === 'elsewhere' ? [] : (verdict.name ?? []),
      ),
    );
    misspelt.set(parent, meant);
  }
  return meant.has(name);
}

/**
 * Whether a child is certainly missing: under no name that stands for it, which another rule
 * judges, and with nothing unknown in its place.
 */
export function isAbsent(parent: XmlElement, name: string): boolean {
  return !hasChild(parent, name) && !hasLooseText(parent) && !hasMisspelt(parent, name);
}

/** Whether children may stand where the text is not known, so that none can be called missing. */
export function mayHideChildren(parent: XmlElement): boolean {
  return parent.pieces.some((piece) => parent.inHole(piece.span));
}
