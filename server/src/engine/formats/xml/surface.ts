/** Elements as what states values. */
import { removeElement, replaceValue } from '../../fix/edits';
import type { Place } from '../../connection/stated';
import type { XmlDocument } from '../../syntax/xml/tree';
import type { XmlSurface } from '../surface';

/** The surface of a document whose places are its own. */
export function xmlSurface(document: XmlDocument): XmlSurface {
  const element = ({ span }: Place) => document.elementAt(span.start);
  return {
    id: 'profilexml',
    element,
    holderOf(place) {
      const holder = element(place);
      return holder && { text: holder.name, span: holder.nameSpan };
    },
    write(place, word) {
      const holder = element(place);
      return holder && replaceValue(holder, word);
    },
    remove(place) {
      const holder = element(place);
      // Beside another of its name, that one would be read in its place.
      const isAlone = holder?.parent?.childrenNamed(holder.name).length === 1;
      return isAlone ? removeElement(document.text, holder) : undefined;
    },
  };
}
