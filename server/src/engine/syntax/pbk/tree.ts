/**
 * The shape of a parsed rasphone.pbk. Every character of the file belongs to exactly one line, so
 * that the tree prints back byte for byte.
 */

import type { Span } from '../../types';

/** What every line has: its text and its line end (empty on a last line without one). */
interface LineBase {
  /** The characters of the line without its end. */
  readonly span: Span;
  readonly eol: Span;
}

/** `[name]`, the beginning of an entry. */
export interface PbkHeader extends LineBase {
  readonly kind: 'header';
  readonly name: string;
  readonly nameSpan: Span;
  /** False when the closing bracket is missing. */
  readonly closed: boolean;
}

/** Where a key stands: in the entry itself or in one of its nested blocks. */
export type PbkBlockKind = 'entry' | 'netcomponents' | 'media' | 'device' | 'phone';

/** `key=value`. Key and value are without the blanks around them, their spans too. */
export interface PbkPair extends LineBase {
  readonly kind: 'pair';
  readonly key: string;
  readonly keySpan: Span;
  readonly equals: Span;
  readonly value: string;
  readonly valueSpan: Span;
  readonly block: PbkBlockKind;
}

/** A line with nothing but blanks. */
export interface PbkBlank extends LineBase {
  readonly kind: 'blank';
}

/** A line that is neither header, pair nor blank. */
export interface PbkStray extends LineBase {
  readonly kind: 'stray';
  /** True when it begins like a comment of some other format (`;`, `#`, `'`, `//`). */
  readonly comment: boolean;
}

export type PbkLine = PbkHeader | PbkPair | PbkBlank | PbkStray;

/** NETCOMPONENTS, MEDIA, DEVICE or PhoneNumber with everything that belongs to it. */
export interface PbkBlock {
  readonly kind: Exclude<PbkBlockKind, 'entry'>;
  /** The pair that begins the block. */
  readonly opener: PbkPair;
  /** The other pairs of the block itself, in file order. */
  readonly pairs: readonly PbkPair[];
  /** Blocks inside: DEVICE in MEDIA, PhoneNumber in DEVICE. */
  readonly blocks: readonly PbkBlock[];
  /** From the first character of the opener to the end of the last pair's text. */
  readonly span: Span;
}

/** One connection. */
export interface PbkEntry {
  readonly name: string;
  readonly nameSpan: Span;
  readonly header: PbkHeader;
  /** Every line after the header up to the next header. */
  readonly lines: readonly PbkLine[];
  /** Every pair of the entry in file order, those of its blocks too. */
  readonly pairs: readonly PbkPair[];
  /** The blocks on the top level; a DEVICE without a MEDIA before it is here too. */
  readonly blocks: readonly PbkBlock[];
  /** From the header to the start of the next one. */
  readonly span: Span;
  /** From the header to the end of the last line that is not blank. */
  readonly content: Span;
}

/** Something the parser noticed; the message is for the rule that reports it. */
export interface PbkProblem {
  readonly code:
    | 'byte-order-mark'
    | 'nul'
    | 'text-before-entry'
    | 'stray-line'
    | 'comment'
    | 'empty-key'
    | 'blank-around'
    | 'header-not-closed'
    | 'text-after-header'
    | 'block-key-case'
    | 'block-outside';
  readonly span: Span;
}

/** How often each line end occurs. */
export interface PbkLineEnds {
  readonly crlf: number;
  readonly lf: number;
  readonly cr: number;
  /** The one to write: the most frequent, CR LF in a file without any. */
  readonly dominant: '\r\n' | '\n' | '\r';
}

/** A whole file. */
export interface PbkTree {
  readonly text: string;
  /** A byte order mark left in the text, else `null`. */
  readonly bom: Span | null;
  /** Lines before the first header. */
  readonly preamble: readonly PbkLine[];
  readonly entries: readonly PbkEntry[];
  readonly lineEnds: PbkLineEnds;
  readonly problems: readonly PbkProblem[];
}
