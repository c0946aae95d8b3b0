/** Reads functions with their parameters, classes and enumerations. */
import type { TypeLiteral, Value } from './types';
import { addAssignment } from './assignments';
import { endsWord, isNameStart, isWordChar } from './chars';
import { readArguments, readBlock, readExpression, readType } from './expressions';
import type { State } from './state';
import { readVariable, readWord } from './strings';
import { unescapeBareWord } from './unescape';

/** Reads what follows a keyword such as `function`. @param start where the keyword stands */
export function readDefinition(state: State, keyword: string, start: number): void {
  state.skipLines();
  const nameStart = state.pos;
  const { text } = readWord(state);
  const nameSpan = state.since(nameStart);
  const isType = keyword === 'class' || keyword === 'enum';
  if (isType) {
    skipBases(state);
  } else if (state.skipLinesTo(() => state.peek() === '(')) {
    readParameters(state);
  }
  const hasBody = state.skipLinesTo(() => state.peek() === '{');
  const open = state.pos;
  const read = keyword === 'class' ? readMembers : keyword === 'enum' ? readNames : undefined;
  const body = hasBody && readBlock(state, read) !== undefined ? state.since(open) : undefined;
  if (body !== undefined) {
    state.lists.blocks.push({ keyword, span: state.since(start), body });
  }
  if (!isType && nameSpan.end > nameSpan.start) {
    const name = unescapeBareWord(text);
    state.lists.functions.push({ name, nameSpan, ...(body === undefined ? {} : { body }) });
  }
}

/** Skips `: Base, Interface` behind the name of a class or enumeration. */
function skipBases(state: State): void {
  while (
    state.skipLinesTo(() => isNameStart(state.peek()) || ':,['.includes(state.peek() || ' '))
  ) {
    while (!endsWord(state.peek()) || state.peek() === ',') {
      state.pos += 1;
    }
  }
}

/** Reads `( [type]$name = default, … )`; the `(` is at the position. */
export function readParameters(state: State): void {
  const start = state.pos;
  if (!state.enter(')')) {
    return;
  }
  state.pos += 1;
  const names: string[] = [];
  for (;;) {
    state.skipLines();
    const char = state.peek();
    if (char === ')') {
      state.pos += 1;
      break;
    }
    if (state.atEnd || state.closesSomething(char)) {
      break;
    }
    const before = state.pos;
    if (char !== ',') {
      readParameter(state, names);
    }
    if (state.pos === before) {
      state.pos += 1;
    }
  }
  state.leave(')');
  state.lists.parameterLists.push({ span: state.since(start), names });
}

/** @param names takes the name of the variable */
function readParameter(state: State, names: string[]): void {
  const types = readTypes(state);
  const variable = state.peek() === '$' ? readVariable(state) : undefined;
  if (variable === undefined) {
    if (types.length === 0) readExpression(state, true);
    return;
  }
  names.push(variable.name);
  if (!state.skipLinesTo(() => state.peek() === '=')) {
    return;
  }
  state.pos += 1;
  state.skipLines();
  const target = types.reduceRight<Value>(
    (value, type) => ({
      kind: 'cast',
      span: state.span(type.span.start, value.span.end),
      type,
      value,
    }),
    variable,
  );
  addAssignment(state, target, '=', readExpression(state, true), true);
}

/** Types and attributes, which may stand on lines of their own. */
function readTypes(state: State): TypeLiteral[] {
  const types: TypeLiteral[] = [];
  while (state.peek() === '[') {
    const type = readType(state);
    if (type === undefined) {
      break;
    }
    types.push(type);
    state.skipLines();
  }
  return types;
}

/** Reads the members of a class up to the closing brace. */
function readMembers(state: State): void {
  readItems(state, () => {
    readTypes(state);
    while (isNameStart(state.peek()) && isModifier(state)) {
      state.skipLines();
      readTypes(state);
    }
    if (state.peek() === '$') {
      readVariable(state);
      readInitialValue(state);
    } else if (isNameStart(state.peek())) {
      readMethod(state);
    }
  });
}

/** Skips `static` or `hidden`; false, and no move, when another word stands here. */
function isModifier(state: State): boolean {
  const match = /(?:static|hidden)(?!\w)/iy;
  match.lastIndex = state.pos;
  const length = match.exec(state.text)?.[0].length ?? 0;
  state.pos += length;
  return length > 0;
}

function readMethod(state: State): void {
  while (isWordChar(state.peek())) {
    state.pos += 1;
  }
  if (!state.skipLinesTo(() => state.peek() === '(')) {
    return;
  }
  readParameters(state);
  if (state.skipLinesTo(() => state.peek() === ':')) {
    state.pos += 1;
    state.skipLines();
    while (isWordChar(state.peek())) {
      state.pos += 1;
    }
    state.skipLines();
    if (state.peek() === '(') {
      state.pos += 1;
      readArguments(state);
    }
  }
  if (state.skipLinesTo(() => state.peek() === '{')) {
    readBlock(state);
  }
}

/** Reads the names of an enumeration with their values, up to the closing brace. */
function readNames(state: State): void {
  readItems(state, () => {
    while (isWordChar(state.peek())) {
      state.pos += 1;
    }
    readInitialValue(state);
  });
}

function readInitialValue(state: State): void {
  if (state.skipLinesTo(() => state.peek() === '=')) {
    state.pos += 1;
    state.skipLines();
    readExpression(state);
  }
}

function readItems(state: State, read: () => void): void {
  for (;;) {
    state.skipLines();
    const char = state.peek();
    if (state.atEnd || (char !== '}' && state.closesSomething(char))) {
      return;
    }
    if (char === '}') {
      state.pos += 1;
      return;
    }
    const before = state.pos;
    read();
    if (state.pos === before) {
      state.pos += 1;
    }
  }
}
