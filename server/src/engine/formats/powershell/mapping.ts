/** How text is written in strings of a script. */
import { literalParts } from '../../syntax/powershell/literal';
import { withoutGroups } from './resolve';
import type {
  Concatenation,
  Operation,
  QuoteKind,
  StringLiteral,
  Value,
} from '../../syntax/powershell/types';
import { MappedTextBuilder } from '../../embedded/build';
import { decode } from '../../embedded/layers';
import type { Encoder, MappedText } from '../../embedded/mapping';

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
