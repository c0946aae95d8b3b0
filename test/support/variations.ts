/** Texts that differ from an example in one small thing, as a slip or another choice would. */

import type { Span } from '../../server/src/engine/types';

/** One such text. */
export interface Variation {
  /** What is other, for readers: the place, and what stands there instead. */
  readonly place: string;
  readonly change: string;
  readonly text: string;
  /** The words that were replaced and those that replace them; of a piece that is gone none. */
  readonly words?: readonly [before: string, after: string];
  /** The piece that is gone. */
  readonly gone?: Span;
  /** Where words that stood in the text stand now. */
  readonly moved: (span: Span) => Span;
}

/** Where words stand after others were replaced. An offset at an end of those stays with its side. */
function movedBy({ start, end }: Span, length: number): (span: Span) => Span {
  const shift = length - (end - start);
  return (span) => ({
    start: span.start < end ? span.start : span.start + shift,
    end: span.end <= start ? span.end : span.end + shift,
  });
}

/** Words of a label are cut to so many characters. */
const LONGEST = 48;

/** Words that stand at some place in a collection of texts, by what comes before them. */
export type Vocabulary = ReadonlyMap<string, readonly string[]>;

/** As many words of other texts are tried at a place. */
const MOST_OTHERS = 5;

/** Gathers the words of some texts. */
export function vocabularyOf(texts: readonly string[]): Vocabulary {
  const found = new Map<string, Set<string>>();
  for (const text of texts) {
    for (const word of wordsIn(text)) {
      const key = keyOf(text, word);
      if (key === undefined) continue;
      found.set(key, (found.get(key) ?? new Set()).add(text.slice(word.start, word.end)));
    }
  }
  return new Map([...found].map(([key, words]) => [key, [...words]]));
}

/** What a word is the value of: the element, the parameter or the name before it. */
function keyOf(text: string, { start }: Span): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const [, element, parameter, name] =
    /(?:<([\w:]+)[^<>]*>|(-\w+)[ :]+['"]?|([\w-]+)['"]?\s*[=:]\s*['"]?)$/.exec(before) ?? [];
  return element ?? parameter ?? name;
}

/**
 * The variations of a text: each piece of it left out and written twice, each word replaced, and
 * other ends of lines.
 *
 * @param vocabulary What else stands at places of the kind.
 */
export function variationsOf(text: string, vocabulary: Vocabulary): readonly Variation[] {
  const found: Variation[] = [];
  for (const piece of piecesIn(text)) {
    const { start, end } = piece;
    const words = text.slice(start, end);
    const place = labelOf(text, piece);
    const again = words.endsWith('\n') || end < text.length ? words : `\n${words}`;
    found.push(
      {
        place,
        change: 'left out',
        text: text.slice(0, start) + text.slice(end),
        gone: piece,
        moved: movedBy(piece, 0),
      },
      {
        place,
        change: 'twice',
        text: text.slice(0, end) + again + text.slice(end),
        moved: movedBy({ start: end, end }, again.length),
      },
    );
  }
  for (const word of wordsIn(text)) {
    const before = text.slice(word.start, word.end);
    const known = vocabulary.get(keyOf(text, word) ?? '') ?? [];
    const others = [...known.filter((each) => each !== before).slice(0, MOST_OTHERS)];
    for (const after of new Set([...othersFor(before, text), ...others])) {
      found.push({
        place: labelOf(text, word),
        change:
          after.trim() === ''
            ? '(nothing)'
            : after.startsWith(' ')
              ? '(blanks around)'
              : shortened(after),
        text: text.slice(0, word.start) + after + text.slice(word.end),
        words: [before, after],
        moved: movedBy(word, after.length),
      });
    }
  }
  if (text.includes('\n') && !text.includes('\r')) {
    const ends = (offset: number) => text.slice(0, offset).split('\n').length - 1;
    found.push({
      place: 'ends of lines',
      change: 'CRLF',
      text: text.replaceAll('\n', '\r\n'),
      moved: ({ start, end }) => ({ start: start + ends(start), end: end + ends(end) }),
    });
  }
  return found;
}

/** An opening or closing tag. */
const TAG = /<(\/?)([A-Za-z][\w.-]*)[^<>]*?(\/?)>/g;

/** Elements of a text of XML: where their names stand, and their closing tags. */
function elementsIn(text: string) {
  const open: { readonly name: string; readonly at: number; readonly end: number }[] = [];
  const found: { name: string; names: readonly number[]; inside: number; close?: Span }[] = [];
  for (const { 0: tag, 1: slash, 2: name = '', 3: isEmpty, index } of text.matchAll(TAG)) {
    const end = index + tag.length;
    if (slash) {
      const begun = open.pop();
      if (begun?.name !== name) return [];
      const close = { start: index, end };
      found.push({ name, names: [begun.at, index + 2], inside: begun.end, close });
    } else if (isEmpty) found.push({ name, names: [index + 1], inside: end });
    else open.push({ name, at: index + 1, end });
  }
  return found;
}

/**
 * The variations of a text of XML in how it is built: an element by a misspelt name, one that is not
 * closed, text in it before all else, and a place to be filled in for its value.
 */
export function structuralVariations(text: string): readonly Variation[] {
  return elementsIn(text).flatMap(({ name, names, inside, close }): Variation[] => {
    const at = names[0] ?? 0;
    const place = labelOf(text, { start: at - 1, end: close?.end ?? inside });
    const wrong = name.slice(0, -1);
    if (wrong === '') return [];
    const parts = [...names.map((each) => each + wrong.length), text.length];
    const renamed = parts.map((end, index) =>
      text.slice(index === 0 ? 0 : (parts[index - 1] ?? 0) + 1, end),
    );
    const shifted = (offset: number) =>
      offset - names.filter((each) => each + name.length <= offset).length;
    const misspelt = {
      place,
      change: `<${wrong}>`,
      text: renamed.join(''),
      moved: ({ start, end }: Span) => ({ start: shifted(start), end: shifted(end) }),
    };
    if (!close) return [misspelt];
    const put = (change: string, span: Span, words: string) => ({
      place,
      change,
      text: text.slice(0, span.start) + words + text.slice(span.end),
      moved: movedBy(span, words.length),
    });
    const hasElements = text.slice(inside, close.start).includes('<');
    return [
      misspelt,
      put('not closed', close, ''),
      hasElements
        ? put('with text', { start: inside, end: inside }, 'text')
        : put('{{value}}', { start: inside, end: close.start }, '{{value}}'),
    ];
  });
}

/**
 * The variations of a script with XML in it in what the script fills in later: the value of an
 * element, an element, and what may stand before all else in an element.
 */
export function filledInLater(text: string): readonly Variation[] {
  return elementsIn(text).flatMap(({ names, inside, close }): Variation[] => {
    const start = (names[0] ?? 0) - 1;
    const whole = { start, end: close?.end ?? inside };
    const put = (change: string, span: Span) => ({
      place: labelOf(text, whole),
      change,
      text: `${text.slice(0, span.start)}$unknown${text.slice(span.end)}`,
      moved: movedBy(span, '$unknown'.length),
    });
    return [
      put('$unknown', whole),
      ...(close
        ? [
            put('with $unknown in it', { start: inside, end: inside }),
            put('$unknown for what is in it', { start: inside, end: close.start }),
          ]
        : []),
    ];
  });
}

/** What stands at a place, on one line, after the number of its line. */
function labelOf(text: string, { start, end }: Span): string {
  const line = text.slice(0, start).split('\n').length;
  return `${line} ${shortened(text.slice(start, end))}`;
}

/** Words on one line, their middle left out when they are many. */
export function shortened(text: string, longest = LONGEST): string {
  const words = visible(text.replace(/\s+/g, ' ').trim());
  if (words.length <= longest) return words;
  return `${words.slice(0, longest / 2)}…${words.slice(-longest / 2)}`;
}

/** A text in which every character is seen. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]| +$/gu, (found) =>
    found.startsWith(' ')
      ? '·'.repeat(found.length)
      : `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** What can go by itself: lines, and on a line elements and parameters with their values. */
function piecesIn(text: string): readonly Span[] {
  const found = [...blocksIn(text)];
  const pattern = /^\s*</.test(text)
    ? /(?<=\S)<([\w:]+)(?:\s[^<>]*)?(?:\/>|>[^<>]*<\/\1>)/g
    : / -[A-Za-z]\w*(?:[ :]+(?!-)(?:'[^'\n]*'|"[^"\n]*"|[^\s|;)}]+))?/g;
  for (const { 0: words, index } of text.matchAll(pattern)) {
    found.push({ start: index, end: index + words.length });
  }
  return found;
}

/** Lines with what is indented below them and the line that closes them. */
function blocksIn(text: string): readonly Span[] {
  const lines = text.split(/(?<=\n)/);
  const starts = [0];
  for (const [index, line] of lines.entries()) starts.push((starts[index] ?? 0) + line.length);
  const found: Span[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || isClosing(line)) continue;
    let last = index;
    while (isBelow(lines[last + 1], line)) last++;
    const closing = lines[last + 1];
    if (closing && isClosing(closing) && indentOf(closing) === indentOf(line) && opens(line)) {
      last++;
    }
    const start = starts[index] ?? 0;
    const end = (starts[last] ?? 0) + (lines[last] ?? '').length;
    // All of it is no variation of it.
    if (start > 0 || end < text.length) found.push({ start, end });
  }
  return found;
}

const indentOf = (line: string) => line.search(/\S/);

const isClosing = (line: string) => /^\s*(?:<\/|[}\])"'])/.test(line);

const opens = (line: string) => !/^\s*<(\w+)[^]*<\/\1>\s*$/.test(line);

function isBelow(next: string | undefined, line: string): boolean {
  return next?.trim() !== undefined && next.trim() !== '' && indentOf(next) > indentOf(line);
}

/** Values of elements and attributes, texts in quotes, and the words of everything else. */
function wordsIn(text: string): readonly Span[] {
  const found: Span[] = [];
  const pattern =
    /<[\w:]+|<\/[^>]*>?|(?<=>)[^<>\n]+(?=<)|"[^"\n]*"|'[^'\n]*'|[^\s'"<>()[\]{},;=|&]+/g;
  for (const { 0: words, index } of text.matchAll(pattern)) {
    if (words.startsWith('<')) continue;
    const isQuoted = /^(['"]).*\1$/.test(words);
    const [start, end] = [index + Number(isQuoted), index + words.length - Number(isQuoted)];
    if (/[\p{L}\p{N}*]/u.test(text.slice(start, end))) found.push({ start, end });
  }
  return found;
}

/** What else could stand in the place of a word. */
function othersFor(word: string, text: string): readonly string[] {
  if (/^\d+$/.test(word)) {
    const value = Number(word);
    return [String(value + 1), ...(value > 0 ? [String(value - 1)] : []), '0', 'x', ''];
  }
  const counterpart = COUNTERPARTS.get(word.toLowerCase());
  const others = [
    ...(counterpart === undefined ? [] : [counterpart]),
    swapCase(word),
    `x${word}`,
    `${word}x`,
    ` ${word} `,
    ...(/[,;]/.test(word) ? [word.split(/[,;]/)[0] ?? ''] : []),
    '',
  ];
  if (/\$\w/.test(text) && !/^[-$]/.test(word)) others.push('$unknown');
  return others.filter((other) => other !== word);
}

const COUNTERPARTS = new Map([
  ['true', 'false'],
  ['false', 'true'],
  ['yes', 'no'],
  ['no', 'yes'],
  ['$true', '$false'],
  ['$false', '$true'],
]);

function swapCase(word: string): string {
  const upper = word.toUpperCase();
  return upper === word ? word.toLowerCase() : upper;
}
