import { isXmlFile, type ParsedFile } from '../file';
import type { CommentText } from './directives';

/**
 * All comments of a file that could hold a suppression, in text order. A phonebook has none: its
 * format knows no comments. Documents inside a script have their own.
 */
export function commentsOf(file: ParsedFile): CommentText[] {
  // Walking all comments of a large file costs more than looking for the word once.
  if (!file.text.includes('aovpn-')) return [];
  if (isXmlFile(file)) {
    return file.document.comments.map(({ span, raw }) => ({
      span,
      textStart: span.start + 4,
      text: raw.slice(4, raw.endsWith('-->') ? -3 : undefined),
    }));
  }
  if (file.kind === 'powershell') {
    return file.script.comments.flatMap(({ span, kind }) => {
      if (kind !== 'line' && kind !== 'block') return [];
      const raw = file.text.slice(span.start, span.end);
      const marks = kind === 'line' ? /^#+/ : /^<#/;
      const lead = marks.exec(raw)?.[0].length ?? 0;
      const text = raw.slice(lead, raw.endsWith('#>') ? -2 : undefined);
      return [{ span, textStart: span.start + lead, text }];
    });
  }
  return [];
}
