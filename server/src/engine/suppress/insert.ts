import { lineEndOf } from '../text/lineEnd';
import type { ParsedFile } from '../formats/file';
import { formatOf } from '../formats/parse';
import type { Edit } from '../types';
import { directivesOf, type Directive } from './directives';

/**
 * The edit that silences a rule for the line an offset is on: a comment on the line before, or the
 * rule's id in the comment that is there already.
 *
 * @returns `undefined` where a comment cannot stand, and in files that are not well-formed, where
 *   it might end up inside of something else.
 */
export function disableNextLine(file: ParsedFile, rule: string, offset: number): Edit | undefined {
  const { commentSyntax } = formatOf(file);
  if (!commentSyntax || !file.isWellFormed) return undefined;
  const { lines, text } = file;
  const line = lines.lineAt(offset);
  const existing = directivesOf(file).find((directive) => reaches(file, directive, line));
  if (existing) return addRule(existing, rule);
  const at = line === 0 && text.charCodeAt(0) === 0xfeff ? 1 : lines.startOf(line);
  if (!commentSyntax.fits(file, at)) return undefined;
  const indentation = /^[ \t]*/.exec(text.slice(at, lines.startOf(line + 1)))?.[0] ?? '';
  const comment = indentation + commentSyntax.write(`aovpn-disable-next-line ${rule}`);
  return { span: { start: at, end: at }, text: comment + lineEndOf(text) };
}

/**
 * The edit that silences a rule in the whole file, the documents in it included: a comment at its
 * top, or the rule's id in the comment of that kind that is there already.
 *
 * @returns `undefined` where no place is safe.
 */
export function disableFile(file: ParsedFile, rule: string): Edit | undefined {
  const { commentSyntax } = formatOf(file);
  if (!commentSyntax || !file.isWellFormed) return undefined;
  const existing = directivesOf(file).find(
    ({ kind, rules }) => kind === 'disable-file' && rules.length > 0,
  );
  if (existing) return addRule(existing, rule);
  const top = commentSyntax.top(file);
  if (!top) return undefined;
  const comment = commentSyntax.write(`aovpn-disable-file ${rule}`);
  return { span: { start: top.at, end: top.at }, text: top.before + comment + top.after };
}

/** Whether a comment silences single rules on exactly that line. */
function reaches(file: ParsedFile, { kind, rules, comment }: Directive, line: number): boolean {
  if (rules.length === 0) return false;
  if (kind === 'disable-next-line') return file.lines.lineAt(comment.end) + 1 === line;
  return kind === 'disable-line' && file.lines.lineAt(comment.start) === line;
}

function addRule({ rules, span }: Directive, rule: string): Edit | undefined {
  if (rules.some((each) => each.id === rule)) return undefined;
  const at = rules[rules.length - 1]?.span.end ?? span.end;
  return { span: { start: at, end: at }, text: `, ${rule}` };
}
