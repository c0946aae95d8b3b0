import { collectRound, placesAfter } from '../fix/apply';
import { readEdited } from '../formats/parse';
import type { ParsedFile } from '../formats/file';
import { compareSeverity } from '../severity';
import type { Finding, Fix } from '../types';
import type { CompiledRules } from './compile';

/**
 * Leaves out what is found only because something else keeps Windows from reading what was meant: of
 * a misspelt name, it is enough to hear that it is misspelt, not also that the setting is missing.
 * What is left is what is found as well once such names are put right.
 *
 * @param findings What is told of a file.
 * @param check Gives what would be told of another one.
 */
export function withoutConsequences(
  findings: readonly Finding[],
  file: ParsedFile,
  compiled: CompiledRules,
  check: (file: ParsedFile) => readonly Finding[],
): readonly Finding[] {
  // Where the form is damaged, what stands where is not certain.
  if (findings.length < 2 || !file.isWellFormed) return findings;
  const { fixed, edits } = collectRound(findings, uncovering);
  if (fixed.length === 0 || fixed.length === findings.length) return findings;
  const causes = new Set(fixed);
  const moved = placesAfter(edits);
  const left = new Set<string>();
  for (const { rule, span } of check(readEdited(file, edits))) {
    left.add(`${rule} ${span.start}`);
    for (const general of compiled.speakers.get(rule) ?? []) left.add(`${general} ${span.start}`);
  }
  return findings.filter(
    (finding) =>
      causes.has(finding) ||
      moved(finding.span.start).some((place) => left.has(`${finding.rule} ${place}`)),
  );
}

/** The fix that makes readable what is hidden, where that weighs enough to speak for the rest. */
function uncovering({ severity, fixes }: Finding): Fix | undefined {
  if (compareSeverity(severity, 'warning') > 0) return undefined;
  return fixes?.find(({ uncovers, preferred }) => uncovers && preferred);
}
