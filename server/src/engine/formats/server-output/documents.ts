/** Profiles and EAP configuration in saved output, wrapped by the console or not. */
import { MappedTextBuilder, slice, identity } from '../../embedded/build';
import type { MappedText } from '../../embedded/mapping';
import { parseXml } from '../../syntax/xml/parse';
import type { Span } from '../../types';
import { documentsInJson, documentsInXml, type EmbeddedDocument } from '../documents';

/** Fewer columns than the narrowest console that somebody works in. */
const NARROWEST = 40;
/** More documents than a console prints: each is looked for to the end of the text. */
const MOST = 100;

const ROOT = /<((?:[A-Za-z_][\w.-]*:)?(EapHostConfig|VPNProfile))(?=[\s>])/g;

/** The documents of a text. */
export function documentsInOutput(text: string): EmbeddedDocument[] {
  const start = /^\uFEFF?\s*([[{<])/.exec(text)?.[1];
  if (start === '<') return documentsInXml(text);
  if (start !== undefined) return documentsInJson(text);
  return [...printed(text)];
}

/** What `InnerXml` printed among other lines. */
function* printed(text: string): Generator<EmbeddedDocument> {
  const whole = identity(text);
  let end = 0;
  let count = 0;
  for (const [opening, name = '', local = ''] of matches(text)) {
    if (opening < end) continue;
    if ((count += 1) > MOST) return;
    const close = endOf(text, name, opening);
    end = close ?? nextBlankLine(text, opening);
    yield {
      kind: local === 'VPNProfile' ? 'profilexml' : 'eap',
      inner: unwrapped(text, { start: opening, end }, whole),
      wrapping: 'element',
      isFragment: close === undefined,
    };
  }
}

function* matches(text: string): Generator<[number, string | undefined, string | undefined]> {
  for (const match of text.matchAll(ROOT)) yield [match.index, match[1], match[2]];
}

/** Behind the close tag of a name, which may be broken like the rest. */
function endOf(text: string, name: string, from: number): number | undefined {
  const tag = new RegExp([...`</${name}>`].map(escaped).join('(?:\\r?\\n[ \\t]{0,200})?'), 'g');
  tag.lastIndex = from;
  return tag.test(text) ? tag.lastIndex : undefined;
}

function escaped(char: string): string {
  return /[\w:<>-]/.test(char) ? char : `\\${char}`;
}

function nextBlankLine(text: string, from: number): number {
  const blank = /\r?\n[ \t]*\r?\n/g;
  blank.lastIndex = from;
  return blank.exec(text)?.index ?? text.length;
}

/** Lines as the console had them, put together again: it breaks them wherever they are full. */
function unwrapped(text: string, span: Span, whole: MappedText): MappedText {
  const lines = linesOf(text, span);
  const [first, ...others] = lines;
  const width = Math.max(...lines.map(({ columns }) => columns));
  const isFull = lines.slice(0, -1).every(({ columns }) => columns >= width - 1);
  const asItIs = slice(whole, span);
  if (!first || others.length === 0 || width < NARROWEST || !isFull) return asItIs;
  if (others.length === 1 && parseXml(asItIs.text).isWellFormed) return asItIs;
  const indent = Math.min(...others.map(({ indent: blanks }) => blanks));
  const builder = new MappedTextBuilder();
  builder.region(span);
  lines.forEach(({ start, end, columns }, index) => {
    const from = index === 0 ? start : Math.min(end, start + indent);
    builder.verbatim(text.slice(from, end), from);
    // A blank at the end of a line is lost on the way.
    const isShort = index < lines.length - 1 && columns < width;
    if (isShort) builder.decoded(' ', { start: end, end });
  });
  return builder.build();
}

interface Line {
  readonly start: number;
  readonly end: number;
  /** The column behind its last character, the words before the document included. */
  readonly columns: number;
  readonly indent: number;
}

function linesOf(text: string, { start, end }: Span): readonly Line[] {
  const lines: Line[] = [];
  let at = start;
  while (at < end) {
    const feed = text.indexOf('\n', at);
    const next = feed < 0 || feed >= end ? end : feed;
    const content = text.slice(at, next).trimEnd();
    const lineStart = lines.length === 0 ? text.lastIndexOf('\n', at) + 1 : at;
    lines.push({
      start: at,
      end: at + content.length,
      columns: at + content.length - lineStart,
      indent: content.length - content.trimStart().length,
    });
    at = next + 1;
  }
  return lines;
}
