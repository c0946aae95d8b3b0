import { isXmlFile, type ParsedFile } from '../file';
import type { CommentText } from './directives';

/**
 * All comments of a file that could hold a suppression, in text order. A phonebook has none: its
 * format knows no comments. Documents inside a script have their own.
 */
export function commentsOf(file: ParsedFile): CommentText[] {
  if (isXmlFile(file)) {
    const found = file.document.comments.filter(({ raw }) => raw.includes('aovpn-'));
    return found.map(({ span, raw }) => ({
      span,
      textStart: span.start + 4,
      text: raw.slice(4, raw.endsWith('-->') ? -3 : undefined),
    }));
  }
  if (!file.text.includes('aovpn-')) return [];
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
