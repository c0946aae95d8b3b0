import type { Edit, Finding, FixSafety, Span } from '../types';
import type { ParsedFile } from './file';

/**
 * The language features of files: what each format may have, and what they give back. Offsets and Markdown only: whoever serves an editor turns
 * them into the shapes of its protocol.
 */

/** The part of a rule the features need. */
export interface RuleInfo {
  readonly meta: {
    readonly id: string;
    readonly title: string;
    readonly kinds: readonly string[];
    readonly docs: { readonly why: string; readonly remedy: string };
  };
}

/** Text about the thing under the cursor. */
export interface Hover {
  /** The thing the text is about. */
  readonly span: Span;
  readonly markdown: string;
  /** The topic it is from, by its id, where there is a page with more. */
  readonly topic?: string;
}

/** What an item of a completion list stands for. */
export type CompletionKind =
  'element' | 'closeTag' | 'value' | 'skeleton' | 'rule' | 'directive' | 'attribute';

/** One item of a completion list. */
export interface CompletionItem {
  /** Unique in its list. */
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** The text to replace; it holds the cursor and never spans lines. */
  readonly span: Span;
  /** The text to insert, without tab stops. */
  readonly insertText: string;
  /** The same with tab stops in the snippet syntax of TextMate; only when snippets were asked for. */
  readonly snippet?: string;
  /** What the text before the cursor, from the start of `span`, is compared with. */
  readonly filterText: string;
  readonly sortText: string;
  readonly deprecated?: boolean;
  /** The item to offer first. */
  readonly preselect?: boolean;
  /** Whether the place in the inserted text where the cursor ends has completions of its own. */
  readonly retrigger?: boolean;
  /** Key for `resolveCompletion`; absent when there is no more to say. */
  readonly data?: string;
}

export interface CompletionOptions {
  /** Whether the editor understands tab stops. */
  readonly snippets: boolean;
  readonly rules: readonly RuleInfo[];
  /** Whether to offer close tags; off where another extension does. On by default. */
  readonly closeTags?: boolean;
  /** Whether to offer names of commands and their parameters. On by default. */
  readonly commandNames?: boolean;
  /** Whether to offer templates of scripts; off where the editor has them by itself. On by default. */
  readonly templates?: boolean;
}

/** What a symbol stands for; decides its icon. */
export type SymbolKind = 'root' | 'container' | 'boolean' | 'number' | 'enumeration' | 'string';

/** An element in the outline of a document. */
export interface DocSymbol {
  readonly name: string;
  /** Its main value, in a few words; never a secret. */
  readonly detail: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  /** Lies in `span`. */
  readonly nameSpan: Span;
  readonly children: readonly DocSymbol[];
}

/** Lines an editor may fold. */
export interface Fold {
  /** Zero-based; stays visible. */
  readonly startLine: number;
  /** Zero-based, the last line hidden; above `startLine`. */
  readonly endLine: number;
  readonly kind: 'element' | 'comment';
}

/** Ever larger spans around one place; each lies in the next. */
export interface Selection {
  readonly spans: readonly Span[];
}

/** Text that leads to a page. */
export interface Link {
  readonly span: Span;
  readonly url: string;
}

/** What words behind a text are about; people switch each on and off. */
export type HintTopic = 'addresses' | 'values' | 'phonebook';

/** What is longer, VS Code cuts off at the end: its `editor.inlayHints.maximumLength`. */
export const HINT_LENGTH = 43;

/** A few words an editor shows behind a piece of text, without being part of it. */
export interface InlayHint {
  readonly topic: HintTopic;
  readonly offset: number;
  readonly label: string;
  /** Plain text for whoever points at it. */
  readonly tooltip: string;
}

/** A connection above which an editor may say what it is. */
export interface LensPlace {
  /** From where it begins, above which the words stand, to its end. */
  readonly span: Span;
  /** One of several in its file, such as an entry of a phonebook. */
  readonly isEntry: boolean;
}

/** What an action does, as editors group them. */
export type CodeActionKind = 'quickfix' | 'refactor' | 'source.fixAll';

/** Something an editor may offer at a place. */
export interface CodeActionItem {
  readonly title: string;
  readonly kind: CodeActionKind;
  /** Absent for an action that only opens a page. */
  readonly edits?: readonly Edit[];
  /** The page to open. */
  readonly url?: string;
  /** The findings it deals with. */
  readonly findings?: readonly Finding[];
  readonly preferred?: boolean;
  /** How far the edits can be trusted; absent where nothing the profile says is changed. */
  readonly safety?: FixSafety;
}

export interface CodeActionOptions {
  /**
   * Gives the findings of a changed text, so that `source.fixAll` can go on until nothing is left.
   * Without it one round of fixes is offered.
   */
  readonly check?: (text: string) => readonly Finding[];
  /** The kinds wanted; all when absent. `source.fixAll` is costly with `check`. */
  readonly only?: readonly CodeActionKind[];
  /** Whether to offer comments that silence a rule. On by default. */
  readonly suppressions?: boolean;
  /** Whether to offer the rules' pages. On by default. */
  readonly documentation?: boolean;
}

/**
 * What a format knows about its files. Every function takes any offset of any text and time linear
 * in the size of the file. What is the same for all formats (comments that silence rules, documents
 * inside) is no part of it.
 */
export interface Features<F extends ParsedFile> {
  /** Text about the thing at an offset. */
  hover?(file: F, offset: number): Hover | undefined;
  /** What may be written at an offset. */
  completion?(file: F, offset: number, options: CompletionOptions): readonly CompletionItem[];
  /** The documentation of an item, as Markdown, by its `data`; nothing for items of others. */
  resolve?(data: string): string | undefined;
  /** The outline. */
  symbols?(file: F): readonly DocSymbol[];
  /** Lines to fold. @param limit Most ranges wanted; the outer ones are kept. */
  folding?(file: F, limit?: number): readonly Fold[];
  /** Ever larger spans around each offset. */
  selection?(file: F, offsets: readonly number[]): readonly Selection[];
  /** Where what stands at an offset is defined in the same file. */
  definition?(file: F, offset: number): readonly Span[];
  /** Spans to edit together. */
  linkedEditing?(file: F, offset: number): readonly Span[] | undefined;
  /** The text that closes the element whose `>` or `</` ends at an offset. */
  closeTag?(file: F, offset: number): string | undefined;
  /** Text that leads to pages. */
  links?(file: F): readonly Link[];
  /** The connections of the file itself. */
  lenses?(file: F): readonly LensPlace[];
  /** Words behind values in a part of the file. */
  inlayHints?(file: F, span: Span): readonly InlayHint[];
}
