import pc from 'picocolors';
import type { Source } from '../../engine/knowledge/source-types';
import { sourcesOf } from '../../engine/knowledge/sources';
import { allRules } from '../../engine/rules/all.generated';
import type { Rule, RuleMeta } from '../../engine/rules/rule';
import { ruleUrl } from '../../engine/rules/urls';
import { closest } from '../../engine/text/similarity';
import { columnsOf, useColor, type ColorMode, type Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { describeOptions, parseOptions, type OptionSpecs } from '../options';
import { layOutMarkdown } from '../terminal/markdown';

const OPTIONS = {
  color: {
    type: 'string',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    help: 'Colours: auto (on a terminal), always, never.',
  },
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
} as const satisfies OptionSpecs;

export const EXPLAIN_HELP = `Usage: aovpn explain [OPTIONS] RULE…

Tells what a rule looks for, why, what to do, and where the fact comes from.

${describeOptions(OPTIONS)}
`;

/** Runs `aovpn explain`. @returns the exit code @throws UsageError for an unknown rule */
export function runExplain(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(EXPLAIN_HELP);
    return EXIT.clean;
  }
  if (positionals.length === 0) throw new UsageError("Name a rule; 'aovpn rules' lists them all.");
  const colors = pc.createColors(useColor((values.color ?? 'auto') as ColorMode, console));
  const pages = positionals.map(findRule).map((rule) => rulePage(rule.meta));
  for (const page of pages) console.out.write(layOutMarkdown(page, columnsOf(console), colors));
  return EXIT.clean;
}

function findRule(id: string): Rule {
  const rule = allRules.find((each) => each.meta.id === id.toLowerCase());
  if (rule) return rule;
  const ids = allRules.map((each) => each.meta.id);
  const meant = closest(id, ids) ?? ids.find((each) => each.includes(id.toLowerCase()));
  const hint = meant === undefined ? " 'aovpn rules' lists them all." : ` Did you mean '${meant}'?`;
  throw new UsageError(`There is no rule '${id}'.${hint}`);
}

/** The rule's page in Markdown. */
function rulePage(meta: RuleMeta): string {
  const out = [`# ${meta.id}`, '', `${meta.title}.`, ''];
  const fix = meta.fix === 'none' ? 'none' : meta.fix;
  out.push(`Severity: ${meta.severity}. Fix: ${fix}. Since: ${meta.since}.`, '');
  out.push('## Why', '', meta.docs.why, '', '## What to do', '', meta.docs.remedy, '');
  if (meta.docs.exceptions !== undefined) out.push('## Exceptions', '', meta.docs.exceptions, '');
  if (meta.docs.inferredFrom !== undefined) {
    out.push('## Inferred from', '', meta.docs.inferredFrom, '');
  }
  const bad = meta.examples.bad[0];
  if (bad) {
    out.push('## Example', '', '```xml', bad.code.replace(/[«»]/g, ''), '```', '');
    if (bad.fixed !== undefined) out.push('Corrected:', '', '```xml', bad.fixed, '```', '');
  }
  out.push('## Sources', '', ...sourcesOf(meta.sources).map(sourceLine), '');
  out.push(`Page: ${ruleUrl(meta.id)}`, '');
  return out.join('\n');
}

function sourceLine({ title, url, section, dated, note }: Source): string {
  const about = [section === undefined ? [] : `section ${section}`, dated ?? [], note ?? []].flat();
  const named = about.length === 0 ? title : `${title} (${about.join(', ')})`;
  return url === undefined ? `- ${named}` : `- ${named}: ${url}`;
}
