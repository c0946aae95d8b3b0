import { compareSeverity } from '../../engine/severity';
import { ruleUrl } from '../../engine/rules/urls';
import type { Severity } from '../../engine/types';
import { count, toJson, type Closing } from './report';

interface RuleCount {
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  readonly count: number;
  readonly files: number;
  /** Findings that `--fix` would mend. */
  readonly fixable: number;
  readonly url: string;
}

/** How often each rule spoke, the most frequent first; as text with a line a rule, or as JSON. */
export function renderStatistics(report: Closing, format: 'text' | 'json'): string {
  const counts = countsOf(report);
  if (format === 'json') return `${toJson(counts)}\n`;
  if (counts.length === 0) return `No findings in ${count(report.files.length, 'file')}.\n`;
  const wide = String(counts[0]?.count).length;
  const widest = Math.max(...counts.map(({ rule }) => rule.length));
  const lines = counts.map((each) => {
    const mark = each.fixable > 0 ? '*' : ' ';
    return `${String(each.count).padStart(wide)} ${mark} ${each.severity.padEnd(11)} ${each.rule.padEnd(widest)}  ${each.title}`;
  });
  const total = counts.reduce((sum, each) => sum + each.count, 0);
  const last = `${count(total, 'finding')} of ${count(counts.length, 'rule')} in ${count(report.files.length, 'file')}.`;
  const mended = counts.some(({ fixable }) => fixable > 0) ? ' *: --fix corrects some.' : '';
  return `${[...lines, last + mended].join('\n')}\n`;
}

function countsOf({ files, rules }: Closing): RuleCount[] {
  const found = new Map<string, RuleCount>();
  for (const { told } of files) {
    const seen = new Set<string>();
    for (const { rule, severity, isSafe } of told) {
      const before = found.get(rule);
      const isWorse = before && compareSeverity(before.severity, severity) <= 0;
      found.set(rule, {
        rule,
        severity: isWorse ? before.severity : severity,
        title: rules.get(rule)?.meta.title ?? '',
        count: (before?.count ?? 0) + 1,
        files: (before?.files ?? 0) + (seen.has(rule) ? 0 : 1),
        fixable: (before?.fixable ?? 0) + (isSafe ? 1 : 0),
        url: ruleUrl(rule),
      });
      seen.add(rule);
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
}
