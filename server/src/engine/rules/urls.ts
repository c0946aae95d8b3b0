import { DOCS_BASE } from '../text/docsBase';

/** Where the pages about the rules are. */
export const RULES_BASE = `${DOCS_BASE}rules/`;

/** Where the page about expectations is. */
export const EXPECTATIONS_URL = `${DOCS_BASE}expectations.md`;

/** Address of the page about a rule. @param id The rule's id. */
export function ruleUrl(id: string): string {
  return `${RULES_BASE}${encodeURIComponent(id)}.md`;
}
