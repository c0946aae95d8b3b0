import type { XmlFile } from './file';
import type { Span } from '../../types';
import { holds } from '../../text/spans';
import { closeName } from './place';

/**
 * The names in the open and the close tag of the element whose name the offset is on, so that an
 * editor changes both together; `undefined` anywhere else and for an element without close tag.
 */
export function linkedEditingRanges(file: XmlFile, offset: number): Span[] | undefined {
  // Just before `<` or just after a name belongs to the tag, where elementAt may say otherwise.
  for (const at of [offset, offset - 1]) {
    const element = file.document.elementAt(at);
    const close = element && closeName(file, element);
    if (!element || !close || element.name === '') continue;
    const open = element.nameSpan;
    // A name with a line break in it is not the same in both tags.
    if (open.end - open.start !== close.end - close.start) continue;
    if (holds(open, offset) || holds(close, offset)) return [open, close];
  }
  return undefined;
}
