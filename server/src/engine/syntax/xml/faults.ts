import type { Span } from '../../types';

/** What is wrong with the form of the XML, apart from what it says. */
export type XmlFaultCode =
  // Tags and what belongs together
  | 'bracket-missing'
  | 'close-tag-mismatch'
  | 'close-tag-unexpected'
  | 'element-not-closed'
  | 'ends-early'
  | 'less-than'
  | 'name-broken'
  | 'name-invalid'
  | 'name-missing'
  | 'nested-too-deep'
  | 'slash-missing'
  | 'tag-not-finished'
  // Attributes
  | 'attribute-curly-quotes'
  | 'attribute-duplicate'
  | 'attribute-equals-missing'
  | 'attribute-less-than'
  | 'attribute-not-quoted'
  | 'attribute-not-separated'
  | 'attribute-quote-missing'
  | 'attribute-without-value'
  | 'blank-invalid'
  | 'markup-unreadable'
  // Namespaces
  | 'namespace-empty'
  | 'namespace-reserved'
  | 'prefix-undeclared'
  // Characters and references
  | 'ampersand'
  | 'cdata-end-in-text'
  | 'character-illegal'
  | 'character-reference-illegal'
  | 'entity-undefined'
  // Comments, CDATA sections, instructions
  | 'cdata-misspelt'
  | 'cdata-not-closed'
  | 'cdata-outside-root'
  | 'comment-double-hyphen'
  | 'comment-misspelt'
  | 'comment-nested'
  | 'comment-not-closed'
  | 'instruction-name-reserved'
  | 'instruction-not-closed'
  // The document
  | 'declaration-invalid'
  | 'declaration-not-first'
  | 'doctype-invalid'
  | 'doctype-misplaced'
  | 'doctype-not-closed'
  | 'root-missing'
  | 'root-second'
  | 'text-before-root'
  | 'text-outside-root';

/** Something wrong with the form of the XML, at its own place. */
export interface XmlFault {
  readonly code: XmlFaultCode;
  readonly span: Span;
  /** The text the fault is about, for example a tag name. */
  readonly found?: string;
  /** What would be right there. */
  readonly expected?: string;
  /** Another place that belongs to the fault: the open tag, or all of what is not closed. */
  readonly other?: Span;
}

/**
 * Faults after which it is not certain where elements begin and end: something may stand in an
 * element it does not belong to, or be hidden altogether, so that nothing can be said to be absent.
 */
const STRUCTURAL: ReadonlySet<XmlFaultCode> = new Set<XmlFaultCode>([
  'bracket-missing',
  'cdata-misspelt',
  'cdata-not-closed',
  'close-tag-mismatch',
  'close-tag-unexpected',
  'comment-misspelt',
  'comment-nested',
  'comment-not-closed',
  'doctype-not-closed',
  'element-not-closed',
  'ends-early',
  'instruction-not-closed',
  'less-than',
  'name-broken',
  'name-missing',
  'nested-too-deep',
  'root-missing',
  'root-second',
  'slash-missing',
  'tag-not-finished',
  'text-outside-root',
]);

/** Whether faults of a kind leave it uncertain where elements begin and end. */
export function isStructural(code: XmlFaultCode): boolean {
  return STRUCTURAL.has(code);
}
