import { removeSpan, replaceSpan } from '../fix/edits';
import type { Span } from '../types';
import type { FixInput } from './rule';

export type StrayFixTitle = 'remove' | 'comment' | 'bracket';

/** Texts of the fixes, for the messages of the rules that offer them. */
export const STRAY_FIXES: Readonly<Record<StrayFixTitle, string>> = {
  remove: "Remove '{found}'",
  comment: 'Turn the text into a comment',
  bracket: "Insert the '<' of the comment",
};

/** A comment without its `<`. */
const BARE_COMMENT = /^!--[\s\S]*-->$/;
const WORD = /[\p{L}\p{N}]/u;

/**
 * What can be done about text between elements. Signs without a word are left over and may go; what
 * somebody wrote is kept as a comment, unless a person decides otherwise.
 */
export function strayTextFixes(text: string, span: Span): readonly FixInput<StrayFixTitle>[] {
  const found = text.slice(span.start, span.end);
  const data = { found: found.length > 30 ? `${found.slice(0, 30)}…` : found };
  const removing = [removeSpan(text, span)];
  if (!WORD.test(found)) {
    return [{ title: 'remove', data, safety: 'safe', preferred: true, edits: removing }];
  }
  if (BARE_COMMENT.test(found)) {
    const edits = [insert(span.start, '<')];
    return [{ title: 'bracket', safety: 'safe', preferred: true, edits }];
  }
  const hyphens = [...found.matchAll(/-(?=-|$)/g)];
  const edits = [
    insert(span.start, '<!-- '),
    ...hyphens.map((match) => insert(span.start + match.index + 1, ' ')),
    insert(span.end, ' -->'),
  ];
  return [
    { title: 'comment', safety: 'unsafe', preferred: true, edits },
    { title: 'remove', data, safety: 'unsafe', edits: removing },
  ];
}

function insert(at: number, text: string) {
  return replaceSpan({ start: at, end: at }, text);
}
