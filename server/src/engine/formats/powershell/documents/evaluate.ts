/** What the expressions of a script are as text. Nothing is run. */
import { decodeLiteral } from '../../../syntax/powershell/literal';
import type {
  Cast,
  Group,
  Hole,
  Member,
  Operation,
  Script,
  StringLiteral,
  Value,
} from '../../../syntax/powershell/types';
import { unescapeBareWord } from '../../../syntax/powershell/unescape';
import type { Span } from '../../../types';
import { lineEndOf } from '../../../text/lineEnd';
import type { Blocks } from './blocks';
import {
  EMPTY_LIST,
  type Made,
  type MadeList,
  asList,
  asText,
  itemsOf,
  joinedList,
  withItem,
} from './made';
import { afterReplacing } from './replacing';
import {
  type ScriptText,
  changedText,
  formattedText,
  joinedText,
  knownText,
  literalText,
  unknownText,
} from './text';
import { Variables, pathOf } from './variables';

/** `$( )` around nothing but a variable. */
const ONLY_VARIABLE = /^\$\(\s*\$\{?([\w:]+)\}?\s*\)$/;
const STRING_TYPE = /^(?:system\.)?string$/i;
const LIST_TYPE = /^(?:(?:system\.)?(?:string|object)\[\]|array)$/i;
const GROWING_TYPE = /^(?:system\.)?(?:collections\.(?:arraylist|generic\.list)|list\b)/i;
const BUILDER_TYPE = /^(?:system\.)?text\.stringbuilder$/i;
const XML_TYPE = /^(?:xml|(?:system\.)?xml\.xmldocument)$/i;

/** Operators with a pattern behind them. */
const MATCHING = /^-[ci]?(?:(?:not)?(?:match|like)|replace|split)$/i;

/** Evaluates expressions; what calls and commands give is told to it by who goes through the script. */
export class Evaluator {
  readonly variables: Variables;
  /** Every text that was made of others or read, for who looks for documents. */
  readonly texts: ScriptText[] = [];
  /** Objects whose text is complete only at the end. */
  readonly objects: Made[] = [];
  /** Every array that is written down. */
  readonly lists: MadeList[] = [];
  private readonly known = new Map<Value, Made | undefined>();
  /** Texts longer than that are not put together; a script can double one as often as it likes. */
  private readonly longest: number;

  constructor(
    readonly script: Script,
    readonly blocks: Blocks,
  ) {
    const counts = new Map<string, number>();
    for (const { variable = '' } of script.assignments) {
      counts.set(variable, (counts.get(variable) ?? 0) + 1);
    }
    const given = [
      ...script.loopVariables.map(({ name }) => name),
      ...script.parameterLists.flatMap(({ names }) => names),
    ];
    for (const name of given) counts.set(name, (counts.get(name) ?? 0) + 1);
    this.variables = new Variables(blocks, (name) => counts.get(name) === 1);
    this.longest = script.text.length * 4 + 2_000;
  }

  /** Tells what a call or command gives. */
  learn(value: Value, made: Made | undefined): void {
    this.known.set(value, made);
  }

  /** What a value is; nothing when it is not known. */
  evaluate(value: Value): Made | undefined {
    if (this.known.has(value)) {
      return this.known.get(value);
    }
    const made = this.make(value);
    this.known.set(value, made);
    return made;
  }

  /** A value as text; an unknown one as a place where whole elements may stand. */
  textOf(value: Value, isLoose = true): ScriptText {
    const text = asText(this.evaluate(value), value.span);
    return text ?? unknownText(value.span, isLoose);
  }

  /** The characters of a value when they are certain and few. */
  plain(value: Value | undefined): string | undefined {
    return value && plainText(this.script.text, asText(this.evaluate(value), value.span));
  }

  /** Notes a text that was made, so that documents are looked for in it. */
  made(text: ScriptText): Made {
    if (text.length > this.longest) {
      return { kind: 'text', text: unknownText({ start: 0, end: 0 }, true) };
    }
    this.texts.push(text);
    return { kind: 'text', text };
  }

  private make(value: Value): Made | undefined {
    switch (value.kind) {
      case 'string':
        return this.string(value);
      case 'bare':
        return value.holes.length > 0
          ? undefined
          : { kind: 'text', text: knownText(unescapeBareWord(value.text), value.span) };
      case 'variable':
        return this.variable(value.name, value.span);
      case 'concatenation':
        return this.concatenation(value.parts);
      case 'operation':
        return this.operation(value);
      case 'array':
        return this.list(value.items);
      case 'group':
        return this.group(value);
      case 'cast':
        return this.cast(value);
      case 'member':
        return this.member(value) ?? this.entry(value);
      case 'index':
        return this.entry(value);
      case 'pipeline': {
        const last = value.elements.at(-1);
        return last && this.evaluate(last);
      }
      default:
        return undefined;
    }
  }

  private string(literal: StringLiteral): Made {
    const fills = literal.holes.map((hole) => this.fill(hole));
    const only = literal.holes[0];
    const isAlone =
      only?.span.start === literal.content.start && only.span.end === literal.content.end;
    const [fill] = fills;
    if (isAlone && fill !== undefined) {
      return { kind: 'text', text: fill };
    }
    return this.made(literalText(this.script.text, literal, fills));
  }

  private fill(hole: Hole): ScriptText | undefined {
    const { span } = hole;
    const inner = ONLY_VARIABLE.exec(this.script.text.slice(span.start, span.end))?.[1];
    const name = hole.name ?? inner?.toLowerCase();
    return name === undefined ? undefined : asText(this.variable(name, span), span);
  }

  private variable(name: string, span: Span): Made | undefined {
    if (name === 'null') {
      return { kind: 'text', text: knownText('', span) };
    }
    return this.variables.get(name, this.blocks.at(span.start));
  }

  private concatenation(parts: readonly Value[]): Made | undefined {
    const [first] = parts;
    const begun = first && this.evaluate(first);
    if (begun?.kind === 'list' || (begun?.kind === 'growing' && begun.isList)) {
      return parts
        .slice(1)
        .reduce<MadeList>((list, part) => this.added(list, part), asList(begun) ?? EMPTY_LIST);
    }
    // `1 + 2` is a sum.
    if (parts.every(({ kind }) => kind === 'bare')) {
      return undefined;
    }
    return this.joined(parts);
  }

  /** Values one behind the other. */
  joined(parts: readonly Value[]): Made {
    return this.made(joinedText(parts.map((part) => this.textOf(part))));
  }

  /** An array with what a value adds to it. */
  added(list: MadeList, value: Value): MadeList {
    if (value.kind === 'statement' && value.keyword === '') {
      return list;
    }
    const items = asList(this.evaluate(value));
    return items === undefined
      ? withItem(list, unknownText(value.span, true))
      : itemsOf(items).reduce(withItem, list);
  }

  private list(values: readonly Value[]): MadeList {
    const made = values.reduce<MadeList>((list, value) => this.added(list, value), EMPTY_LIST);
    this.lists.push(made);
    return made;
  }

  private group({ opener, values }: Group): Made | undefined {
    const [only] = values;
    return opener === '(' && values.length === 1 && only ? this.evaluate(only) : this.list(values);
  }

  private cast({ type, value }: Cast): Made | undefined {
    const made = this.evaluate(value);
    if (XML_TYPE.test(type.name)) {
      if (made?.kind === 'element') return made;
      const text = asText(made, value.span);
      return text && this.made(changedText(text));
    }
    if (STRING_TYPE.test(type.name)) {
      const text = asText(made, value.span);
      return text && { kind: 'text', text };
    }
    if (/^char$/i.test(type.name)) {
      const code = Number(this.plain(value));
      const isCode = Number.isInteger(code) && code >= 0 && code <= 0xffff;
      return isCode
        ? { kind: 'text', text: knownText(String.fromCharCode(code), value.span) }
        : undefined;
    }
    const home = this.blocks.at(type.span.start);
    if (BUILDER_TYPE.test(type.name)) {
      const list = asList(made) ?? withItem(EMPTY_LIST, unknownText(value.span, true));
      const builder: Made = { kind: 'growing', home, isList: false, list };
      this.objects.push(builder);
      return builder;
    }
    if (GROWING_TYPE.test(type.name)) {
      return { kind: 'growing', home, isList: true, list: asList(made) ?? EMPTY_LIST };
    }
    return LIST_TYPE.test(type.name) ? (asList(made) ?? made) : made;
  }

  private member({ target, isStatic, name, span }: Member): Made | undefined {
    const lower = name.toLowerCase();
    if (isStatic && lower === 'newline') {
      return { kind: 'text', text: knownText(lineEndOf(this.script.text), span) };
    }
    if (isStatic && lower === 'empty') {
      return { kind: 'text', text: knownText('', span) };
    }
    const isWhole = lower === 'outerxml' || lower === 'innerxml';
    const made = isWhole ? this.evaluate(target) : undefined;
    return made?.kind === 'text' ? made : undefined;
  }

  /** A property or an entry that the script gave a value. */
  private entry(value: Value): Made | undefined {
    const path = pathOf(this.script.text, value);
    return path === undefined
      ? undefined
      : this.variables.get(path, this.blocks.at(value.span.start));
  }

  private operation({ operators, operands, span }: Operation): Made | undefined {
    const [first] = operands;
    const [operator] = operators;
    if (first === undefined || operator === undefined) {
      return undefined;
    }
    if (operands.length === 1) {
      const list = operator.text === '-join' ? asList(this.evaluate(first)) : undefined;
      return list && this.made(joinedList(list, '', span));
    }
    if (operands.length !== operators.length + 1) {
      return undefined;
    }
    let made = this.evaluate(first);
    for (const [index, { text }] of operators.entries()) {
      const right = operands[index + 1];
      if (right === undefined) return undefined;
      if (MATCHING.test(text)) this.takePattern(right.kind === 'array' ? right.items[0] : right);
      made = this.binary(text, made, first, right);
      if (made === undefined) return undefined;
    }
    return made;
  }

  /** Notes that a text is what others are compared with, and stands for nothing itself. */
  takePattern(value: Value | undefined): void {
    const made = value && this.evaluate(value);
    if (made?.kind === 'text') made.text.isUsed = true;
  }

  private binary(
    operator: string,
    left: Made | undefined,
    leftValue: Value,
    right: Value,
  ): Made | undefined {
    if (operator === '-join') {
      const list = asList(left);
      const separator = this.plain(right);
      return list && this.made(joinedList(list, separator ?? ' ', right.span));
    }
    const text = asText(left, leftValue.span);
    if (text === undefined) {
      return undefined;
    }
    if (operator === '-f') {
      const values = asList(this.evaluate(right));
      const items = values && itemsOf(values).map((item) => (isUnknown(item) ? undefined : item));
      return this.made(formattedText(text, items ?? []));
    }
    if (/^-[ci]?replace$/.test(operator)) {
      return this.replaced(text, operator, right);
    }
    return operator === '-as' ? left : undefined;
  }

  private replaced(text: ScriptText, operator: string, right: Value): Made {
    const [patternValue, byValue] = right.kind === 'array' ? right.items : [right];
    const pattern = this.patternOf(patternValue);
    const byText = byValue ? this.textOf(byValue, false) : knownText('', right.span);
    const replacement = {
      pattern: pattern?.text,
      by: plainText(this.script.text, byText),
      byText,
      isRegex: pattern?.isRegex ?? true,
      ignoresCase: operator !== '-creplace',
      span: right.span,
    };
    return this.made(afterReplacing(text, replacement));
  }

  /** What a pattern looks for; `[regex]::Escape(…)` makes one that means itself. */
  private patternOf(value: Value | undefined): { text: string; isRegex: boolean } | undefined {
    const isEscaped = value?.kind === 'call' && /^escape$/i.test(value.name);
    const text = this.plain(isEscaped ? value.arguments[0] : value);
    return text === undefined ? undefined : { text, isRegex: !isEscaped };
  }
}

function isUnknown(text: ScriptText): boolean {
  return text.kind === 'unknown';
}

/** More characters than that are not looked at as a value. */
const MOST_PLAIN = 2000;

/** The characters of a text when they are certain and few. */
export function plainText(
  script: string,
  text: ScriptText | undefined,
  depth = 0,
): string | undefined {
  if (text === undefined || text.length > MOST_PLAIN || depth > 20) {
    return undefined;
  }
  switch (text.kind) {
    case 'known':
      return text.text;
    case 'literal':
      return text.literal.holes.length > 0 ? undefined : decodeLiteral(script, text.literal);
    case 'joined': {
      const parts = text.parts.map((part) => plainText(script, part, depth + 1));
      return parts.includes(undefined) ? undefined : parts.join('');
    }
    default:
      return undefined;
  }
}
