import { isSameChange } from '../fix/apply';
import { overlapsAny } from '../text/spans';
import type { Finding, Span } from '../types';
import type { CompiledRules } from './compile';
import { compareSeverity } from '../severity';

/**
 * Leaves out what general rules find about words a rule that speaks for them is about: the findings
 * of both have one cause, and the more special one says it better.
 *
 * @param findings Of one text, in any order; the order is kept.
 */
export function withoutSpokenFor(
  findings: readonly Finding[],
  compiled: CompiledRules,
): readonly Finding[] {
  const covered = new Map<string, Span[]>();
  for (const { rule, covers = [], span } of findings) {
    for (const general of compiled.speakers.get(rule) ?? []) {
      const spans = covered.get(general) ?? [];
      covered.set(general, spans);
      spans.push(span);
      for (const other of covers) spans.push(other);
    }
  }
  for (const [rule, spans] of covered) covered.set(rule, merged(spans));
  return findings.filter(
    ({ rule, span }) => !compiled.muted.has(rule) && !overlapsAny(covered.get(rule) ?? [], span),
  );
}

/**
 * Of findings that mark the same words and offer the same change, leaves the most serious one: one
 * slip, one way to mend it, one finding.
 *
 * @param findings In text order, so that those about the same words follow each other.
 */
export function withoutTwins(findings: readonly Finding[]): readonly Finding[] {
  const twins = new Set<Finding>();
  for (const [index, finding] of findings.entries()) {
    if (!finding.fixes) continue;
    for (let next = index + 1; ; next++) {
      const other = findings[next];
      if (!other || !isSameSpan(other.span, finding.span)) break;
      if (!shareFix(finding, other)) continue;
      twins.add(compareSeverity(other.severity, finding.severity) < 0 ? finding : other);
    }
  }
  return twins.size === 0 ? findings : findings.filter((f) => !twins.has(f));
}

/** The same places, sorted and without overlaps. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result[result.length - 1];
    if (last && span.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else result.push(span);
  }
  return result;
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function shareFix(a: Finding, b: Finding): boolean {
  return (a.fixes ?? []).some((fix) =>
    (b.fixes ?? []).some((other) => isSameChange(fix.edits, other.edits)),
  );
}
