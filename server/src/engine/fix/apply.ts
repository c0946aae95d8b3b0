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

/** Findings whose fixes can be applied together, and the edits of those fixes in text order. */
interface Round {
  readonly fixed: readonly Finding[];
  readonly edits: Edit[];
}

function collectRound(findings: readonly Finding[], selection: FixSelection): Round {
  const fixed: Finding[] = [];
  const taken = new TakenEdits();
  for (const finding of findings) {
    const fix = selectFix(finding, selection);
    if (!fix || fix.edits.some((edit) => taken.touches(edit))) continue;
    fixed.push(finding);
    for (const edit of fix.edits) taken.add(edit);
  }
  return { fixed, edits: taken.edits };
}

/** Edits of fixes that were chosen, in text order. */
class TakenEdits {
  readonly edits: Edit[] = [];

  /** Where an edit belongs: behind all that end before it starts. */
  #placeOf({ span }: Edit): number {
    let low = 0;
    let high = this.edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.edits[middle];
      if (other && other.span.end < span.start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether an edit overlaps or touches one of them. */
  touches(edit: Edit): boolean {
    const next = this.edits[this.#placeOf(edit)];
    return next !== undefined && next.span.start <= edit.span.end;
  }

  add(edit: Edit): void {
    let place = this.#placeOf(edit);
    // Edits of one fix may touch each other.
    while ((this.edits[place]?.span.start ?? Infinity) < edit.span.start) place++;
    // Most come in text order.
    if (place === this.edits.length) this.edits.push(edit);
    else this.edits.splice(place, 0, edit);
  }
}

/**
 * The edits of as many fixes as can be applied together. A fix whose edits touch those of an
 * earlier one is left for the next round.
 */
export function collectEdits(findings: readonly Finding[], selection: FixSelection): Edit[] {
  return collectRound(findings, selection).edits;
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
 * Applies fixes again and again until nothing changes. A fix that leaves its finding where it was
 * is not applied: in a damaged file, what it inserts may end up inside of an open comment.
 *
 * @param check Gives the findings of a text.
 */
export function fixAll(
  text: string,
  check: (text: string) => readonly Finding[],
  selection: FixSelection = 'safe',
): FixResult {
  const vain = new Set<string>();
  let current = text;
  let rounds = 0;
  let findings = check(current);
  for (let tries = 0; tries < 2 * MAX_ROUNDS && rounds < MAX_ROUNDS; tries++) {
    const { fixed, edits } = collectRound(
      findings.filter((finding) => !vain.has(identity(finding))),
      selection,
    );
    const next = applyEdits(current, edits);
    if (next === current) break;
    const after = check(next);
    const left = remaining(fixed, edits, after);
    if (left.length > 0) {
      for (const finding of left) vain.add(identity(finding));
    } else {
      current = next;
      findings = after;
      rounds++;
    }
  }
  return { text: current, rounds };
}

function identity({ rule, message }: Finding): string {
  return `${rule}\n${message}`;
}

/** The fixed findings that are still at their place in the edited text. */
function remaining(
  fixed: readonly Finding[],
  edits: readonly Edit[],
  after: readonly Finding[],
): Finding[] {
  const places = new Set(after.map((f) => `${f.span.start} ${identity(f)}`));
  const growth = [0];
  for (const { span, text } of edits) {
    growth.push((growth.at(-1) ?? 0) + text.length - (span.end - span.start));
  }
  return fixed.filter((finding) => {
    const { start } = finding.span;
    // What is inserted right at the start may be read as before or as part of the place.
    const before = countBefore(edits, ({ span }) => span.start < start && span.end <= start);
    const withStart = countBefore(edits, ({ span }) => span.start <= start && span.end <= start);
    return [before, withStart].some((count) =>
      places.has(`${start + (growth[count] ?? 0)} ${identity(finding)}`),
    );
  });
}

/** How many of some edits in text order come before a place. */
function countBefore(edits: readonly Edit[], isBefore: (edit: Edit) => boolean): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const edit = edits[middle];
    if (edit && isBefore(edit)) low = middle + 1;
    else high = middle;
  }
  return low;
}
