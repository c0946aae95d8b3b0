import { holds } from '../../text/spans';
import type { Hover } from '../features';
import { commandMarkdown, parameterMarkdown, programMarkdown } from './docs';
import { commandOf, programOf } from './find';
import type { ProgramLine } from './line';
import { netshArguments } from './netsh';

/** Text about the program, its command or the argument at an offset. */
export function hoverOnLine(lines: readonly ProgramLine[], offset: number): Hover | undefined {
  for (const line of lines) {
    if (line.span.start > offset) return undefined;
    if (!holds(line.span, offset)) continue;
    const program = programOf(line);
    if (!program) return undefined;
    if (holds(line.name.span, offset)) {
      return { span: line.name.span, markdown: programMarkdown(program) };
    }
    const found = commandOf(program, line);
    const words = line.words.slice(0, found?.length ?? 0);
    const last = words.at(-1);
    const first = words[0];
    if (!found || !first || !last) continue;
    if (words.some(({ span }) => holds(span, offset))) {
      const span = { start: first.span.start, end: last.span.end };
      return { span, markdown: commandMarkdown(program, found.command) };
    }
    for (const { name, value, parameter } of netshArguments(line, found.command, found.length)) {
      const part = [name, value].find((each) => each && holds(each.span, offset));
      if (!part || !parameter) continue;
      const markdown = parameterMarkdown(program, found.command, parameter);
      return { span: part.span, markdown };
    }
  }
  return undefined;
}
