/** Which settings of a phonebook a script replaces, whichever way it goes through the file. */
import type { KeywordBlock, Script, StringLiteral, Value } from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { blockAt } from '../blocks';
import { literalOf, type Literal } from '../calls';
import { valueOfVariable, withoutGroups } from '../resolve';
import { headOf, loopOfItem } from './loops';
import { isPhonebookPath } from './path';
import { readsWholePhonebook } from './reads';
import { keptOf } from '../../../text/kept';

/** One setting that is replaced. */
export interface PhonebookEdit {
  /** The key as the script writes it. */
  readonly key: string;
  /** What to mark: the pattern, or the line that takes the place of another. */
  readonly span: Span;
  /** The pattern, where the script replaces by one. */
  readonly pattern?: Literal & { readonly isRegex: boolean };
  /** The new value, when it is written down. */
  readonly value?: { readonly text: string; readonly span: Span };
  /** Whether it surely changes every connection of the file. */
  readonly isEverywhere: boolean;
}

/** The key at the start of a pattern. */
const KEY = /^(?:\(\?\w+\))?(?:\^|\\b)?\(?([A-Za-z]\w{3,40})(?:\\s\*)?=/;
/** A line of a phonebook and nothing else. */
const LINE = /^([A-Za-z]\w{3,40})=(.*)$/s;
/** A branch around more branches is not looked for. */
const MAX_OUTER = 6;

/** Every setting a script replaces in what may be a phonebook, in text order. */
export const phonebookEdits = keptOf((script: Script): readonly PhonebookEdit[] => {
  const found = /rasphone\.pbk/i.test(script.text)
    ? [...replacements(script), ...lineEdits(script)]
    : [];
  return found.sort((a, b) => a.span.start - b.span.start);
});

/** `-replace`, `.Replace()`, `[regex]::Replace()`. */
function replacements(script: Script): PhonebookEdit[] {
  const found: PhonebookEdit[] = [];
  const add = (
    subject: Value | undefined,
    pattern: Value | undefined,
    by: Value | undefined,
    isRegex: boolean,
  ) => {
    const literal = literalOf(script, pattern);
    const key = KEY.exec(literal?.text ?? '')?.[1];
    if (!literal || !pattern || key === undefined) return;
    const value = valueIn(script, by, key);
    found.push({
      key,
      span: pattern.span,
      pattern: { ...literal, isRegex },
      ...(value && { value }),
      isEverywhere: readsWholePhonebook(script, subject),
    });
  };
  for (const { operators, operands } of script.operations) {
    operators.forEach(({ text }, index) => {
      if (!/^-[ci]?replace$/i.test(text)) return;
      const right = operands[index + 1];
      const [pattern, by] = right?.kind === 'array' ? right.items : [right];
      add(operands[0], pattern, by, true);
    });
  }
  for (const { target, name, isStatic, arguments: args } of script.calls) {
    if (name.toLowerCase() !== 'replace') continue;
    const pattern = isStatic ? undefined : regexOf(script, target);
    if (pattern) add(args[0], pattern, args[1], true);
    else if (!isStatic) add(target, args[0], args[1], false);
    else if (target.kind === 'type' && /(?:^|\.)regex$/i.test(target.name))
      add(args[0], args[1], args[2], true);
  }
  return found;
}

/** The pattern of `[regex]'…'`, directly or in a variable. */
function regexOf(script: Script, value: Value): Value | undefined {
  let inner = value;
  while (inner.kind === 'group' && inner.values.length === 1 && inner.values[0])
    [inner] = inner.values;
  if (inner.kind === 'variable') {
    const given = valueOfVariable(script, inner.name, inner.span.start);
    if (given) inner = given;
  }
  return inner.kind === 'cast' && /(?:^|\.)regex$/i.test(inner.type.name) ? inner.value : undefined;
}

/** The value a new line gives a key; nothing where groups of a pattern are part of it. */
function valueIn(script: Script, by: Value | undefined, key: string): PhonebookEdit['value'] {
  const literal = literalOf(script, by);
  const line = LINE.exec(literal?.text ?? '');
  if (!literal || !by || line?.[1]?.toLowerCase() !== key.toLowerCase()) return undefined;
  const [text = ''] = (line[2] ?? '').split(/[\r\n]/);
  const inner = withoutGroups(by);
  const written = literal.isEditable && inner.kind === 'string' ? literal.text : undefined;
  if (text.includes('$')) return undefined;
  const start = literal.span.start + key.length + 1;
  const isPlain =
    written !== undefined && script.text.slice(start, start + text.length) === text && text !== '';
  return { text, span: isPlain ? { start, end: start + text.length } : by.span };
}

/**
 * A line that takes the place of another: `if ($line -match '^Key=') { 'Key=1' }`, a clause of `switch`,
 * `$lines[$i] = 'Key=1'` behind such a condition.
 */
function lineEdits(script: Script): PhonebookEdit[] {
  const used = usedStrings(script);
  return script.strings.flatMap((literal): PhonebookEdit[] => {
    const { content, holes, quote, span } = literal;
    if (used.has(span.start)) return [];
    if (holes.length > 0 || quote.startsWith('here') || content.end - content.start > 200)
      return [];
    const text = script.text.slice(content.start, content.end);
    const [, key, value] = LINE.exec(text) ?? [];
    if (key === undefined || value === undefined || /[\\*^$]|\.\+/.test(text)) return [];
    const condition = conditionOn(script, literal, key);
    if (!condition) return [];
    const start = content.start + key.length + 1;
    return [
      {
        key,
        span: literal.span,
        value: { text: value, span: value === '' ? literal.span : { start, end: content.end } },
        isEverywhere: condition.isEverywhere,
      },
    ];
  });
}

/** Where strings begin that are compared, replaced or given to something that writes no line. */
function usedStrings(script: Script): ReadonlySet<number> {
  const used = new Set<number>();
  const use = (value: Value) => {
    if (value.kind === 'string') used.add(value.span.start);
    else if (value.kind === 'array') value.items.forEach(use);
    else if (value.kind === 'group') value.values.forEach(use);
  };
  for (const { operands } of script.operations) operands.forEach(use);
  for (const each of script.concatenations) {
    (each.kind === 'operation' ? each.operands : each.parts).forEach(use);
  }
  for (const { name, arguments: args } of script.calls) {
    if (!/^(?:add|append|appendline|writeline)$/i.test(name)) args.forEach(use);
  }
  for (const { nameText, arguments: args } of script.commands) {
    if (/^(?:write-output|echo)$/i.test(nameText)) continue;
    args.forEach((each) => each.kind !== 'splat' && each.value && use(each.value));
  }
  return used;
}

/** The condition on a line with a key around a string. */
function conditionOn(
  script: Script,
  { span }: StringLiteral,
  key: string,
): { readonly isEverywhere: boolean } | undefined {
  let nested = blockAt(script, span.start);
  for (let step = 0; nested && step < MAX_OUTER; step += 1, nested = nested.outer) {
    const { block } = nested;
    const head = headOf(script, block) ?? '';
    if (block.keyword === 'switch') return clauseOn(script, block, span.start, key);
    if (!/^(?:if|elseif)$/.test(block.keyword) || !mentions(head, key)) continue;
    const subject =
      /\$\{?(\w+)\}?(?:\[\s*\$\w+\s*\])?\s*(?:-[ci]?(?:match|like|eq)\b|\.(?:startswith|contains)\()/i.exec(
        head,
      );
    const name = subject?.[1]?.toLowerCase();
    if (name === undefined) return undefined;
    return {
      isEverywhere: readsWholePhonebook(script, lineNamed(script, block, subject?.[0] ?? '', name)),
    };
  }
  return undefined;
}

/** The line a condition looks at, as a value at the place of the condition. */
function lineNamed(script: Script, block: KeywordBlock, written: string, name: string): Value {
  const start = script.text.indexOf(written, block.span.start);
  const variable: Value = { kind: 'variable', name, span: { start, end: start + name.length + 1 } };
  const index = /\[[^\]]*\]/.exec(written);
  if (!index) return variable;
  const end = start + index.index + index[0].length;
  return {
    kind: 'index',
    target: { ...variable, span: { start, end: start + index.index } },
    span: { start, end },
  };
}

/** A clause of `switch` whose label has the key. */
function clauseOn(script: Script, block: KeywordBlock, at: number, key: string) {
  const before = script.text.slice(Math.max(block.body.start, at - 200), at);
  const label = /(?:^|[\r\n;{}])\s*(['"][^'"\r\n]*['"])\s*\{[^{}]*$/.exec(before)?.[1];
  if (label === undefined || !mentions(label, key)) return undefined;
  const item: Value = { kind: 'variable', name: '_', span: { start: at, end: at + 2 } };
  const loop = loopOfItem(script, at);
  const isFile =
    loop?.file !== undefined &&
    isPhonebookPath(script, { kind: 'variable', name: loop.file, span: loop.span });
  return isFile || loop?.source ? { isEverywhere: readsWholePhonebook(script, item) } : undefined;
}

function mentions(condition: string, key: string): boolean {
  const at = condition.toLowerCase().indexOf(key.toLowerCase());
  return at >= 0 && /^(?:\\s\*)?=/.test(condition.slice(at + key.length));
}
