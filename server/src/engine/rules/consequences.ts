import { collectRound, placesAfter } from '../fix/apply';
import { readEdited } from '../formats/parse';
import type { ParsedFile } from '../formats/file';
import { compareSeverity } from '../severity';
import type { Finding, Fix } from '../types';
import { onlyRules, type CompiledRules } from './compile';
import { isUncovering } from './rule';
import suppressionUnused from './suppression/suppression-unused';

/**
 * Leaves out what is found only because something else keeps Windows from reading what was meant: of
 * a misspelt name, it is enough to hear that it is misspelt, not also that the setting is missing.
 * What is left is what is found as well once such names are put right.
 *
 * @param findings What is told of a file.
 * @param check Gives what some rules tell of another one.
 */
export function withoutConsequences(
  findings: readonly Finding[],
  file: ParsedFile,
  compiled: CompiledRules,
  check: (file: ParsedFile, compiled: CompiledRules) => readonly Finding[],
): readonly Finding[] {
  // Where the form is damaged, what stands where is not certain.
  if (findings.length < 2 || !file.isWellFormed) return findings;
  const causes = new Set<Finding>();
  let places = findings.map(({ span }): readonly number[] => [span.start]);
  let read = file;
  let told = findings;
  let asked: CompiledRules | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { fixed, edits } = collectRound(told, uncovering);
    if (fixed.length === 0) break;
    const mended = placesOf(fixed);
    findings.forEach((finding, index) => {
      if (isAmong(mended, finding, places[index])) causes.add(finding);
    });
    if (causes.size === findings.length) return findings;
    places = places.map((each) => each.flatMap(placesAfter(edits)));
    read = readEdited(read, edits);
    told = check(read, (asked ??= rulesAbout(findings, compiled)));
  }
  if (causes.size === 0) return findings;
  const left = placesOf(told, compiled);
  return findings.filter(
    (finding, index) => causes.has(finding) || isAmong(left, finding, places[index]),
  );
}

/** Rounds of fixes: those that touch each other are not made at once. */
const MOST_ROUNDS = 3;

/**
 * The rules that decide what is a consequence: those that found something, those that speak for them,
 * and those whose fixes make something readable.
 */
function rulesAbout(findings: readonly Finding[], compiled: CompiledRules): CompiledRules {
  const asked = new Set(findings.map(({ rule }) => rule));
  // Whether a comment is of use is for all rules to say.
  if (asked.has(suppressionUnused.meta.id)) return compiled;
  for (let known = 0; known < asked.size;) {
    known = asked.size;
    for (const [speaker, others] of compiled.speakers) {
      if (others.some((id) => asked.has(id))) asked.add(speaker);
    }
  }
  return onlyRules(compiled, ({ meta }) => asked.has(meta.id) || isUncovering(meta));
}

/** Where rules found something, and where they would have but for one that speaks for them. */
function placesOf(findings: readonly Finding[], compiled?: CompiledRules): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { rule, span } of findings) {
    for (const id of [rule, ...(compiled?.speakers.get(rule) ?? [])]) {
      found.add(`${id} ${span.start}`);
    }
  }
  return found;
}

function isAmong(
  found: ReadonlySet<string>,
  { rule }: Finding,
  places: readonly number[] = [],
): boolean {
  return places.some((place) => found.has(`${rule} ${place}`));
}

/** The fix that makes readable what is hidden, where that weighs enough to speak for the rest. */
function uncovering({ severity, fixes }: Finding): Fix | undefined {
  if (compareSeverity(severity, 'warning') > 0) return undefined;
  return fixes?.find(({ uncovers, preferred }) => uncovers && preferred);
}
