/**
 * What our reader sees of a script as a list of facts, one string each, in the notation of `read.ps1`.
 * Only what both readers can know is in it: the comparison is of these lists.
 */
import {
  decodeLiteral,
  unescapeBareWord,
  type Argument,
  type BareWord,
  type Command,
  type Hole,
  type Script,
  type StringLiteral,
  type Value,
} from '../../../server/src/engine/syntax/powershell/script';
import type { Span } from '../../../server/src/engine/types';

/** The facts of a script. */
export function factsOf(script: Script): string[] {
  const facts: string[] = [];
  const add = (...parts: readonly string[]): number => facts.push(parts.join('|'));
  const { text } = script;
  for (const { span, kind } of script.comments) {
    // A signature is one comment for us; PowerShell sees its lines.
    const lines = kind === 'signature' ? linesOf(text, span) : [span];
    for (const line of lines) add('comment', at(line));
  }
  for (const command of script.commands) {
    add('command', at(command.span), command.invocation ?? '', quoted(nameOf(command)));
    bareWords(command.name).forEach(addBare);
    for (const argument of command.arguments) addArgument(argument);
  }
  for (const literal of script.strings) {
    if (literal.inWord !== true) add(...stringFact(text, literal));
  }
  for (const { span, entries } of script.hashtables) {
    add('hashtable', at(span));
    for (const { key, keySpan, value } of entries) {
      add('entry', at(keySpan), key === undefined ? '-' : quoted(key), at(value?.span));
    }
  }
  for (const { target, operator, value, isParameter } of script.assignments) {
    if (!isParameter) add('assignment', at(target.span), operator, at(value?.span));
    else if (value) add('formal', at(value.span), quoted(formalName(text, target)));
  }
  for (const { span, operands, operators } of script.operations) {
    if (operands.length !== operators.length + 1 || operators[0]?.text === '?') continue;
    operators.forEach((operator, index) => {
      const end = operands[index + 1]?.span.end ?? span.end;
      add(
        'binary',
        at({ start: span.start, end }),
        text.slice(operator.span.start, operator.span.end),
      );
    });
  }
  for (const value of script.concatenations) {
    if (value.kind !== 'concatenation') continue;
    for (const part of value.parts.slice(1)) {
      add('binary', at({ start: value.span.start, end: part.span.end }), '+');
    }
  }
  for (const { keyword, body } of script.blocks) {
    if (STATEMENTS.has(keyword)) add('block', at(body));
  }
  for (const call of script.calls) {
    const operands = call.arguments.map(({ span }) => at(span)).join(' ');
    const name = call.name === '' ? '-' : quoted(call.name);
    add('call', at(call.span), at(call.target.span), call.isStatic ? '1' : '0', name, operands);
  }
  for (const { span, operator, target } of script.redirections) {
    if (operator.includes('&') || target === undefined) continue;
    add('redirection', at(span), at(target.span));
    bareWords(target).forEach(addBare);
  }
  for (const { name } of script.functions) add('function', quoted(name));
  return facts;

  function addArgument(argument: Argument): void {
    if (argument.kind === 'splat') {
      add(
        'splat',
        at(argument.span),
        quoted(text.slice(argument.span.start + 1, argument.span.end)),
      );
    } else if (argument.kind === 'value') {
      add('value', at(argument.span));
      bareWords(argument.value).forEach(addBare);
    } else {
      const { span, name, value } = argument;
      const end = value?.span.end ?? span.end;
      add('parameter', at({ start: span.start, end }), quoted(name), at(value?.span));
      if (value) bareWords(value).forEach(addBare);
    }
  }

  function addBare(word: BareWord): void {
    const value = word.holes.length > 0 ? '-' : quoted(unescapeBareWord(word.text));
    add('string', at(word.span), 'bare', holes(word.holes), value);
  }
}

/** The keywords whose braces hold statements and nothing else. */
const STATEMENTS = new Set(
  'if elseif else while until do for foreach try catch finally trap'.split(' '),
);

function linesOf(text: string, span: Span): Span[] {
  const lines: Span[] = [];
  let start = span.start;
  for (const line of text.slice(span.start, span.end).split(/\r\n|\n|\r/)) {
    start = text.indexOf(line, start);
    if (line !== '') lines.push({ start, end: start + line.length });
    start += line.length;
  }
  return lines;
}

function at(span: Span | undefined): string {
  return span === undefined ? '-' : `${span.start},${span.end}`;
}

function holes(list: readonly Hole[]): string {
  return list.map(({ span }) => at(span)).join(' ');
}

function nameOf(command: Command): string | undefined {
  const { name, invocation } = command;
  // Behind `&` a word with variables is expanded when the script runs.
  if (invocation !== undefined && name.kind === 'bare' && name.holes.length > 0) return undefined;
  return command.nameText === '' ? undefined : command.nameText;
}

function formalName(text: string, target: Value): string {
  const span = innermost(target);
  return text.slice(span.start + 1, span.end).replace(/^\{|\}$/g, '');
}

function innermost(value: Value): Span {
  return value.kind === 'cast' ? innermost(value.value) : value.span;
}

function stringFact(text: string, literal: StringLiteral): string[] {
  const value = literal.holes.length > 0 ? '-' : quoted(decodeLiteral(text, literal));
  return ['string', at(literal.span), literal.quote, holes(literal.holes), value];
}

/** The words of an argument, which may be a list. */
function bareWords(value: Value): readonly BareWord[] {
  if (value.kind === 'bare') return [value];
  return value.kind === 'array' ? value.items.flatMap(bareWords) : [];
}

function quoted(text: string | undefined): string {
  return text === undefined ? '-' : `'${text}'`;
}
