import { lineEndOf } from '../../text/lineEnd';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Span } from '../../types';
import type { CommentSyntax } from '../format';
import type { CommentText } from '../file';
import type { XmlFile } from './file';

/** The comments of a document that hold a word. */
export function xmlComments({ document }: XmlFile, word: string): CommentText[] {
  const found = document.comments.filter(({ raw }) => raw.includes(word));
  return found.map(({ span, raw }) => ({
    span,
    textStart: span.start + 4,
    text: raw.slice(4, raw.endsWith('-->') ? -3 : undefined),
  }));
}

/**
 * How comments are written in XML. None can stand inside a tag, a comment, a CDATA section or a
 * value of several lines, nor before an XML declaration.
 */
export const xmlCommentSyntax: CommentSyntax<XmlFile> = {
  write: (words) => `<!-- ${words} -->`,
  fits: canHoldComment,
  top({ document, text }) {
    const eol = lineEndOf(text);
    const { declaration } = document;
    if (declaration) return { at: declaration.span.end, before: eol, after: '' };
    const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    // A processing instruction or declaration that is not well-formed must stay first.
    if (text.startsWith('<?', at)) return undefined;
    const after = /^[ \t]*(?=[\r\n])/.test(text.slice(at, at + 200)) ? '' : eol;
    return { at, before: '', after };
  },
};

/** Whether a comment may be put at an offset, the start of a line. */
function canHoldComment(file: XmlFile, at: number): boolean {
  const document = file.document;
  const element = document.elementAt(at);
  if (!element) {
    // Text stands here only around the mark of a template.
    const inPiece = document.topPieces.some(
      ({ kind, raw, span }) => (kind !== 'text' || /\S/.test(raw)) && strictlyIn(span, at),
    );
    const declaration = document.declaration;
    const first = declaration !== undefined && at < declaration.span.end;
    return !inPiece && !first && !inDoctype(document.doctype, at);
  }
  if (!file.document.inHole({ start: at, end: at + 1 }) && inContent(element, at)) {
    const inPiece = element.pieces.some((p) => p.kind !== 'text' && strictlyIn(p.span, at));
    if (inPiece) return false;
    const value = element.value;
    return !value || !strictlyIn(value.span, at);
  }
  return false;
}

function inDoctype(doctype: Span | undefined, at: number): boolean {
  return doctype !== undefined && strictlyIn(doctype, at);
}

function strictlyIn(span: Span, at: number): boolean {
  return span.start < at && at < span.end;
}

function inContent(element: XmlElement, at: number): boolean {
  const { start, end } = element.contentSpan;
  return !element.selfClosing && start <= at && at <= end && at >= element.openTagSpan.end;
}
