import type { ScriptFile } from '../file';
import { lineEndOf } from '../fix/lines';
import type { Edit } from '../types';
import { commentsOf } from './comments';
import { readDirectives, type Directive } from './directives';

/**
 * The edit that silences a rule for the line an offset of a script is on: a comment on the line
 * before, or the rule's id in the comment that is there already.
 *
 * @returns `undefined` where a comment cannot stand: inside a string or comment, and in a command
 *   that a backtick continues.
 */
export function disableNextLineInScript(
  file: ScriptFile,
  rule: string,
  offset: number,
): Edit | undefined {
  const { lines, text, script } = file;
  const line = lines.lineAt(offset);
  const existing = directivesOf(file).find(
    ({ kind, rules, comment }) =>
      rules.length > 0 &&
      (kind === 'disable-next-line'
        ? lines.lineAt(comment.end) + 1 === line
        : kind === 'disable-line' && lines.lineAt(comment.start) === line),
  );
  if (existing) return addRule(existing, rule);
  const at = line === 0 && text.charCodeAt(0) === 0xfeff ? 1 : lines.startOf(line);
  const inside = [...script.strings, ...script.comments].some(
    ({ span }) => span.start < at && at < span.end,
  );
  if (inside || /`[ \t]*(?:\r\n|\r|\n)$/.test(text.slice(Math.max(0, at - 80), at)))
    return undefined;
  const indentation = /^[ \t]*/.exec(text.slice(at, at + 400))?.[0] ?? '';
  const comment = `${indentation}# aovpn-disable-next-line ${rule}${lineEndOf(text)}`;
  return { span: { start: at, end: at }, text: comment };
}

/** The edit that silences a rule in the whole script, the documents in it included. */
export function disableFileInScript(file: ScriptFile, rule: string): Edit | undefined {
  const existing = directivesOf(file).find(
    ({ kind, rules }) => kind === 'disable-file' && rules.length > 0,
  );
  if (existing) return addRule(existing, rule);
  const { text } = file;
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // The line that names the interpreter has to be the first one.
  const at = text.startsWith('#!', bom) ? file.lines.startOf(1) : bom;
  return {
    span: { start: at, end: at },
    text: `# aovpn-disable-file ${rule}${lineEndOf(text)}`,
  };
}

function directivesOf(file: ScriptFile): readonly Directive[] {
  return readDirectives(commentsOf(file));
}

function addRule({ rules, span }: Directive, rule: string): Edit | undefined {
  if (rules.some((each) => each.id === rule)) return undefined;
  const at = rules[rules.length - 1]?.span.end ?? span.end;
  return { span: { start: at, end: at }, text: `, ${rule}` };
}
