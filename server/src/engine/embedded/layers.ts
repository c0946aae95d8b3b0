/** The ways a text can be written inside another one. */
import type { Span } from '../types';
import { MappedTextBuilder, compose } from './build';
import type { Encoder, MappedText } from './mapping';

/**
 * Applies a decoder to a part of a text.
 *
 * @param pattern Finds what is written differently.
 * @param meaning What stands for it; `hole` where only a run would tell, nothing for itself.
 * @param encode How new text has to be written there; absent where none can be.
 */
function decode(
  mapped: MappedText,
  span: Span,
  pattern: RegExp,
  meaning: (written: string) => string | 'hole' | undefined,
  encode?: Encoder,
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

const REFERENCES = /&(?:lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g;
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
  return decode(mapped, span, REFERENCES, entity, (added) => {
    const escaped = added.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    return escapesQuotes ? escaped.replace(/"/g, '&quot;') : escaped;
  });
}

const WRITTEN: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** A text as it is written as the content of an element; no elements can be put into it. */
export function encodeXmlText(mapped: MappedText): MappedText {
  const whole = { start: 0, end: mapped.text.length };
  return decode(
    mapped,
    whole,
    /[<>&]/g,
    (char) => WRITTEN[char],
    (text) =>
      text.includes('<') ? undefined : text.replace(REFERENCES, (each) => entity(each) ?? each),
  );
}

/** The content of a CDATA section. */
export function decodeCdata(mapped: MappedText, span: Span): MappedText {
  return decode(
    mapped,
    span,
    /\]\]\]\]><!\[CDATA\[>/g,
    () => ']]>',
    // With what follows, brackets at the end could close the section.
    (text) => (text.endsWith(']') ? undefined : text.replace(/\]\]>/g, ']]]]><![CDATA[>')),
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

/** A quoted string of a `.reg` file, without its quotes. */
export function decodeRegString(mapped: MappedText, span: Span): MappedText {
  return decode(
    mapped,
    span,
    /\\[\\"]/g,
    (written) => written.charAt(1),
    // A line break inside the quotes is what few programs write.
    (text) => (/[\r\n]/.test(text) ? undefined : text.replace(/[\\"]/g, '\\$&')),
  );
}
