/**
 * Texts that a script makes, as far as they can be known without running it: from strings, joined,
 * formatted and changed. A text is put together only when asked (`flatten.ts`); until then it is a
 * graph whose nodes may be parts of several others.
 */
import type { StringLiteral } from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { mentionsDocument } from '../../documents';

interface TextBase {
  /** About how many characters it has; never less than a tenth of what it really has. */
  readonly length: number;
  /** Whether one of its pieces names a document. */
  readonly mentions: boolean;
  /** How many changes are made one on top of the other. */
  readonly nesting: number;
  /** True once it is a part of another text. */
  isUsed: boolean;
}

/** A string of the script. */
export interface LiteralText extends TextBase {
  readonly kind: 'literal';
  readonly literal: StringLiteral;
  /** What the holes of the string stand for; nothing where that is not known. */
  readonly fills: readonly (ScriptText | undefined)[];
}

/** Text that is certain and stands nowhere, such as a line end. */
export interface KnownText extends TextBase {
  readonly kind: 'known';
  readonly text: string;
  /** What it comes from. */
  readonly span: Span;
}

/** Text that only the running script knows. */
export interface UnknownText extends TextBase {
  readonly kind: 'unknown';
  readonly span: Span;
  /** True where it may be anything, whole elements too; false for what stands for a value. */
  readonly isLoose: boolean;
}

/** Texts one behind the other. */
export interface JoinedText extends TextBase {
  readonly kind: 'joined';
  readonly parts: readonly ScriptText[];
}

/** A text in which a word is replaced everywhere. */
export interface ReplacedText extends TextBase {
  readonly kind: 'replaced';
  readonly text: ScriptText;
  readonly pattern: string;
  readonly ignoresCase: boolean;
  readonly by: ScriptText;
}

/** `format -f values`. */
export interface FormattedText extends TextBase {
  readonly kind: 'formatted';
  readonly format: ScriptText;
  readonly values: readonly (ScriptText | undefined)[];
}

/** A text written as the content of an element. */
export interface EscapedText extends TextBase {
  readonly kind: 'escaped';
  readonly text: ScriptText;
}

/** An element that the script builds with an XmlDocument. */
export interface ElementText extends TextBase {
  readonly kind: 'element';
  readonly element: BuiltElement;
}

/** A text that the script changes in a way we do not follow. */
export interface ChangedText extends TextBase {
  readonly kind: 'changed';
  readonly text: ScriptText;
  /** Names of elements, from the outermost to the one whose content is changed. */
  readonly paths: (readonly string[])[];
  /** False as long as nothing but those contents is changed. */
  isRebuilt: boolean;
}

/** A text that a script makes. */
export type ScriptText =
  | LiteralText
  | KnownText
  | UnknownText
  | JoinedText
  | ReplacedText
  | FormattedText
  | EscapedText
  | ElementText
  | ChangedText;

/** A string, with what its holes stand for. */
export function literalText(
  script: string,
  literal: StringLiteral,
  fills: readonly (ScriptText | undefined)[],
): LiteralText {
  const known = fills.filter((fill) => fill !== undefined);
  use(known);
  const { start, end } = literal.content;
  return {
    kind: 'literal',
    literal,
    fills,
    length: end - start + lengthOf(known),
    mentions: mentionsDocument(script.slice(start, end)) || known.some(({ mentions }) => mentions),
    nesting: nestingOf(known),
    isUsed: false,
  };
}

/** Text that is certain, such as a line end between two lines. */
export function knownText(text: string, span: Span): KnownText {
  const { length } = text;
  return { kind: 'known', text, span, length, mentions: false, nesting: 0, isUsed: false };
}

/** A place whose text is not known. */
export function unknownText(span: Span, isLoose: boolean): UnknownText {
  const base = { length: span.end - span.start, mentions: false, nesting: 0, isUsed: false };
  return { kind: 'unknown', span, isLoose, ...base };
}

/** Texts one behind the other; one alone is itself. */
export function joinedText(parts: readonly ScriptText[]): ScriptText {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    return only;
  }
  return { kind: 'joined', parts, ...baseOf(parts) };
}

/** A text in which `pattern` is replaced everywhere. */
export function replacedText(
  text: ScriptText,
  pattern: string,
  ignoresCase: boolean,
  by: ScriptText,
): ScriptText {
  const base = baseOf([text, by]);
  return { kind: 'replaced', text, pattern, ignoresCase, by, ...base, nesting: base.nesting + 1 };
}

/** A text with `{0}` and the like filled in. */
export function formattedText(
  format: ScriptText,
  values: readonly (ScriptText | undefined)[],
): ScriptText {
  const base = baseOf([format, ...values.filter((value) => value !== undefined)]);
  return { kind: 'formatted', format, values, ...base, nesting: base.nesting + 1 };
}

/** A text as the content of an element. */
export function escapedText(text: ScriptText): ScriptText {
  const base = baseOf([text]);
  return { kind: 'escaped', text, ...base, nesting: base.nesting + 1 };
}

/** An element as text. What it holds is looked up when the text is put together. */
export function elementText(element: BuiltElement, mentions: boolean): ElementText {
  return { kind: 'element', element, length: 100, mentions, nesting: 1, isUsed: false };
}

/** A text that is changed later. */
export function changedText(text: ScriptText): ChangedText {
  const base = baseOf([text]);
  const nesting = base.nesting + 1;
  return { kind: 'changed', text, paths: [], isRebuilt: false, ...base, nesting };
}

/** The texts a text is made of. */
export function partsOf(text: ScriptText): readonly ScriptText[] {
  switch (text.kind) {
    case 'literal':
      return text.fills.filter((fill) => fill !== undefined);
    case 'joined':
      return text.parts;
    case 'replaced':
      return [text.text, text.by];
    case 'formatted':
      return [text.format, ...text.values.filter((value) => value !== undefined)];
    case 'escaped':
    case 'changed':
      return [text.text];
    default:
      return [];
  }
}

function use(parts: readonly ScriptText[]): void {
  for (const part of parts) part.isUsed = true;
}

function lengthOf(parts: readonly ScriptText[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function nestingOf(parts: readonly ScriptText[]): number {
  return parts.reduce((most, { nesting }) => Math.max(most, nesting), 0);
}

function baseOf(parts: readonly ScriptText[]): TextBase {
  use(parts);
  return {
    length: lengthOf(parts),
    mentions: parts.some(({ mentions }) => mentions),
    nesting: nestingOf(parts),
    isUsed: false,
  };
}

/** An element, or a document, whose children may still be added. */
export interface BuiltElement {
  /** The block it was made in. */
  readonly home: number;
  /** Where it was made. */
  readonly span: Span;
  /** Nothing for a document. */
  readonly name: ScriptText | undefined;
  readonly namespace: ScriptText | undefined;
  readonly attributes: { readonly name: ScriptText; readonly value: ScriptText }[];
  /** Elements, and texts as they stand in XML. */
  children: (BuiltElement | ScriptText)[];
}
