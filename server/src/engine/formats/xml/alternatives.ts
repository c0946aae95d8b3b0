import type { XmlElement } from '../../syntax/xml/tree';
import { isBlockMark } from '../../text/templates';

/**
 * Whether of two elements perhaps only one is there: a mark of a template stands between them that
 * begins, divides or ends a part with a condition.
 *
 * @param first Comes before the other one.
 */
export function mayBeAlternatives(first: XmlElement, other: XmlElement): boolean {
  const { parent } = other;
  if (!parent?.hasText || first.parent?.start !== parent.start) return false;
  return parent.textPieces.some(
    ({ raw, span }) =>
      first.end <= span.start && span.end <= other.start && isBlockMark(raw.trimStart()),
  );
}
