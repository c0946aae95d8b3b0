import { allRules } from '../../engine/rules/all.generated';
import { ruleUrl } from '../../engine/rules/urls';
import type { Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { ANSWER_OPTIONS, describeOptions, parseOptions, type OptionSpecs } from '../options';

/** Its options. */
export const OPTIONS = {
  format: ANSWER_OPTIONS.format,
  help: ANSWER_OPTIONS.help,
} as const satisfies OptionSpecs;

export const RULES_HELP = `Usage: aovpn rules [OPTIONS]

Lists all rules with their default severity and the kind of their best fix.

${describeOptions(OPTIONS)}
`;

/** Runs `aovpn rules`. @returns the exit code @throws UsageError */
export function runRules(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(RULES_HELP);
    return EXIT.clean;
  }
  if (positionals.length > 0) {
    throw new UsageError(
      "'aovpn rules' has no arguments; 'aovpn explain RULE' tells about one rule.",
    );
  }
  console.out.write(values.format === 'json' ? asJson() : asText());
  return EXIT.clean;
}

function asJson(): string {
  const rules = allRules.map(({ meta }) => ({
    id: meta.id,
    title: meta.title,
    group: meta.group,
    kinds: meta.kinds,
    severity: meta.severity,
    confidence: meta.confidence,
    fix: meta.fix,
    since: meta.since,
    url: ruleUrl(meta.id),
  }));
  return `${JSON.stringify(rules, null, 2)}\n`;
}

/** Grouped; groups and the rules in them by name. */
function asText(): string {
  const groups = [...new Set(allRules.map((rule) => rule.meta.group))].sort();
  const width = Math.max(...allRules.map((rule) => rule.meta.id.length));
  const out: string[] = [];
  for (const group of groups) {
    out.push(`${group}:`);
    for (const { meta } of allRules.filter((rule) => rule.meta.group === group)) {
      const fix = meta.fix === 'none' ? '' : `${meta.fix} fix`;
      const columns = [meta.id.padEnd(width), meta.severity.padEnd(11), fix.padEnd(10), meta.title];
      out.push(`  ${columns.join('  ')}`);
    }
    out.push('');
  }
  out.push(`${allRules.length} rules.`, '');
  return out.join('\n');
}
