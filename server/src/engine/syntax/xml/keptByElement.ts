import { Kept } from '../../text/kept';
import type { XmlDocument, XmlElement } from './tree';

/** Answers about elements. They are kept with the document, so that elements stay of one shape. */
export class KeptByElement<V> {
  readonly #answers = new Kept<XmlDocument, Map<XmlElement, V>>();

  /** The answer about an element; `undefined` when none was kept. */
  get(element: XmlElement): V | undefined {
    return this.#answers.get(element.document)?.get(element);
  }

  set(element: XmlElement, value: V): void {
    const known = this.#answers.get(element.document);
    if (known) known.set(element, value);
    else this.#answers.set(element.document, new Map([[element, value]]));
  }
}
