/** The ways a document can be written inside another one. */
import { literalParts } from '../syntax/powershell/literal';
import { withoutGroups } from '../formats/powershell/resolve';
import type {
  Concatenation,
  Operation,
  QuoteKind,
  StringLiteral,
  Value,
} from '../syntax/powershell/types';
import type { Span } from '../types';
import { MappedTextBuilder, compose } from './build';
import type { Encoder, MappedText } from './mapping';

const DOUBLE_QUOTES = /["\u201c\u201d\u201e]/g;
const SINGLE_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/** How text must be written inside a PowerShell string of a kind so that it means itself. */
export const POWERSHELL_ENCODERS: Readonly<Record<QuoteKind, Encoder>> = {
  single: (text) => text.replace(SINGLE_QUOTES, '$&$&'),
  double: (text) => text.replace(/[`$]/g, '`$&').replace(DOUBLE_QUOTES, '`$&'),
  // In a here-string only a quote and `@` at the start of a line need care; in XML text the
  // reference means the same.
  'here-single': (text) => text.replace(/^['\u2018\u2019\u201a\u201b](?=@)/gm, '&apos;'),
  'here-double': (text) =>
    text.replace(/[`$]/g, '`$&').replace(/^["\u201c\u201d\u201e](?=@)/gm, '`$&'),
};

function addLiteral(builder: MappedTextBuilder, text: string, literal: StringLiteral): void {
  builder.region(literal.content, POWERSHELL_ENCODERS[literal.quote]);
  for (const part of literalParts(text, literal)) {
    const written = text.slice(part.span.start, part.span.end);
    if (part.kind === 'verbatim') {
      builder.verbatim(written, part.span.start);
    } else if (part.kind === 'escape') {
      builder.decoded(part.text, part.span);
    } else {
      builder.hole(written, part.span);
    }
  }
}

function addValue(builder: MappedTextBuilder, text: string, written: Value): void {
  const value = withoutGroups(written);
  if (value.kind === 'string') {
    addLiteral(builder, text, value);
  } else if (value.kind === 'concatenation') {
    for (const part of value.parts) {
      addValue(builder, text, part);
    }
  } else {
    builder.region(value.span);
    const isNewLine =
      value.kind === 'member' && value.isStatic && value.name.toLowerCase() === 'newline';
    if (isNewLine) {
      builder.decoded('\n', value.span);
    } else {
      builder.hole(text.slice(value.span.start, value.span.end), value.span);
    }
  }
}

/**
 * The text of a PowerShell string, of strings joined by `+`, or of a format string before `-f`.
 * Variables, `$( )`, other values among the strings and `{0}` become holes.
 *
 * @param text the whole script
 */
export function mapScriptValue(
  text: string,
  value: StringLiteral | Concatenation | Operation,
): MappedText {
  const builder = new MappedTextBuilder();
  if (value.kind === 'operation') {
    const [format] = value.operands;
    if (format !== undefined) {
      addValue(builder, text, format);
    }
    return decodeFormat(builder.build());
  }
  addValue(builder, text, value);
  return builder.build();
}

/** Applies a decoder to a part of a text: `pattern` finds what is written differently. */
function decode(
  mapped: MappedText,
  span: Span,
  pattern: RegExp,
  meaning: (written: string) => string | 'hole' | undefined,
  encode: Encoder,
): MappedText {
  const builder = new MappedTextBuilder();
  builder.region(span, encode);
  const text = mapped.text.slice(span.start, span.end);
  let pos = 0;
  for (const match of text.matchAll(pattern)) {
    const [written] = match;
    const decoded = meaning(written);
    if (decoded === undefined) {
      continue;
    }
    builder.verbatim(text.slice(pos, match.index), span.start + pos);
    pos = match.index + written.length;
    const outer = { start: span.start + match.index, end: span.start + pos };
    if (decoded === 'hole') {
      builder.hole(written, outer);
    } else {
      builder.decoded(decoded, outer);
    }
  }
  builder.verbatim(text.slice(pos), span.start + pos);
  return compose(mapped, builder.build());
}

/** Text of the .NET format operator: `{0}` is a hole, `{{` a brace. */
function decodeFormat(mapped: MappedText): MappedText {
  return decode(
    mapped,
    { start: 0, end: mapped.text.length },
    /\{\{|\}\}|\{\d+(?:,-?\d+)?(?::[^{}]*)?\}/g,
    (written) => (written === '{{' ? '{' : written === '}}' ? '}' : 'hole'),
    (text) => text.replace(/[{}]/g, '$&$&'),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
};

function entity(written: string): string | undefined {
  const named = ENTITIES[written];
  if (named !== undefined) {
    return named;
  }
  const isHex = written.startsWith('&#x');
  const code = parseInt(written.slice(isHex ? 3 : 2), isHex ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** XML text or an attribute value: references are decoded. */
export function decodeXmlText(mapped: MappedText, span: Span): MappedText {
  const text = mapped.text.slice(span.start, span.end);
  const escapesQuotes = text.includes('&quot;');
  return decode(
    mapped,
    span,
    /&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g,
    entity,
    (added) => {
      const escaped = added.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
      return escapesQuotes ? escaped.replace(/"/g, '&quot;') : escaped;
    },
  );
}

/** The content of a CDATA section. */
export function decodeCdata(mapped: MappedText, span: Span): MappedText {
  return decode(
    mapped,
    span,
    /\]\]\]\]><!\[CDATA\[>/g,
    () => ']]>',
    (text) => text.replace(/\]\]>/g, ']]]]><![CDATA[>'),
  );
}

const JSON_ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The content of a JSON string, without its quotes. */
export function decodeJson(mapped: MappedText, span: Span): MappedText {
  return decode(
    mapped,
    span,
    /\\(?:u[0-9a-fA-F]{4}|[^u])/g,
    (written) =>
      written.startsWith('\\u')
        ? String.fromCharCode(parseInt(written.slice(2), 16))
        : (JSON_ESCAPES[written.charAt(1)] ?? written.charAt(1)),
    (text) => JSON.stringify(text).slice(1, -1),
  );
}
