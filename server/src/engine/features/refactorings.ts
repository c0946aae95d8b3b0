import type { CodeActionItem } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { refactoringsOf } from '../refactorings';
import { touches } from '../text/spans';
import type { Span } from '../types';
import { insideAt } from './inside';

/**
 * Changes of a whole file, or of the embedded document at a place. Unless they are asked for, only
 * at the places they are about: a light bulb on every line would soon be overlooked.
 */
export function refactorings(file: ParsedFile, span: Span, asked: boolean): CodeActionItem[] {
  // In a broken document an edit might land anywhere.
  if (!file.isWellFormed) return [];
  const { fixes, heads } = refactoringsOf(file);
  const atHead = heads.some((head) => touches(head, span));
  const own = fixes
    .filter((fix) => asked || atHead || fix.edits.some((edit) => touches(edit.span, span)))
    .map(({ title, edits, safety }): CodeActionItem => ({
      title,
      kind: 'refactor',
      edits,
      safety,
    }));
  return [...own, ...refactoringsInside(file, span, asked)];
}

function refactoringsInside(outer: ParsedFile, span: Span, asked: boolean): CodeActionItem[] {
  const place = insideAt(outer, span.start);
  if (!place || place.isFragment) return [];
  const { file, inner, at } = place;
  const end = inner.toInner(span.end) ?? at;
  const actions = refactorings(file, { start: at, end: Math.max(at, end) }, asked);
  return actions.flatMap((action) => {
    const edits = inner.toOuterEdits(action.edits ?? [], outer.text);
    return edits ? [{ ...action, edits }] : [];
  });
}
