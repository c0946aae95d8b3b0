/** Where a script writes a phonebook, whichever way. */
import type { MethodCall, Script, Value } from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { literalOf, type Literal } from '../calls';
import { valueOfVariable, withoutGroups } from '../resolve';
import { isPhonebookPath, pathOfCommand, valueAfter } from './path';
import { keptOf } from '../../../text/kept';

/** An encoding a text is written in, as far as it is said. */
export interface WrittenEncoding {
  readonly span: Span;
  /** As it is written: `Unicode`, `[Text.Encoding]::UTF8`. */
  readonly text: string;
  /** Absent where what is written decides nothing, as a variable. */
  readonly kind?: 'single' | 'utf8' | 'utf8-mark' | 'utf16';
  /** Whether a word stands at `span` that another may replace. */
  readonly isEditable: boolean;
}

/** One place that writes a phonebook. */
export interface PhonebookWrite {
  readonly by: 'Out-File' | 'Set-Content' | 'Add-Content' | 'redirection' | 'method';
  /** What to mark: the name of the command or method, or the operator. */
  readonly span: Span;
  /** The whole command, call or redirection. */
  readonly whole: Span;
  /** What is written; absent when it is not known. */
  readonly content?: Value;
  /** The encoding that is given; absent when none is. */
  readonly encoding?: WrittenEncoding;
  readonly isAdded: boolean;
}

/** Commands that write files, by their names and those Windows PowerShell has for them. */
const WRITERS: Readonly<Record<string, 'Out-File' | 'Set-Content' | 'Add-Content'>> = {
  'out-file': 'Out-File',
  'set-content': 'Set-Content',
  sc: 'Set-Content',
  'add-content': 'Add-Content',
  ac: 'Add-Content',
};
const KINDS: Readonly<Record<string, WrittenEncoding['kind']>> = {
  ascii: 'single',
  default: 'single',
  ansi: 'single',
  oem: 'single',
  utf8nobom: 'utf8',
  utf8bom: 'utf8-mark',
  unicode: 'utf16',
  bigendianunicode: 'utf16',
  utf32: 'utf16',
  bigendianutf32: 'utf16',
  utf7: 'utf16',
  string: 'utf16',
};

/** Whether a script is for PowerShell 7 alone, where UTF-8 has no byte order mark. */
export const isForCore = keptOf((script: Script): boolean =>
  /^[ \t]*#requires\s[^\r\n]*-version\s+[7-9]/im.test(script.text.slice(0, 65536)),
);

/** Every place of a script that surely writes a phonebook, in text order. */
export const phonebookWrites = keptOf((script: Script): readonly PhonebookWrite[] =>
  [...writesOfCommands(script), ...writesOfMethods(script), ...writesOfRedirections(script)].sort(
    (a, b) => a.whole.start - b.whole.start,
  ),
);

function writesOfCommands(script: Script): PhonebookWrite[] {
  return script.commands.flatMap((command): PhonebookWrite[] => {
    const by = Object.hasOwn(WRITERS, command.nameText.toLowerCase())
      ? WRITERS[command.nameText.toLowerCase()]
      : undefined;
    const { arguments: args } = command;
    if (!by || args.some(({ kind }) => kind === 'splat')) return [];
    if (!isPhonebookPath(script, pathOfCommand(command))) return [];
    const has = (pattern: RegExp) =>
      args.some((each) => each.kind === 'parameter' && pattern.test(each.name));
    const content = command.input ?? valueAfter(command, /^(?:v|i)/i, 1);
    const encoding = encodingOf(script, valueAfter(command, /^en/i));
    return [
      {
        by,
        span: command.name.span,
        whole: command.span,
        isAdded: by === 'Add-Content' || has(/^app/i),
        ...(content && { content }),
        ...(has(/^en/i) && { encoding: encoding ?? unknownAt(command.span) }),
      },
    ];
  });
}

/** `[IO.File]::WriteAllText(path, text, encoding)` and its relatives; without encoding they are right. */
function writesOfMethods(script: Script): PhonebookWrite[] {
  return script.calls.flatMap((call): PhonebookWrite[] => {
    const isFile = call.isStatic && call.target.kind === 'type' && isFileType(call.target.name);
    const action = /^(write|append)all(?:text|lines)$/i.exec(call.name)?.[1];
    const [path, content, given] = call.arguments;
    if (!isFile || action === undefined || !isPhonebookPath(script, path)) return [];
    const encoding = given && (encodingOf(script, given) ?? unknownAt(given.span));
    return [
      {
        by: 'method',
        span: call.nameSpan,
        whole: call.span,
        isAdded: action.toLowerCase() === 'append',
        ...(content && { content }),
        ...(encoding && { encoding }),
      },
    ];
  });
}

function isFileType(name: string): boolean {
  return /^(?:system\.)?io\.file$/i.test(name);
}

function writesOfRedirections(script: Script): PhonebookWrite[] {
  return script.redirections.flatMap(({ operator, span, target, source }): PhonebookWrite[] => {
    if (!/^1?>{1,2}$/.test(operator) || !isPhonebookPath(script, target)) return [];
    const mark = { start: span.start, end: span.start + operator.length };
    return [
      {
        by: 'redirection',
        span: mark,
        whole: span,
        isAdded: operator.endsWith('>>'),
        content: source,
      },
    ];
  });
}

function unknownAt(span: Span): WrittenEncoding {
  return { span, text: '', isEditable: false };
}

function encodingOf(script: Script, value: Value | undefined): WrittenEncoding | undefined {
  if (!value) return undefined;
  const literal = literalOf(script, value);
  if (literal) return encodingOfWord(script, literal);
  let inner = withoutGroups(value);
  if (inner.kind === 'variable') {
    const given = valueOfVariable(script, inner.name, inner.span.start);
    if (!given) return undefined;
    inner = withoutGroups(given);
  }
  const kind = kindOfObject(script, inner);
  const text = script.text.slice(inner.span.start, inner.span.end).replace(/\s+/g, ' ');
  return kind && { span: value.span, text, kind, isEditable: false };
}

function encodingOfWord(script: Script, { text, span, isEditable }: Literal): WrittenEncoding {
  const word = text.toLowerCase();
  const utf8 = isForCore(script) ? 'utf8' : 'utf8-mark';
  const kind = word === 'utf8' ? utf8 : Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
  return { text, span, isEditable, ...(kind && { kind }) };
}

/** The kind of an encoding of .NET: `[Text.Encoding]::UTF8` writes a mark, `::new($false)` none. */
function kindOfObject(script: Script, value: Value): WrittenEncoding['kind'] {
  if (value.kind === 'member' && value.isStatic && value.target.kind === 'type') {
    if (!/(?:^|\.)encoding$/i.test(value.target.name)) return undefined;
    const name = value.name.toLowerCase();
    if (name === 'utf8') return 'utf8-mark';
    return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  }
  const made = madeType(script, value);
  if (made === undefined) return undefined;
  const [name, first] = made;
  const type = name.toLowerCase().replace(/^.*\./, '');
  if (type === 'asciiencoding') return 'single';
  if (type === 'unicodeencoding' || type === 'utf32encoding') return 'utf16';
  if (type !== 'utf8encoding') return undefined;
  if (!first) return 'utf8';
  const mark = withoutGroups(first);
  if (mark.kind !== 'variable') return undefined;
  return mark.name === 'true' ? 'utf8-mark' : mark.name === 'false' ? 'utf8' : undefined;
}

/** Name and first argument of `[Type]::new(…)` and `New-Object Type …`. */
function madeType(script: Script, value: Value): readonly [string, Value | undefined] | undefined {
  if (value.kind === 'call') return typeOfCall(value);
  if (value.kind !== 'command' || !/^new-object$/i.test(value.nameText)) return undefined;
  const type = literalOf(script, valueAfter(value, /^t/i, 0));
  return type && [type.text, valueAfter(value, /^a/i, 1)];
}

function typeOfCall(call: MethodCall): readonly [string, Value | undefined] | undefined {
  const isNew = call.isStatic && call.name.toLowerCase() === 'new' && call.target.kind === 'type';
  return isNew && call.target.kind === 'type' ? [call.target.name, call.arguments[0]] : undefined;
}
