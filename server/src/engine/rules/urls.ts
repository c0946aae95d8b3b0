/** Where the pages about the rules are. */
export const RULES_BASE = 'https://github.com/aovpn/aovpn/blob/main/docs/rules/';

/** Where the page about expectations is. */
export const EXPECTATIONS_URL = 'https://github.com/aovpn/aovpn/blob/main/docs/expectations.md';

/** Address of the page about a rule. @param id The rule's id. */
export function ruleUrl(id: string): string {
  return `${RULES_BASE}${encodeURIComponent(id)}.md`;
}
