/** Tells comment-based help from other comments. */
import type { Comment } from './types';

const HELP_KEYWORD =
  /^[ \t#<]*\.(?:SYNOPSIS|DESCRIPTION|PARAMETER|EXAMPLE|INPUTS|OUTPUTS|NOTES|LINK|COMPONENT|ROLE|FUNCTIONALITY)\b/im;

/**
 * Marks the comments that are help texts: block comments with a help keyword, and runs of line
 * comments of which one has such a keyword. Examples in help are no code, therefore no rule looks
 * at them.
 */
export function markHelp(text: string, comments: readonly Comment[]): Comment[] {
  const result: Comment[] = [];
  let run: Comment[] = [];
  let runIsHelp = false;
  const flush = (): void => {
    const isHelp = runIsHelp;
    result.push(
      ...run.map((comment) => (isHelp ? { ...comment, kind: 'help' as const } : comment)),
    );
    run = [];
    runIsHelp = false;
  };
  for (const comment of comments) {
    const last = run.at(-1);
    if (last !== undefined && !isAdjacent(text, last, comment)) {
      flush();
    }
    if (comment.kind === 'signature') {
      flush();
      result.push(comment);
      continue;
    }
    const isHelp = HELP_KEYWORD.test(text.slice(comment.span.start, comment.span.end));
    if (comment.kind === 'block') {
      flush();
      result.push(isHelp ? { ...comment, kind: 'help' } : comment);
      continue;
    }
    run.push(comment);
    runIsHelp ||= isHelp;
  }
  flush();
  return result;
}

function isAdjacent(text: string, before: Comment, after: Comment): boolean {
  const between = text.slice(before.span.end, after.span.start);
  return between.length < 200 && /^[ \t]*(?:\r\n|\n|\r)?[ \t]*$/.test(between);
}
