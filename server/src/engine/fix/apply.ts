import type { Edit, Finding, Fix } from '../types';
import { sortEdits } from './edits';

/** Applies edits that do not overlap; the order given does not matter. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { span, text: inserted } of sortEdits(edits)) {
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Which fixes to take when many are applied at once. */
export type FixSelection = 'safe' | 'preferred';

/**
 * The fix of a finding that a selection takes: `safe` takes its first safe fix; `preferred` falls
 * back to the preferred one of a finding that has no safe fix.
 */
export function selectFix(finding: Finding, selection: FixSelection): Fix | undefined {
  const safe = finding.fixes?.find((f) => f.safety === 'safe');
  if (safe || selection === 'safe') return safe;
  return finding.fixes?.find((f) => f.preferred);
}

/**
 * The edits of as many fixes as can be applied together. A fix whose edits touch those of an
 * earlier one is left for the next round.
 */
export function collectEdits(findings: readonly Finding[], selection: FixSelection): Edit[] {
  const taken: Edit[] = [];
  for (const finding of findings) {
    const fix = selectFix(finding, selection);
    if (fix && !fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) {
      taken.push(...fix.edits);
    }
  }
  return sortEdits(taken);
}

function touches(a: Edit, b: Edit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}

/** The result of applying fixes until none is left. */
export interface FixResult {
  readonly text: string;
  /** Number of rounds that changed something. */
  readonly rounds: number;
}

/** Rounds after which fixing stops even if findings remain, so that no pair of fixes can loop. */
const MAX_ROUNDS = 10;

/**
 * Applies fixes again and again until nothing changes.
 *
 * @param check Gives the findings of a text.
 */
export function fixAll(
  text: string,
  check: (text: string) => readonly Finding[],
  selection: FixSelection = 'safe',
): FixResult {
  let current = text;
  for (let rounds = 0; rounds < MAX_ROUNDS; rounds++) {
    const edits = collectEdits(check(current), selection);
    const next = applyEdits(current, edits);
    if (next === current) return { text: current, rounds };
    current = next;
  }
  return { text: current, rounds: MAX_ROUNDS };
}
