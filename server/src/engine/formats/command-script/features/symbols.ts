import type { BatchCommand } from '../../../syntax/batch/types';
import type { DocSymbol } from '../../features';
import type { CommandScriptFile } from '../file';
import { commandOf, programOf } from '../../programs/find';

/** The labels with the calls of programs we know below them. */
export function symbolsOf({ script, writes, text }: CommandScriptFile): readonly DocSymbol[] {
  const valueAt = new Map(writes.map((write) => [write.span.start, write.name]));
  const symbols: DocSymbol[] = [];
  let open: { symbol: DocSymbol & { children: DocSymbol[] } } | undefined;
  let next = 0;
  const { labels } = script;
  const openLabelsBefore = (offset: number) => {
    for (let label = labels[next]; label && label.span.start < offset; label = labels[next]) {
      next += 1;
      const end = labels[next]?.span.start ?? text.length;
      const symbol = {
        name: label.name,
        detail: '',
        kind: 'container' as const,
        span: { start: label.span.start, end },
        nameSpan: label.span,
        children: [],
      };
      symbols.push(symbol);
      open = { symbol };
    }
  };
  for (const command of script.commands) {
    openLabelsBefore(command.span.start);
    const symbol = symbolOf(command, valueAt.get(command.span.start));
    if (symbol) (open?.symbol.children ?? symbols).push(symbol);
  }
  openLabelsBefore(Infinity);
  return symbols;
}

function symbolOf(command: BatchCommand, value: string | undefined): DocSymbol | undefined {
  const program = programOf(command);
  if (!program) return undefined;
  const found = commandOf(program, command);
  const name = found ? `${program.name} ${found.command.words}` : program.name;
  return {
    name,
    detail: value ?? '',
    kind: 'string',
    span: command.span,
    nameSpan: command.name.span,
    children: [],
  };
}
