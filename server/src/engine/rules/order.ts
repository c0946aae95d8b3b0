/** The order of findings, and what is left out of too many. */
import { compareSeverity } from '../severity';
import type { Finding } from '../types';
import type { CompiledRules } from './compile';
import tooManyFindings from './document/too-many-findings';
import { fillMessage } from './report';

/** In text order; of one place by rule and message. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether two findings say the same of the same place. */
export function isSame(a: Finding, b: Finding | undefined): boolean {
  return b !== undefined && compareFindings(a, b) === 0;
}

/**
 * Leaves out what is too much: the least serious findings, of those the last in the text.
 *
 * @param skipped Findings that were not worked out, since they would be left out anyway.
 */
export function limit(
  findings: readonly Finding[],
  skipped: number,
  text: string,
  compiled: CompiledRules,
): { findings: readonly Finding[]; omitted: number } {
  const most = Math.max(1, compiled.settings.maxFindings);
  if (findings.length <= most && skipped === 0) return { findings, omitted: 0 };
  const omitted = Math.max(0, findings.length - most) + skipped;
  const bySeverity = [...findings].sort((a, b) => compareSeverity(a.severity, b.severity));
  const kept = new Set(bySeverity.slice(0, most));
  const note: Finding = {
    rule: tooManyFindings.meta.id,
    severity: 'information',
    message: fillMessage(tooManyFindings.meta.messages['limit'] ?? '', { most, omitted }),
    span: { start: 0, end: Math.min(1, text.length) },
  };
  return { findings: [note, ...findings.filter((f) => kept.has(f))], omitted };
}
