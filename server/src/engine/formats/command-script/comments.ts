import { lineEndOf } from '../../text/lineEnd';
import type { CommentText } from '../file';
import type { CommentSyntax } from '../format';
import type { CommandScriptFile } from './file';

/** The comments of a command script that hold a word. */
export function batchComments({ script, text }: CommandScriptFile, word: string): CommentText[] {
  if (!text.includes(word)) return [];
  return script.comments.map(({ span, textStart }) => ({
    span,
    textStart,
    text: text.slice(textStart, span.end),
  }));
}

/**
 * How comments are written in a command script. None can stand in a command that a caret continues;
 * with `@` in front it is not shown, whether `echo` is off yet or not.
 */
export const batchCommentSyntax: CommentSyntax<CommandScriptFile> = {
  write: (words) => `@rem ${words}`,
  fits: ({ text }, at) => !/\^(?:\r\n|\r|\n)$/.test(text.slice(Math.max(0, at - 3), at)),
  top({ text }) {
    const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return { at, before: '', after: lineEndOf(text) };
  },
};
