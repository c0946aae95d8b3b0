/**
 * The language features for a file of any kind: each goes to the functions of its kind. This is
 * what adapters call.
 */
import { isXmlFile, type ParsedFile } from '../file';
import type { Finding, Span } from '../types';
import * as xml from './index';
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

/** Text about the thing at an offset. @param rules All rules, to explain their ids in comments. */
export function hoverAt(
  file: ParsedFile,
  offset: number,
  rules: readonly RuleInfo[],
): Hover | undefined {
  return isXmlFile(file) ? xml.hoverAt(file, offset, rules) : undefined;
}

/** What may be written at an offset. */
export function completionsAt(
  file: ParsedFile,
  offset: number,
  options: CompletionOptions,
): readonly CompletionItem[] {
  return isXmlFile(file) ? xml.completionsAt(file, offset, options) : [];
}

/** The outline. */
export function documentSymbols(file: ParsedFile): readonly DocSymbol[] {
  return isXmlFile(file) ? xml.documentSymbols(file) : [];
}

/** Lines to fold. @param limit Most ranges wanted; the outer ones are kept. */
export function foldingRanges(file: ParsedFile, limit?: number): readonly Fold[] {
  return isXmlFile(file) ? xml.foldingRanges(file, limit) : [];
}

/** Ever larger spans around each offset. */
export function selectionRanges(
  file: ParsedFile,
  offsets: readonly number[],
): readonly Selection[] {
  if (isXmlFile(file)) return xml.selectionRanges(file, offsets);
  return offsets.map((offset) => ({ spans: [{ start: offset, end: offset }] }));
}

/** Spans to edit together. */
export function linkedEditingRanges(file: ParsedFile, offset: number): readonly Span[] | undefined {
  return isXmlFile(file) ? xml.linkedEditingRanges(file, offset) : undefined;
}

/** Text that leads to pages. */
export function documentLinks(file: ParsedFile): readonly Link[] {
  return isXmlFile(file) ? xml.documentLinks(file) : [];
}

/** What an editor may offer for a span. @param findings Those of the whole file. */
export function codeActionsFor(
  file: ParsedFile,
  span: Span,
  findings: readonly Finding[],
  options?: CodeActionOptions,
): readonly CodeActionItem[] {
  return isXmlFile(file) ? xml.codeActionsFor(file, span, findings, options) : [];
}
