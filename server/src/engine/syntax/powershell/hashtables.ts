/** Reads hashtables. */
import type { Hashtable, HashtableEntry, Value } from './types';
import { endsWord, isNameStart } from './chars';
import { decodeLiteral } from './literal';
import type { State } from './state';
import { wordSince } from './strings';

/** Reads `@{ … }`; nothing, and no move, when brackets are nested too deeply. */
export function readHashtable(state: State): Hashtable | undefined {
  const start = state.pos;
  if (!state.enter('}')) {
    return undefined;
  }
  state.pos += 2;
  const entries: HashtableEntry[] = [];
  for (;;) {
    state.skipLines();
    const char = state.peek();
    if (char === '}') {
      state.pos += 1;
      break;
    }
    if (state.atEnd || state.closesSomething(char)) {
      break;
    }
    const before = state.pos;
    if (char !== ';') {
      for (const item of readEntry(state)) entries.push(item);
    }
    if (state.pos === before) {
      state.pos += 1;
    }
  }
  state.leave('}');
  const table: Hashtable = { kind: 'hashtable', span: state.since(start), entries };
  state.lists.hashtables.push(table);
  return table;
}

function readEntry(state: State): HashtableEntry[] {
  const start = state.pos;
  const key = isNameStart(state.peek()) ? readKey(state) : state.hooks.operand(state);
  if (key === undefined) {
    return [];
  }
  state.skipBlanks();
  let value: Value | undefined;
  if (state.peek() === '=') {
    state.pos += 1;
    state.skipLines();
    value = state.closesSomething(state.peek()) ? undefined : state.hooks.statement(state);
  }
  const text =
    key.kind === 'bare'
      ? key.text
      : key.kind === 'string' && key.holes.length === 0
        ? decodeLiteral(state.text, key)
        : undefined;
  return [
    {
      span: state.span(start, value?.span.end ?? key.span.end),
      ...(text === undefined ? {} : { key: text }),
      keySpan: key.span,
      ...(value === undefined ? {} : { value }),
    },
  ];
}

function readKey(state: State): Value {
  const start = state.pos;
  while (!endsWord(state.peek()) && state.peek() !== '=') {
    state.pos += 1;
  }
  return wordSince(state, start);
}
