/** Where in XML an offset is. */
import type { XmlElement } from '../../syntax/xml/tree';
import type { Span } from '../../types';
import type { XmlFile } from './file';

/** The element an offset is in; the end of a value belongs to the value. */
export function elementAt({ document }: XmlFile, offset: number): XmlElement | undefined {
  // At the very end of an unfinished document the last name touches the offset from the left.
  return document.elementAt(offset) ?? document.elementAt(offset - 1);
}

/**
 * The name in the close tag. The parser may take the beginning of the name at the end of a text for
 * all of it; such a name is not given.
 */
export function closeName(file: XmlFile, element: XmlElement): Span | undefined {
  const span = element.closeNameSpan;
  return span && file.text.slice(span.start, span.end) === element.name ? span : undefined;
}

/** The characters of a name around an offset. */
export function wordAt(text: string, offset: number, character: RegExp): Span {
  let start = offset;
  let end = offset;
  while (start > 0 && character.test(text[start - 1] ?? '')) start--;
  while (end < text.length && character.test(text[end] ?? '')) end++;
  return { start, end };
}

/** One level of indentation: that of the first indented tag, or two blanks. */
export function unitOf(text: string): string {
  return /[\r\n]([ ]{1,8}|\t)[ \t]*</.exec(text)?.[1] ?? '  ';
}
