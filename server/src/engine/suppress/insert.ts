import type { XmlFile } from '../file';
import { lineEndOf } from '../fix/lines';
import type { XmlElement } from '../syntax/xml/tree';
import type { Edit, Span } from '../types';
import { commentsOf } from './comments';
import { readDirectives, type Directive } from './directives';

/**
 * The edit that silences a rule for the line an offset is on: a comment on the line before, or the
 * rule's id in the comment that is there already.
 *
 * @returns `undefined` where a comment cannot stand: inside a tag, a comment, a CDATA section or a
 *   value of several lines, and before the root where the XML declaration has to be first.
 */
export function disableNextLine(file: XmlFile, rule: string, offset: number): Edit | undefined {
  const line = file.lines.lineAt(offset);
  const existing = directivesOf(file).find((directive) => reaches(file, directive, line));
  if (existing) return addRule(existing, rule);
  const at = file.lines.startOf(line);
  if (!canHoldComment(file, at)) return undefined;
  const indentation = /^[ \t]*/.exec(file.text.slice(at, file.lines.startOf(line + 1)))?.[0] ?? '';
  const comment = `${indentation}<!-- aovpn-disable-next-line ${rule} -->`;
  return { span: { start: at, end: at }, text: comment + lineEndOf(file.text) };
}

/**
 * The edit that silences a rule in the whole file: a comment after the XML declaration, or the
 * rule's id in the comment of that kind that is there already.
 *
 * @returns `undefined` where the document is so broken that no place is safe.
 */
export function disableFile(file: XmlFile, rule: string): Edit | undefined {
  const existing = directivesOf(file).find(
    ({ kind, rules }) => kind === 'disable-file' && rules.length > 0,
  );
  if (existing) return addRule(existing, rule);
  const { text } = file;
  const eol = lineEndOf(text);
  const comment = `<!-- aovpn-disable-file ${rule} -->`;
  const declaration = file.document.declaration;
  if (declaration) {
    const at = declaration.span.end;
    return { span: { start: at, end: at }, text: eol + comment };
  }
  const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // A processing instruction or declaration that is not well-formed must stay first.
  if (text.startsWith('<?', at)) return undefined;
  const next = /^[ \t]*(?=[\r\n])/.test(text.slice(at, at + 200)) ? '' : eol;
  return { span: { start: at, end: at }, text: comment + next };
}

function directivesOf(file: XmlFile): readonly Directive[] {
  return readDirectives(commentsOf(file));
}

/** Whether a comment silences single rules on exactly that line. */
function reaches(file: XmlFile, { kind, rules, comment }: Directive, line: number): boolean {
  if (rules.length === 0) return false;
  if (kind === 'disable-next-line') return file.lines.lineAt(comment.end) + 1 === line;
  return kind === 'disable-line' && file.lines.lineAt(comment.start) === line;
}

function addRule({ rules, span }: Directive, rule: string): Edit | undefined {
  if (rules.some((r) => r.id === rule)) return undefined;
  const at = rules[rules.length - 1]?.span.end ?? span.end;
  return { span: { start: at, end: at }, text: `, ${rule}` };
}

/** Whether a comment may be put at an offset, the start of a line. */
function canHoldComment(file: XmlFile, at: number): boolean {
  const document = file.document;
  const element = document.elementAt(at);
  if (!element) {
    const inPiece = document.topPieces.some((p) => p.kind !== 'text' && strictlyIn(p.span, at));
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
