/**
 * The vocabulary every layer of the engine shares. Plain data only: no editor types, no I/O.
 */

/** A half-open range of UTF-16 code unit offsets into the text of one document. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How serious a finding is, from "Windows rejects it" down to "style or advice". */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A severity as a setting may give it: `off` silences the rule. */
export type SeveritySetting = Severity | 'off';

/** A stretch of new text that stands in the document already and is spelt the same. */
export interface Copy {
  /** Where it begins in the new text. */
  readonly at: number;
  /** Where it was taken from. */
  readonly from: Span;
}

/** Replaces the text of `span` by `text`; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
  /**
   * What of `text` is moved rather than new, in order. In a document inside a script it is written as
   * the script spells it, so that a variable stays a variable.
   */
  readonly copied?: readonly Copy[];
}

/**
 * Safe: the meaning the author intended is kept; may be applied in bulk.
 * Unsafe: the behaviour of the deployed connection may change; a person decides.
 */
export type FixSafety = 'safe' | 'unsafe';

/** One way to mend a finding. Edits never overlap and are in text order. */
export interface Fix {
  readonly title: string;
  readonly safety: FixSafety;
  /** The fix to take when one must be chosen; at most one per finding. */
  readonly preferred?: boolean;
  /** Makes readable what was not read before, so that other findings may come to light. */
  readonly uncovers?: boolean;
  readonly edits: readonly Edit[];
}

/** Another place that explains a finding. */
export interface Related {
  /** The file of the place, where it is another one than that of the finding. */
  readonly file?: string;
  readonly span: Span;
  readonly message: string;
}

/** How an editor may draw a finding beyond its severity. */
export type FindingTag = 'unnecessary' | 'deprecated';

/** One statement of one rule about one place. */
export interface Finding {
  /** The rule's id, kebab-case; never renamed. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** Why fixes that a rule had were not offered; a defect of ours, for logs and tests. */
  readonly refused?: readonly string[];
  readonly tag?: FindingTag;
  /** The words it is about, when they are more than its span; used while findings are gathered. */
  readonly covers?: readonly Span[];
}

/** Load balancers whose configuration is read, by the kind of file. */
export type BalancerForm = 'bigip' | 'netscaler' | 'haproxy' | 'nginx' | 'keepalived' | 'azure-lb';

/** What a virtual service of a load balancer is for. */
export type ServiceRole =
  | 'ike'
  | 'nat-t'
  | 'sstp'
  | 'radius'
  | 'radius-accounting'
  | 'l2tp'
  /** TCP at a port that IKE and L2TP use with UDP only. */
  | 'tcp-for-udp';
