import { holds } from '../../../text/spans';
import type { Hover } from '../../features';
import { hoverOnWrite } from '../../registry/features/hover';
import type { CommandScriptFile } from '../file';
import { commandOf, programOf } from '../programs';
import { commandMarkdown, programMarkdown } from './docs';

/** Text about the program, its command or the registry value at an offset. */
export function hoverAt(file: CommandScriptFile, offset: number): Hover | undefined {
  const registry = hoverOnWrite(file.writes, offset);
  if (registry) return registry;
  for (const command of file.script.commands) {
    if (command.span.start > offset) return undefined;
    if (!holds(command.span, offset)) continue;
    const program = programOf(command);
    if (!program) return undefined;
    if (holds(command.name.span, offset)) {
      return { span: command.name.span, markdown: programMarkdown(program) };
    }
    const found = commandOf(program, command);
    const words = command.words.slice(0, found?.length ?? 0);
    const last = words.at(-1);
    const first = words[0];
    if (!found || !first || !last || !words.some(({ span }) => holds(span, offset))) continue;
    const span = { start: first.span.start, end: last.span.end };
    return { span, markdown: commandMarkdown(program, found.command) };
  }
  return undefined;
}
