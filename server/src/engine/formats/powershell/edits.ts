/** Changes of a script that keep its spelling. */
import type { Call } from './calls';
import type { Value } from '../../syntax/powershell/types';
import type { Edit, Span } from '../../types';

/**
 * Where arguments can be added to a call: behind the last one, or behind its name; there also where
 * the last one is a string without its end, which would take them in.
 */
export function appendArgument(call: Call, text: string): Edit {
  const { command } = call;
  const last = command.arguments[command.arguments.length - 1];
  const isWhole = last && !('value' in last && isCut(last.value));
  const behind = isWhole ? last.span.end : 0;
  const at = Math.max(command.name.span.end, behind);
  return { span: { start: at, end: at }, text: ` ${text}` };
}

/** Whether a value ends with a string that has no end. */
function isCut(value: Value | undefined): boolean {
  switch (value?.kind) {
    case 'string':
      return !value.terminated;
    case 'array':
      return isCut(value.items.at(-1));
    case 'concatenation':
      return isCut(value.parts.at(-1));
    case 'cast':
      return isCut(value.value);
    default:
      return false;
  }
}

/** The edit that puts a statement on a line of its own behind a command that ends its line. */
export function statementAfter(text: string, span: Span, statement: string): Edit | undefined {
  const rest = /^[^\r\n]*/.exec(text.slice(span.end))?.[0] ?? '';
  if (!/^[ \t]*(?:\|[ \t]*Out-Null[ \t]*)?;?[ \t]*$/i.test(rest)) return undefined;
  let start = span.start;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start--;
  const indentation = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
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
