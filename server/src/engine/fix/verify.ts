import { coveredBy } from '../text/spans';
import type { Edit, Span } from '../types';

/**
 * What makes edits unfit to be applied, in words for a log; nothing when they are fit. Each has to
 * change the text; they stand in text order and do not overlap or repeat each other.
 */
export function unfitness(text: string, edits: readonly Edit[]): string | undefined {
  if (edits.length === 0) return 'it has no edits';
  let last: Edit = { span: { start: -1, end: 0 }, text: '' };
  for (const edit of edits) {
    const { start, end } = edit.span;
    if (end < start || end > text.length) return 'an edit lies outside of the text';
    if (start < last.span.end) return 'its edits overlap or are not in order';
    if (end === last.span.start && edit.text === last.text) return 'it inserts the same text twice';
    if (text.slice(start, end) === edit.text) return 'an edit changes nothing';
    last = edit;
  }
  return undefined;
}

/**
 * Whether edits replace an attribute value that holds markup or a line end. Such a value is, more
 * likely than not, what a missing quote swallowed.
 */
export function replacesSwallowed(text: string, edits: readonly Edit[]): boolean {
  return edits.some(
    ({ span }) => isAttributeValue(text, span) && /[<>\r\n]/.test(text.slice(span.start, span.end)),
  );
}

function isAttributeValue(text: string, { start, end }: Span): boolean {
  const quote = text[start - 1];
  return (
    (quote === '"' || quote === "'") &&
    text[end] === quote &&
    /=[ \t\r\n]*$/.test(text.slice(Math.max(0, start - 20), start - 1))
  );
}

/** Text that a fix takes away. */
export interface Loss {
  /** The first word of it. */
  readonly word: string;
  /** Whether it stands outside of the finding, so that nobody reads of it in the message. */
  readonly isForeign: boolean;
}

/** What a fix may take away all the same. */
export interface Excuse {
  /** Text that says the same and stays: an exact duplicate may go. */
  readonly twin?: Span | undefined;
  /** The finding is about a comment to this product, which is nobody's text. */
  readonly isDirective?: boolean;
}

/** Markup that says nothing by itself: an XML declaration, a bare DOCTYPE, a namespace declaration. */
const BARE_MARKUP =
  /^\s*(?:<\?xml\s[^<>]*\?>|<!DOCTYPE\s[^<>[\]]*>|xmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<>\r\n]*"|'[^'<>\r\n]*'))\s*$/;

/**
 * What text a fix takes away, by words; nothing for one that may be applied without asking. Words are
 * counted over all edits, so that text may be moved. To replace words of the finding by others is
 * what fixes are for; to take them away, or to touch words of something else, is not safe.
 *
 * @param finding The place the finding is about.
 */
export function lossOf(
  text: string,
  finding: Span,
  edits: readonly Edit[],
  { twin, isDirective = false }: Excuse = {},
): Loss | undefined {
  if (twin && isTwinRemoval(text, edits, twin)) return undefined;
  const changes = changesOf(text, edits);
  const balance = balanceOf(changes);
  const own = changes.filter(({ span }) => touches(span, finding));
  const isMoved = coveredBy(edits.flatMap(({ copied = [] }) => copied.map(({ from }) => from)));
  const renames = new Set(own.map(({ before, after }) => `${before}\n${after}`));
  for (const { span, before, after, removed } of changes) {
    const lost = wordsOf(before, span.start).filter(
      (word) => (balance.get(word.word) ?? 0) > 0 && !isMoved(word),
    );
    const [first] = lost;
    if (!first) continue;
    // The close tag is renamed like the open tag the finding is about.
    const isRename = !touches(span, finding) && renames.has(`${before}\n${after}`);
    const foreign = lost.find((word) => !isRename && !touches(word, finding));
    if (foreign) return { word: foreign.word, isForeign: true };
    const isReplaced = wordsOf(after).some(({ word }) => (balance.get(word) ?? 0) < 0);
    if (!isReplaced && !isDirective && !BARE_MARKUP.test(removed)) {
      return { word: first.word, isForeign: false };
    }
  }
  return undefined;
}

function isTwinRemoval(text: string, edits: readonly Edit[], twin: Span): boolean {
  const [edit] = edits;
  if (!edit || edits.length > 1 || edit.text.trim() !== '' || overlaps(edit.span, twin))
    return false;
  const removed = text.slice(edit.span.start, edit.span.end).trim();
  return removed === text.slice(twin.start, twin.end).trim();
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** A stretch of text that edits change, widened to whole words. */
interface Change {
  readonly span: Span;
  readonly before: string;
  readonly after: string;
  /** Exactly what the edits replace, not widened. */
  readonly removed: string;
}

/** The edits as changes of whole words; edits in one word are one change. Takes linear time. */
function changesOf(text: string, edits: readonly Edit[]): readonly Change[] {
  const changes: Change[] = [];
  let after = '';
  /** The change being put together; `at` is how far `after` got. */
  let open: { start: number; from: number; at: number; end: number } | undefined;
  const close = () => {
    if (!open) return;
    const { start, from, at, end } = open;
    changes.push({
      span: { start, end },
      before: text.slice(start, end),
      after: after + text.slice(at, end),
      removed: text.slice(from, at),
    });
  };
  for (const { span, text: inserted } of edits) {
    if (!open || span.start > open.end) {
      close();
      const start = wordStart(text, span.start, open?.end ?? 0);
      open = { start, from: span.start, at: start, end: start };
      after = '';
    }
    after += text.slice(open.at, span.start) + inserted;
    open = { ...open, at: span.end, end: wordEnd(text, span.end) };
  }
  close();
  return changes;
}

function wordStart(text: string, at: number, floor: number): number {
  let start = at;
  while (start > floor && isWordUnit(text, start - 1)) start--;
  return start;
}

function wordEnd(text: string, at: number): number {
  let end = at;
  while (isWordUnit(text, end)) end++;
  return end;
}

/** A unit of a word; halves of surrogate pairs count, as letters beyond the first plane have two. */
const WORD_UNIT = /[\p{L}\p{N}_\ud800-\udfff]/u;

function isWordUnit(text: string, at: number): boolean {
  return WORD_UNIT.test(text.charAt(at));
}

interface Word extends Span {
  readonly word: string;
}

/** The words of a text. @param at Where it stands. */
function wordsOf(text: string, at = 0): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}_]+/gu), ({ 0: word, index }) => ({
    word,
    start: at + index,
    end: at + index + word.length,
  }));
}

/** How often each word was there before, less how often it is after. */
function balanceOf(changes: readonly Change[]): ReadonlyMap<string, number> {
  const balance = new Map<string, number>();
  const count = (text: string, by: number) => {
    for (const { word } of wordsOf(text)) balance.set(word, (balance.get(word) ?? 0) + by);
  };
  for (const { before, after } of changes) {
    count(before, 1);
    count(after, -1);
  }
  return balance;
}
