import type { Span } from '../../types';
import { isSpaceCode } from './space';

/** Nesting no profile comes near; deeper elements are not parsed, since the grammar recurses. */
export const MAX_DEPTH = 400;

const MARKUP_CHARACTER = /[<>"'!?[\]/-]/;
const MARKUP = /<!--|<!\[CDATA\[|<\?|<\/|</g;
const CLOSERS: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' };
/** The grammar compares names up to the first character that is not one of these; digits are not. */
const NAME = /[-.:A-Z_a-z\u00a1-\uffff]*/y;

/** How deep a text is nested. */
export interface Depth {
  /** At least the depth of the deepest element. */
  readonly deepest: number;
  /** Stretches nested too deep for the parser. */
  readonly tooDeep: readonly Span[];
}

/**
 * Finds the stretches that are nested too deep for the parser: each from the tag that goes too far
 * to the close tag that comes back, or to the end. Takes linear time and matches close tags the way
 * the grammar does, by name.
 */
export function findTooDeep(text: string): Depth {
  let deepest = 0;
  const found: Span[] = [];
  const names: string[] = [];
  const open = new Map<string, number>();
  const ends = new Map<string, number>();
  let from = -1;
  const pattern = new RegExp(MARKUP);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = match.index;
    const closer = CLOSERS[match[0]];
    if (closer !== undefined) {
      const end = text.indexOf(closer, pattern.lastIndex);
      if (end < 0) break;
      pattern.lastIndex = end + closer.length;
    } else if (match[0] === '</') {
      const name = nameAt(text, skipSpace(text, pattern.lastIndex));
      if (name === '' || (open.get(name) ?? 0) === 0) continue;
      for (let top = names.pop(); top !== undefined; top = names.pop()) {
        open.set(top, (open.get(top) ?? 1) - 1);
        if (top === name) break;
      }
      if (from >= 0 && names.length < MAX_DEPTH) {
        found.push({ start: from, end: start });
        from = -1;
      }
    } else {
      const name = nameAt(text, skipSpace(text, start + 1));
      const end = tagEnd(text, start + 1, ends);
      pattern.lastIndex = Math.max(start + 1, end);
      if (text[end] === '>' && text[end - 1] === '/') continue;
      names.push(name);
      deepest = Math.max(deepest, names.length);
      open.set(name, (open.get(name) ?? 0) + 1);
      if (from < 0 && names.length > MAX_DEPTH) from = start;
    }
  }
  if (from >= 0) found.push({ start: from, end: text.length });
  return { deepest, tooDeep: found };
}

/**
 * The depth after an edit, from what was known before it, when that can be told without looking at
 * the whole text again.
 *
 * @param before The depth of the text before.
 * @param removed Text the edit took away.
 * @param inserted Text it put there.
 * @returns `undefined` when the text has to be looked at.
 */
export function depthAfter(before: Depth, removed: string, inserted: string): Depth | undefined {
  if (before.tooDeep.length > 0 || hasMarkup(removed + inserted)) return undefined;
  // Without markup an edit can at most rename one tag, which then leaves its element open.
  const deepest = before.deepest + 1;
  return deepest <= MAX_DEPTH ? { deepest, tooDeep: [] } : undefined;
}

/** Whether a text has a character that means something to the grammar. */
export function hasMarkup(text: string): boolean {
  return MARKUP_CHARACTER.test(text);
}

/** The grammar takes blanks before a name for a slip. */
function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpaceCode(text.charCodeAt(at))) at++;
  return at;
}

function nameAt(text: string, start: number): string {
  NAME.lastIndex = start;
  return NAME.exec(text)?.[0] ?? '';
}

/** The `>` or `<` that ends a tag; quoted values may hold both. */
function tagEnd(text: string, start: number, ends: Map<string, number>): number {
  for (let at = start; at < text.length; at++) {
    const c = text[at] ?? '';
    if (c === '<' || c === '>') return at;
    if (c !== '"' && c !== "'") continue;
    // Where no quotation mark follows, none follows later either.
    if (ends.get(c) === -1) continue;
    const end = text.indexOf(c, at + 1);
    ends.set(c, end);
    if (end >= 0) at = end;
  }
  return text.length;
}
