import type { ParsedFile } from '../formats/file';
import { formatOf } from '../formats/parse';
import type { Finding } from '../types';
import type { Rule } from './rule';

/**
 * What is offered while a file is not well-formed. It is not certain then what belongs where, so
 * only fixes of the form itself are left, and of those only the ones that take no words away.
 *
 * @param rules The rules by id.
 */
export function withoutRiskyFixes(
  findings: readonly Finding[],
  file: ParsedFile,
  rules: ReadonlyMap<string, Rule>,
): readonly Finding[] {
  if (file.isWellFormed) return findings;
  const format = formatOf(file);
  return findings.map((finding) => {
    if (!finding.fixes) return finding;
    const { fixes, ...rest } = finding;
    const mends = rules.get(finding.rule)?.meta.mendsForm === true;
    const kept = mends ? fixes.filter((fix) => format.losesNothing?.(file, fix.edits)) : [];
    return kept.length > 0 ? { ...rest, fixes: kept } : rest;
  });
}
