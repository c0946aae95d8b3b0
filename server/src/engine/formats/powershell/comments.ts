import { lineEndOf } from '../../text/lineEnd';
import type { CommentSyntax } from '../format';
import type { CommentText } from '../file';
import type { ScriptFile } from './file';

/** The comments of a script that hold a word; its signature and requirements are none. */
export function scriptComments({ script, text }: ScriptFile, word: string): CommentText[] {
  if (!text.includes(word)) return [];
  return script.comments.flatMap(({ span, kind }) => {
    if (kind !== 'line' && kind !== 'block') return [];
    const raw = text.slice(span.start, span.end);
    const marks = kind === 'line' ? /^#+/ : /^<#/;
    const lead = marks.exec(raw)?.[0].length ?? 0;
    const words = raw.slice(lead, raw.endsWith('#>') ? -2 : undefined);
    return [{ span, textStart: span.start + lead, text: words }];
  });
}

/**
 * How comments are written in a script. None can stand inside a string or comment, nor in a command
 * that a backtick continues.
 */
export const scriptCommentSyntax: CommentSyntax<ScriptFile> = {
  write: (words) => `# ${words}`,
  fits({ script, text }, at) {
    const isInside = [...script.strings, ...script.comments].some(
      ({ span }) => span.start < at && at < span.end,
    );
    return !isInside && !/`[ \t]*(?:\r\n|\r|\n)$/.test(text.slice(Math.max(0, at - 80), at));
  },
  top({ lines, text }) {
    const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    // The line that names the interpreter has to be the first one.
    const at = text.startsWith('#!', bom) ? lines.startOf(1) : bom;
    return { at, before: '', after: lineEndOf(text) };
  },
};
