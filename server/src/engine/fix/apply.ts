import { countWhile } from '../text/sorted';
import { compareSeverity } from '../severity';
import type { Edit, Finding, Fix, Severity, Span } from '../types';

/** Sorts edits by place. Edits of one fix never overlap. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Whether two lists of edits, each in text order, change a text in the same way. */
export function isSameChange(a: readonly Edit[], b: readonly Edit[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ span, text }, index) => {
      const other = b[index];
      return other?.text === text && other.span.start === span.start && other.span.end === span.end;
    })
  );
}

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

/** Chooses the fix of a finding to apply, when many are applied at once. */
export type FixChoice = (finding: Finding) => Fix | undefined;

/** The first safe fix. */
export const safeFix: FixChoice = (finding) => finding.fixes?.find((f) => f.safety === 'safe');

/** The first safe fix, or else the preferred one. */
export const preferredFix: FixChoice = (finding) =>
  safeFix(finding) ?? finding.fixes?.find((f) => f.preferred);

/** Findings whose fixes are applied together. */
export interface Round {
  readonly fixed: readonly Finding[];
  /** In text order. */
  readonly edits: readonly Edit[];
}

/** As many fixes as can be applied together: one that touches an earlier one waits. */
export function collectRound(
  findings: readonly Finding[],
  choose: FixChoice,
  most = Infinity,
): Round {
  const fixed: Finding[] = [];
  const taken = new EditSet();
  for (const finding of findings) {
    if (fixed.length >= most) break;
    const fix = choose(finding);
    if (fix && taken.add(fix.edits)) fixed.push(finding);
  }
  return { fixed, edits: taken.edits };
}

/** Edits in text order that do not touch each other. */
class EditSet {
  edits: Edit[] = [];

  /** Takes edits in when none of them touches one that is there. @returns whether it did */
  add(edits: readonly Edit[]): boolean {
    if (edits.some((edit) => this.#isTouched(edit.span))) return false;
    const first = edits[0]?.span.start ?? 0;
    const isBehind = first > (this.edits.at(-1)?.span.end ?? -1);
    // One by one: a fix may have more edits than a call takes arguments.
    for (const edit of edits) this.edits.push(edit);
    if (!isBehind) this.edits = sortEdits(this.edits);
    return true;
  }

  #isTouched({ start, end }: Span): boolean {
    const next = this.edits[countWhile(this.edits, ({ span }) => span.end < start)];
    return next !== undefined && next.span.start <= end;
  }
}

/** The edits of as many fixes as can be applied together, in text order. */
export function collectEdits(findings: readonly Finding[], choose: FixChoice): readonly Edit[] {
  return collectRound(findings, choose).edits;
}

/** The result of applying fixes until none is left. */
export interface FixResult {
  readonly text: string;
  /** Number of rounds that changed something. */
  readonly rounds: number;
  /** The findings that were mended, in the order they were. */
  readonly fixed: readonly Finding[];
  /** The edits of the only round; absent when there were several. */
  readonly edits?: readonly Edit[];
}

/** Texts looked at before fixing stops, whatever is left; each is read and checked as a whole. */
const MAX_TRIES = 100;

/**
 * Applies fixes again and again until nothing changes. Each text they make is checked before it is
 * accepted: the findings have to be gone, and no rule may find more than before of what weighs as
 * much. Fixes that do not hold to that are left out, and the others are applied.
 *
 * @param check Gives all findings of a text, read afresh.
 */
export function fixAll(
  text: string,
  check: (text: string) => readonly Finding[],
  choose: FixChoice = safeFix,
): FixResult {
  const vain = new Set<string>();
  let current = text;
  let findings = check(current);
  let accepted: readonly Edit[] | undefined;
  const mended: Finding[] = [];
  let rounds = 0;
  /** Rounds that were over when everything was last begun to be tried. */
  let roundsTried = 0;
  let most = Infinity;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const candidates = findings.filter((finding) => !vain.has(identity(finding, current)));
    // First of all what keeps Windows, and the rules, from reading the rest.
    const uncovering = candidates.filter((finding) => choose(finding)?.uncovers);
    const isUncovering = uncovering.length > 0;
    const { fixed, edits } = collectRound(isUncovering ? uncovering : candidates, choose, most);
    if (fixed.length === 0) {
      // What was in vain before another fix may not be any more.
      if (roundsTried === rounds) break;
      roundsTried = rounds;
      vain.clear();
      most = Infinity;
      continue;
    }
    const next = applyEdits(current, edits);
    const after = check(next);
    const left = remaining(fixed, edits, after);
    if (left.length === 0 && (isUncovering || !addsFindings(fixed, findings, after))) {
      current = next;
      findings = after;
      accepted = edits;
      for (const finding of fixed) mended.push(finding);
      rounds++;
      most = Infinity;
    } else if (left.length > 0) {
      for (const finding of left) vain.add(identity(finding, current));
    } else if (fixed.length > 1) {
      // One of them is to blame; the half without it can be applied.
      most = fixed.length >> 1;
    } else {
      for (const finding of fixed) vain.add(identity(finding, current));
      most = Infinity;
    }
  }
  return {
    text: current,
    rounds,
    fixed: mended,
    ...(rounds === 1 && accepted && { edits: accepted }),
  };
}

/** Tells a finding from others of its kind, also after edits at other places. */
function identity({ rule, message, span }: Finding, text: string): string {
  const around = text.slice(Math.max(0, span.start - 20), span.end + 20);
  return `${rule}\n${message}\n${around}`;
}

/**
 * Whether something weighs as much as one of the fixed findings and was not found before: a rule finds
 * more than it did, or one of the rules whose findings were fixed says the same again.
 */
function addsFindings(
  fixed: readonly Finding[],
  before: readonly Finding[],
  after: readonly Finding[],
): boolean {
  const least = fixed.reduce<Severity>(
    (found, { severity }) => (compareSeverity(severity, found) > 0 ? severity : found),
    'error',
  );
  const left = new Map<string, number>();
  const count = (key: string, by: number) => {
    const now = (left.get(key) ?? 0) + by;
    left.set(key, now);
    return now;
  };
  for (const { rule, message } of before) {
    count(rule, 1);
    count(`${rule}\n${message}`, 1);
  }
  const mended = new Set(fixed.map(({ rule, message }) => `${rule}\n${message}`));
  for (const { rule, message } of fixed) count(`${rule}\n${message}`, -1);
  return after.some(({ rule, message, severity }) => {
    const more = count(rule, -1) < 0;
    const key = `${rule}\n${message}`;
    const again = count(key, -1) < 0 && mended.has(key);
    return (more || again) && compareSeverity(severity, least) <= 0;
  });
}

/**
 * The fixed findings that are still at their place in the edited text. What was taken out whole is
 * not: a finding at its place then is the one of what stood behind it.
 */
function remaining(
  fixed: readonly Finding[],
  edits: readonly Edit[],
  after: readonly Finding[],
): Finding[] {
  const places = new Set(after.map((f) => `${f.span.start} ${f.rule} ${f.message}`));
  const moved = placesAfter(edits);
  const removed = edits.filter(({ text }) => text === '');
  return fixed.filter(
    ({ span, rule, message }) =>
      moved(span.start).some((at) => places.has(`${at} ${rule} ${message}`)) &&
      !removed.some((edit) => edit.span.start < span.start && span.end < edit.span.end),
  );
}

/**
 * Says where a place is after edits. Two answers: what is inserted right at the place may be read as
 * before it or as part of it.
 *
 * @param edits In text order.
 */
export function placesAfter(edits: readonly Edit[]): (place: number) => [number, number] {
  const ends = edits.map(({ span }) => span.end);
  const shifts: number[] = [];
  let shift = 0;
  for (const { span, text } of edits) {
    shift += text.length - (span.end - span.start);
    shifts.push(shift);
  }
  return (place) => {
    let count = 0;
    let high = ends.length;
    while (count < high) {
      const middle = (count + high) >> 1;
      if ((ends[middle] ?? 0) <= place) count = middle + 1;
      else high = middle;
    }
    const withPlace = shifts[count - 1] ?? 0;
    const isAtPlace = edits[count - 1]?.span.start === place;
    const before = isAtPlace ? (shifts[count - 2] ?? 0) : withPlace;
    return [place + before, place + withPlace];
  };
}
