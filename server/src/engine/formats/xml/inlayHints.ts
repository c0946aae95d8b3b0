import type { XmlElement } from '../../syntax/xml/tree';
import { touches } from '../../text/spans';
import type { Span } from '../../types';
import type { InlayHint } from '../features';
import type { XmlFile } from './file';

/** Words about an element, without their place. */
export type ElementHint = Omit<InlayHint, 'offset'>;

/** Levels that are looked at; what has values worth a word is not deeper. */
const MAX_DEPTH = 40;

/** Words behind the elements of a part of a file: those that are in order and have no children. */
export function xmlHints(
  file: XmlFile,
  span: Span,
  hintOf: (element: XmlElement) => ElementHint | undefined,
): InlayHint[] {
  const hints: InlayHint[] = [];
  const look = (elements: readonly XmlElement[], depth: number): void => {
    for (const element of elements) {
      if (!touches(element.span, span)) continue;
      if (element.elements.length > 0) {
        if (depth < MAX_DEPTH) look(element.elements, depth + 1);
        continue;
      }
      if (element.faulty || element.closeStart < 0) continue;
      const hint = hintOf(element);
      if (hint) hints.push({ ...hint, offset: element.end });
    }
  };
  look(file.document.topElements, 1);
  return hints;
}
