/**
 * The language features for a file of any kind: each goes to the functions of its kind. This is
 * what adapters call. Whatever text they give back is free of the file's secrets.
 */
import { isXmlFile, type ParsedFile } from '../file';
import { signedTitle } from '../rules/signed';
import { secretsOf } from '../secrets/hide';
import { isSigned } from '../text/signature';
import type { Finding, Span } from '../types';
import * as embedded from './embedded';
import * as xml from '../formats/profilexml/features/index';
import * as phonebook from '../formats/rasphone/features';
import * as powershell from '../formats/powershell/features';
import type {
  CodeActionItem,
  CodeActionOptions,
  CompletionItem,
  CompletionOptions,
  DocSymbol,
  Fold,
  Hover,
  InlayHint,
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
  const hover = hoverOfKind(file, offset, rules);
  return hover && { ...hover, markdown: hiding(file).hide(hover.markdown) };
}

function hoverOfKind(
  file: ParsedFile,
  offset: number,
  rules: readonly RuleInfo[],
): Hover | undefined {
  if (isXmlFile(file)) return xml.hoverAt(file, offset, rules);
  if (file.kind === 'rasphone') return phonebook.hoverAt(file, offset);
  if (file.kind === 'registry') return powershell.hoverInRegistry(file, offset);
  const inside = embedded.hoverAt(file, offset, rules);
  return inside ?? (file.kind === 'powershell' ? powershell.hoverAt(file, offset) : undefined);
}

/** What may be written at an offset. */
export function completionsAt(
  file: ParsedFile,
  offset: number,
  options: CompletionOptions,
): readonly CompletionItem[] {
  const { hide } = hiding(file);
  return completionsOfKind(file, offset, options).map((item) => ({
    ...item,
    label: hide(item.label),
    ...(item.detail !== undefined && { detail: hide(item.detail) }),
  }));
}

function completionsOfKind(
  file: ParsedFile,
  offset: number,
  options: CompletionOptions,
): readonly CompletionItem[] {
  if (isXmlFile(file)) return xml.completionsAt(file, offset, options);
  if (file.kind === 'rasphone') return phonebook.completionsAt(file, offset, options);
  if (file.kind === 'registry') return powershell.completionsInRegistry(file, offset);
  const inside = embedded.completionsAt(file, offset, options);
  if (inside.length > 0 || file.kind !== 'powershell') return inside;
  return powershell.completionsAt(file, offset, options.commandNames);
}

/** The documentation of a completion item, as Markdown. @param data The item's `data`. */
export function resolveCompletion(data: string, rules: readonly RuleInfo[]): string | undefined {
  return (
    phonebook.resolveCompletion(data) ??
    powershell.resolveCompletion(data) ??
    xml.resolveCompletion(data, rules)
  );
}

/** The outline. */
export function documentSymbols(file: ParsedFile): readonly DocSymbol[] {
  const { hide } = hiding(file);
  const shown = (symbol: DocSymbol): DocSymbol => ({
    ...symbol,
    name: hide(symbol.name),
    detail: hide(symbol.detail),
    children: symbol.children.map(shown),
  });
  return symbolsOfKind(file).map(shown);
}

function symbolsOfKind(file: ParsedFile): readonly DocSymbol[] {
  if (isXmlFile(file)) return xml.documentSymbols(file);
  if (file.kind === 'rasphone') return phonebook.documentSymbols(file);
  return embedded.documentSymbols(file);
}

/** Lines to fold. @param limit Most ranges wanted; the outer ones are kept. */
export function foldingRanges(file: ParsedFile, limit?: number): readonly Fold[] {
  if (isXmlFile(file)) return xml.foldingRanges(file, limit);
  if (file.kind === 'rasphone') return phonebook.foldingRanges(file, limit);
  return embedded.foldingRanges(file, limit);
}

/** Ever larger spans around each offset. */
export function selectionRanges(
  file: ParsedFile,
  offsets: readonly number[],
): readonly Selection[] {
  if (isXmlFile(file)) return xml.selectionRanges(file, offsets);
  if (file.kind === 'rasphone') return phonebook.selectionRanges(file, offsets);
  return embedded.selectionRanges(file, offsets);
}

/** Spans to edit together. */
export function linkedEditingRanges(file: ParsedFile, offset: number): readonly Span[] | undefined {
  if (isXmlFile(file)) return xml.linkedEditingRanges(file, offset);
  return embedded.linkedEditingRanges(file, offset);
}

/** Text that leads to pages. */
export function documentLinks(file: ParsedFile): readonly Link[] {
  return isXmlFile(file) ? xml.documentLinks(file) : embedded.documentLinks(file);
}

/** Words behind values in a part of the file. */
export function inlayHints(file: ParsedFile, span: Span): readonly InlayHint[] {
  const { hide } = hiding(file);
  const hints = file.kind === 'rasphone' ? phonebook.inlayHints(file, span) : [];
  return hints.map((hint) => ({ ...hint, label: hide(hint.label), tooltip: hide(hint.tooltip) }));
}

/** What an editor may offer for a span. @param findings Those of the whole file. */
export function codeActionsFor(
  file: ParsedFile,
  span: Span,
  findings: readonly Finding[],
  options?: CodeActionOptions,
): readonly CodeActionItem[] {
  const actions = xml.codeActionsFor(file, span, findings, options);
  const wantsMore = !isXmlFile(file) && (options?.only?.includes('refactor') ?? true);
  if (wantsMore) {
    for (const each of embedded.refactorings(file, span, options ?? {})) actions.push(each);
  }
  const { hide } = hiding(file);
  const shown = actions.map((action) => ({ ...action, title: hide(action.title) }));
  return isSigned(file.text) ? shown.map(signedAction) : shown;
}

/** An action that says what it costs in a signed file. */
function signedAction(action: CodeActionItem): CodeActionItem {
  // The fixes of findings say so already.
  const isLabelled = action.findings !== undefined && action.safety !== undefined;
  return action.edits && !isLabelled ? { ...action, title: signedTitle(action.title) } : action;
}

function hiding(file: ParsedFile): { readonly hide: (text: string) => string } {
  const secrets = secretsOf(file);
  return { hide: (text) => secrets.hide(text) };
}
