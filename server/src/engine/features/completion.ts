import type { CompletionItem, CompletionOptions, RuleInfo } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { formats } from '../formats/all.generated';
import { formatOf } from '../formats/parse';
import { secretsOf } from '../formats/secrets';
import { directiveItems, resolveDirective } from './directives';
import { insideAt } from './inside';

/** What may be written at an offset; nothing whose name a secret is part of, and no secret beside it. */
export function completionsAt(
  file: ParsedFile,
  offset: number,
  options: CompletionOptions,
): readonly CompletionItem[] {
  const secrets = secretsOf(file);
  return find(file, offset, options).flatMap(({ detail, ...item }) =>
    secrets.hide(item.label) === item.label
      ? [{ ...item, ...(detail !== undefined && { detail: secrets.hide(detail) }) }]
      : [],
  );
}

function find(
  file: ParsedFile,
  offset: number,
  options: CompletionOptions,
): readonly CompletionItem[] {
  const inComment = directiveItems(file, offset, options);
  if (inComment) return inComment;
  const inside = findInside(file, offset, options);
  if (inside.length > 0) return inside;
  return formatOf(file).features.completion?.(file, offset, options) ?? [];
}

/** Items of an embedded document. Those that cannot be written at their place are left out. */
function findInside(
  outer: ParsedFile,
  offset: number,
  options: CompletionOptions,
): CompletionItem[] {
  const place = insideAt(outer, offset);
  if (!place) return [];
  const { file, inner } = place;
  const items: CompletionItem[] = [];
  for (const item of find(file, place.at, options)) {
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

/** The documentation of a completion item, as Markdown. @param data The item's `data`. */
export function resolveCompletion(data: string, rules: readonly RuleInfo[]): string | undefined {
  const directive = resolveDirective(data, rules);
  if (directive !== undefined) return directive;
  for (const { features } of formats) {
    const text = features.resolve?.(data);
    if (text !== undefined) return text;
  }
  return undefined;
}
