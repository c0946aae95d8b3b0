import { keptOf } from '../../text/kept';
import type { XmlDocument, XmlElement } from './tree';

/** Answers about elements. They are kept with the document, so that elements stay of one shape. */
export class KeptByElement<V> {
  readonly #answers = keptOf((_: XmlDocument) => new Map<XmlElement, V>());

  /** The answer about an element; `undefined` when none was kept. */
  get(element: XmlElement): V | undefined {
    return this.#answers(element.document).get(element);
  }

  set(element: XmlElement, value: V): void {
    this.#answers(element.document).set(element, value);
  }
}
