import type { XmlElement } from '../../syntax/xml/tree';
import { FOREIGN_SUBTREES } from '../walk';
export { knownElement } from '../../formats/profilexml/structure';

/** Whether another schema than ProfileXML's rules in this element. */
export function isForeign(element: XmlElement): boolean {
  return FOREIGN_SUBTREES.has(element.localName);
}
