import { sortEdits } from '../fix/apply';
import type { Finding, Fix } from '../types';
import tooManyFindings from './document/too-many-findings';
import { fillMessage } from './report';

/** Findings alike that are still told one by one. */
const MOST_ALIKE = 3;
/** Places that are listed with a finding that stands for many. */
const MOST_PLACES = 5;

/** What the runner says by itself, as the rule about it has it. */
function say(key: 'alike' | 'again' | 'all', count: number): string {
  return fillMessage(tooManyFindings.meta.messages[key] ?? '', { count });
}

/**
 * Tells what is the same in many entries of a phonebook once, at the first of them: a decision that
 * was made for all of them is one decision. Its fixes change all the entries at once or the first.
 *
 * @param findings In text order; the order is kept.
 */
export function foldAlike(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.rule}\n${finding.severity}\n${finding.message}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const folded = new Map<Finding, Finding | undefined>();
  for (const group of groups.values()) {
    if (group.length <= MOST_ALIKE) continue;
    for (const finding of group) folded.set(finding, undefined);
    const [first] = group;
    if (first) folded.set(first, standFor(first, group));
  }
  return findings.flatMap((finding) =>
    folded.has(finding) ? (folded.get(finding) ?? []) : [finding],
  );
}

function standFor(first: Finding, group: readonly Finding[]): Finding {
  const others = group.slice(1);
  const { fixes = [], related = [] } = first;
  const places = others
    .slice(0, MOST_PLACES)
    .map(({ span }) => ({ span, message: say('again', others.length) }));
  return {
    ...first,
    message: `${first.message} ${say('alike', others.length)}`,
    related: [...related, ...places],
    ...(fixes.length > 0 && { fixes: fixes.flatMap((fix) => forAll(fix, group)) }),
  };
}

/** A fix for all entries, where each has it, and the one for the first alone. */
function forAll(fix: Fix, group: readonly Finding[]): Fix[] {
  const { title, safety } = fix;
  const same = group.flatMap(({ fixes = [] }) => fixes.filter((other) => other.title === title));
  if (same.length < group.length) return [fix];
  const edits = sortEdits(same.flatMap((other) => other.edits));
  const all: Fix = { ...fix, title: `${title} ${say('all', group.length)}`, edits };
  return [all, { title, safety, edits: fix.edits }];
}
