import { lineEndOf } from '../../text/lineEnd';
import { overlapsAny } from '../../text/spans';
import type { CommentText } from '../file';
import type { CommentSyntax } from '../format';
import type { BalancerFile } from './file';

/** The comments of a configuration that hold a word. */
export function balancerComments({ config, text }: BalancerFile, word: string): CommentText[] {
  if (!text.includes(word)) return [];
  return config.comments.map(({ span, textStart }) => ({
    span,
    textStart,
    text: text.slice(textStart, span.end),
  }));
}

/**
 * How comments are written: not inside of quotes, and in languages whose lines a backslash continues
 * not behind one.
 */
export const balancerCommentSyntax: CommentSyntax<BalancerFile> = {
  write: (words) => `# ${words}`,
  fits: ({ config, text }, at) =>
    !overlapsAny(config.longWords, { start: at - 1, end: at }) &&
    !/\\[ \t]*(?:\r\n|\r|\n)$/.test(text.slice(Math.max(0, at - 80), at)),
  top({ text }) {
    const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return { at, before: '', after: lineEndOf(text) };
  },
};
