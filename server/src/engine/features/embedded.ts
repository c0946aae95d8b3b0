/**
 * The language features inside documents that stand in another file: profiles in strings of a script,
 * in SyncML and in exports. Places are translated both ways, and new text is written the way its
 * place wants it.
 */
import { embeddedIn, type ParsedFile } from '../file';
import type { Span } from '../types';
import { embeddedAt } from './embeddedPlace';
import * as xml from '../formats/profilexml/features/index';
import type {
  CodeActionItem,
  CodeActionOptions,
  CompletionItem,
  CompletionOptions,
  DocSymbol,
  Fold,
  Hover,
  Link,
  RuleInfo,
  Selection,
} from './types';

/** See the function of this name for ProfileXML. */
export function hoverAt(
  file: ParsedFile,
  offset: number,
  rules: readonly RuleInfo[],
): Hover | undefined {
  const place = embeddedAt(file, offset);
  const hover = place && xml.hoverAt(place.embedded.file, place.at, rules);
  return hover && { ...hover, span: place.embedded.inner.toOuter(hover.span) };
}

/** See the function of this name for ProfileXML. Items that cannot be written here are left out. */
export function completionsAt(
  file: ParsedFile,
  offset: number,
  options: CompletionOptions,
): CompletionItem[] {
  const place = embeddedAt(file, offset);
  if (!place) return [];
  const { file: innerFile, inner } = place.embedded;
  const items: CompletionItem[] = [];
  for (const item of xml.completionsAt(innerFile, place.at, options)) {
    const { snippet, ...rest } = item;
    const insertText = inner.encode(item.insertText, item.span.start);
    const filterText = inner.encode(item.filterText, item.span.start);
    if (insertText === undefined || filterText === undefined) continue;
    // Tab stops survive only where text is written as it is.
    const keeps = snippet !== undefined && insertText === item.insertText;
    const span = inner.toOuter(item.span);
    if (span.start > offset || span.end < offset) continue;
    items.push({ ...rest, span, insertText, filterText, ...(keeps && { snippet }) });
  }
  return items;
}

/** The outlines of all embedded documents. */
export function documentSymbols(file: ParsedFile): DocSymbol[] {
  return embeddedIn(file).flatMap(({ file: innerFile, inner }) => {
    const outer = (symbol: DocSymbol): DocSymbol => {
      const span = inner.toOuter(symbol.span);
      const name = inner.toOuter(symbol.nameSpan);
      const start = Math.min(Math.max(name.start, span.start), span.end);
      const nameSpan = { start, end: Math.min(Math.max(start, name.end), span.end) };
      return { ...symbol, span, nameSpan, children: symbol.children.map(outer) };
    };
    return xml.documentSymbols(innerFile).map(outer);
  });
}

/** Folds inside the embedded documents, where they span lines of the outer file. */
export function foldingRanges(file: ParsedFile, limit?: number): Fold[] {
  const folds: Fold[] = [];
  for (const { file: innerFile, inner } of embeddedIn(file)) {
    const outerLine = (line: number) => {
      const start = innerFile.lines.startOf(line);
      return file.lines.lineAt(inner.toOuter({ start, end: start + 1 }).start);
    };
    for (const fold of xml.foldingRanges(innerFile, limit)) {
      const startLine = outerLine(fold.startLine);
      const endLine = outerLine(fold.endLine);
      if (endLine > startLine) folds.push({ ...fold, startLine, endLine });
    }
  }
  return folds;
}

/** Addresses in the comments of embedded documents. */
export function documentLinks(file: ParsedFile): Link[] {
  return embeddedIn(file).flatMap(({ file: innerFile, inner }) =>
    xml.documentLinks(innerFile).map((each) => ({ ...each, span: inner.toOuter(each.span) })),
  );
}

/** Ever larger spans inside an embedded document; nothing but the place itself elsewhere. */
export function selectionRanges(file: ParsedFile, offsets: readonly number[]): Selection[] {
  return offsets.map((offset) => {
    const place = embeddedAt(file, offset);
    const [selection] = place ? xml.selectionRanges(place.embedded.file, [place.at]) : [];
    if (!place || !selection) return { spans: [{ start: offset, end: offset }] };
    const spans: Span[] = [];
    for (const span of selection.spans.map((each) => place.embedded.inner.toOuter(each))) {
      const last = spans[spans.length - 1];
      const contains = !last || (span.start <= last.start && last.end <= span.end);
      const grows = !last || span.end - span.start > last.end - last.start;
      if (contains && grows && span.start <= offset && offset <= span.end) spans.push(span);
    }
    return { spans: spans.length > 0 ? spans : [{ start: offset, end: offset }] };
  });
}

/**
 * The names of an open and a close tag, which are edited together. Only where both stand as they
 * are: the characters of Base64 are none of a name, and an editor would copy what is typed.
 */
export function linkedEditingRanges(file: ParsedFile, offset: number): Span[] | undefined {
  const place = embeddedAt(file, offset);
  if (!place) return undefined;
  const { file: innerFile, inner } = place.embedded;
  const spans = xml.linkedEditingRanges(innerFile, place.at);
  const outer = spans?.map((span) => inner.toOuter(span));
  const asItIs = outer?.every((span, i) => {
    const { start, end } = spans?.[i] ?? span;
    return file.text.slice(span.start, span.end) === innerFile.text.slice(start, end);
  });
  return asItIs ? outer : undefined;
}

/** Refactorings of the embedded profile at a place. */
export function refactorings(
  file: ParsedFile,
  span: Span,
  options: CodeActionOptions,
): CodeActionItem[] {
  const place = embeddedAt(file, span.start);
  if (!place || place.embedded.isFragment) return [];
  const { file: innerFile, inner } = place.embedded;
  const end = inner.toInner(span.end) ?? place.at;
  const innerSpan = { start: place.at, end: Math.max(place.at, end) };
  // Everything but the refactorings is made from the findings, which are of the outer file already.
  const actions = xml.codeActionsFor(innerFile, innerSpan, [], { ...options, check: () => [] });
  return actions.flatMap((action) => {
    const edits = action.edits && inner.toOuterEdits(action.edits, file.text);
    return action.kind === 'refactor' && edits ? [{ ...action, edits }] : [];
  });
}
