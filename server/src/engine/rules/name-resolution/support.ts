import { readNrptRule, type NrptRule } from '../../formats/profilexml/profile';
import { parseIp } from '../../connection/values/ip';
import type { XmlElement } from '../../syntax/xml/tree';

/** Path of a name resolution rule. */
export const RULE = 'VPNProfile/DomainNameInformation';

/** Whether a name covers another one: equal, or a domain above it; both without leading dots. */
export function isSameOrAbove(domain: string, name: string): boolean {
  const above = domain.toLowerCase();
  const below = name.toLowerCase();
  return below === above || below.endsWith(`.${above}`);
}

/** Whether a text is an IPv4 or IPv6 address. */
export function isIp(text: string): boolean {
  return parseIp(text) !== undefined;
}

/** The names of all rules, in lower case. */
export function ruleNames(rules: readonly NrptRule[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { element } of rules) {
    const name = ruleName(element);
    if (name !== undefined) names.add(name);
  }
  return names;
}

/** The name of a rule in lower case. */
export function ruleName(element: XmlElement): string | undefined {
  return readNrptRule(element).domainName?.text.toLowerCase();
}

/** A profile with one rule that has these lines, for examples. */
export function ruleExample(...lines: readonly string[]): string {
  return profileExample(
    '<TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
    '<AlwaysOn>true</AlwaysOn>',
    '<DomainNameInformation>',
    ...lines.map((line) => `  ${line}`),
    '</DomainNameInformation>',
  );
}

/** A profile that has these lines, for examples. */
export function profileExample(...lines: readonly string[]): string {
  return ['<VPNProfile>', ...lines.map((line) => `  ${line}`), '</VPNProfile>'].join('\n');
}
