import type { RuleMeta } from '../rules/rule';
import type { Edit, Finding, FixSafety, Span } from '../types';

/**
 * What the language features give back. Offsets and Markdown only: whoever serves an editor turns
 * them into the shapes of its protocol.
 */

/** The part of a rule the features need. */
export interface RuleInfo {
  readonly meta: RuleMeta;
}

/** Text about the thing under the cursor. */
export interface Hover {
  /** The thing the text is about. */
  readonly span: Span;
  readonly markdown: string;
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

/** A few words an editor shows behind a piece of text, without being part of it. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** Plain text for whoever points at it. */
  readonly tooltip: string;
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
