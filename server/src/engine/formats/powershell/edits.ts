/** Changes of a script that keep its spelling. */
import { lineEndOf } from '../../text/lineEnd';
import type { Call } from './calls';
import { readScript, type Script } from '../../syntax/powershell/script';
import type { Edit, Span } from '../../types';

/**
 * Adds arguments to a call: behind the last one, or behind its name; there also where what stands at
 * the end would take them in, as a string or a block without its own end does.
 *
 * @param script The text the call stands in.
 */
export function appendArgument(
  { text }: Script,
  { command }: Pick<Call, 'command'>,
  added: string,
): Edit {
  const { span, name, arguments: given } = command;
  const last = given[given.length - 1] ?? { kind: 'value', span, value: name };
  const { end } = last.kind === 'splat' ? last.span : (last.value?.span ?? span);
  const longer = readScript(`${text.slice(span.start, end)} ${added}`).commands;
  const read = longer.find((each) => each.span.start === 0)?.arguments ?? [];
  const at = read.length > given.length ? end : name.span.end;
  return { span: { start: at, end: at }, text: ` ${added}` };
}

/** The edit that puts a statement on a line of its own behind a command that ends its line. */
export function statementAfter(text: string, span: Span, statement: string): Edit | undefined {
  const rest = /^[^\r\n]*/.exec(text.slice(span.end))?.[0] ?? '';
  if (!/^[ \t]*(?:\|[ \t]*Out-Null[ \t]*)?;?[ \t]*$/i.test(rest)) return undefined;
  let start = span.start;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start--;
  const indentation = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const eol = lineEndOf(text);
  const at = span.end + rest.length;
  return { span: { start: at, end: at }, text: eol + indentation + statement };
}

/** Whether plain text stands at a span, so that other text can take its place. */
export function isPlain(text: string, span: Span): boolean {
  return span.end > span.start && !/^[$('"@\u2018-\u201e]/.test(text.slice(span.start, span.end));
}

/** The span of a parameter with the dash in front of its name. */
export function dashed(text: string, nameSpan: Span): Span {
  const before = text[nameSpan.start - 1] ?? '';
  return /[-\u2013-\u2015]/.test(before)
    ? { start: nameSpan.start - 1, end: nameSpan.end }
    : nameSpan;
}
