import { lineEndOf } from '../../text/lineEnd';
import type { CommentText } from '../file';
import type { CommentSyntax } from '../format';
import type { RegistryFile } from './file';

/** The comments of a .reg file that hold a word. */
export function regComments({ registry, text }: RegistryFile, word: string): CommentText[] {
  if (!text.includes(word)) return [];
  return registry.comments.map(({ span }) => ({
    span,
    textStart: span.start + 1,
    text: text.slice(span.start + 1, span.end),
  }));
}

/**
 * How comments are written in a .reg file. None can stand before the header, nor in data that a
 * backslash continues.
 */
export const regCommentSyntax: CommentSyntax<RegistryFile> = {
  write: (words) => `; ${words}`,
  fits: (file, at) =>
    at >= headEnd(file) &&
    !/\\[ \t]*(?:\r\n|\r|\n)$/.test(file.text.slice(Math.max(0, at - 80), at)),
  top(file) {
    const { text } = file;
    const at = Math.max(headEnd(file), text.charCodeAt(0) === 0xfeff ? 1 : 0);
    const eol = lineEndOf(text);
    // A header that is all there is has no line end yet.
    const before = at > 1 && at === text.length && !/[\r\n]$/.test(text) ? eol : '';
    return { at, before, after: eol };
  },
};

/** Behind the line that says what the file is, which has to be the first one. */
function headEnd({ registry: { header }, lines, text }: RegistryFile): number {
  if (header.version === undefined) return 0;
  const line = lines.lineAt(header.span.start) + 1;
  return line < lines.lineCount ? lines.startOf(line) : text.length;
}
