import assert from 'node:assert/strict';
import { createEngine } from '../../server/src/engine/index';
import * as features from '../../server/src/engine/module';
import type { ParsedFile } from '../../server/src/engine/formats/file';
import { parseFile } from '../../server/src/engine/formats/parse';
import type { ProfileFile } from '../../server/src/engine/formats/profilexml/file';
import { assertPlace, assertWholeFile } from '../properties/laws/features';
import type { CompletionItem } from '../../server/src/engine/formats/features';

export const engine = createEngine();

/** Parses a text as a profile, whatever it holds. */
export function profile(text: string): ProfileFile {
  return parseFile(text, 'profilexml', 'vpn.xml');
}

/** Takes the cursor mark `|` out of a text. Throws when there is none or more than one. */
export function cursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error(`no cursor in: ${marked}`);
  if (marked.includes('|', offset + 1)) throw new Error(`several cursors in: ${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** Shows the spans of a text as `«…»`. */
export function marked(
  text: string,
  spans: readonly { readonly start: number; readonly end: number }[],
): string {
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    result += `${text.slice(at, start)}«${text.slice(start, end)}»`;
    at = end;
  }
  return result + text.slice(at);
}

/**
 * The text after an editor took an item: lines after the first are indented like the line the item
 * was taken on.
 */
export function accept(text: string, item: CompletionItem, form: 'plain' | 'snippet'): string {
  const inserted = form === 'plain' ? item.insertText : item.snippet;
  assert.ok(inserted !== undefined, `'${item.label}' has no snippet`);
  const { start, end } = item.span;
  const lineStart =
    Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, start))?.[0] ?? '';
  return text.slice(0, start) + inserted.replaceAll('\n', `\n${indent}`) + text.slice(end);
}

/** Asks everything about a file, and about places in it and beside it. */
export function askAll(file: ParsedFile): void {
  const { length } = file.text;
  assertWholeFile(file);
  for (const place of [0, 1, 2, length >> 2, length >> 1, length - 1, length]) {
    if (place >= 0 && place <= length) assertPlace(file, place);
  }
  for (const outside of [-1, length + 1]) {
    features.hoverAt(file, outside, engine.rules);
    features.selectionRanges(file, [outside]);
    features.linkedEditingRanges(file, outside);
  }
}
