import { removeSpan, renameElement } from '../../fix/edits';
import type { XmlElement } from '../../syntax/xml/tree';
import type { FixInput } from '../rule';

/** Takes a list element off its entries, or renames it when it is an entry itself. */
export function listFix(
  list: XmlElement,
  name: string,
  text: string,
): FixInput<'rename' | 'unwrap'> {
  const close = list.closeTagSpan;
  if (list.child(name) && close) {
    return {
      title: 'unwrap',
      data: { found: list.name },
      safety: 'unsafe',
      preferred: true,
      edits: [removeSpan(text, list.openTagSpan), removeSpan(text, close)],
    };
  }
  return {
    title: 'rename',
    data: { found: list.name, name },
    safety: 'unsafe',
    preferred: true,
    edits: renameElement(list, name),
  };
}
