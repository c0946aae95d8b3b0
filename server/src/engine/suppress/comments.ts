import { isXmlFile, type ParsedFile } from '../file';
import type { CommentText } from './directives';

/**
 * All comments of a file that could hold a suppression, in text order. A phonebook has none: its
 * format knows no comments.
 */
export function commentsOf(file: ParsedFile): CommentText[] {
  // Walking all comments of a large file costs more than looking for the word once.
  if (!isXmlFile(file) || !file.text.includes('aovpn-')) return [];
  return file.xml.document.comments().map(({ span, raw }) => ({
    span,
    textStart: span.start + 4,
    text: raw.slice(4, raw.endsWith('-->') ? -3 : undefined),
  }));
}
