import type { ProfileElement } from '../../knowledge/types';
import type { XmlElement } from '../../syntax/xml/tree';
import { FOREIGN_SUBTREES } from '../walk';
export { knownElement } from '../../formats/profilexml/structure';

/** Whether another schema than ProfileXML's rules in this element. */
export function isForeign(element: XmlElement): boolean {
  return FOREIGN_SUBTREES.has(element.localName);
}

/** The path of an entry without the root, for example `NativeProfile/Servers`. */
export function shortPath(entry: ProfileElement): string {
  return entry.path.slice(entry.path.indexOf('/') + 1);
}

const INVITATION =
  /^[[<{(]?\s*(paste|insert|enter|replace|your|todo|changeme|change me|placeholder)\b.*|^x{4,}$/i;

/** Whether a short value is a note that tells what to write in its place. */
export function isInvitation(text: string): boolean {
  return text.length <= 200 && INVITATION.test(text);
}
