import { unfitness } from '../fix/verify';
import type { EmbeddedFile } from '../formats/file';
import type { Finding, Fix, Related } from '../types';

/**
 * A finding in an embedded document at its place in the outer file. Fixes are written the way the
 * place wants them; one that cannot be written there is left out.
 *
 * @param outerText The text of the outer file.
 */
export function toOuterFinding(
  finding: Finding,
  { inner }: EmbeddedFile,
  outerText: string,
): Finding {
  const { related, fixes: innerFixes, covers, ...rest } = finding;
  const fixes: Fix[] = [];
  for (const fix of innerFixes ?? []) {
    const edits = inner.toOuterEdits(fix.edits, outerText);
    if (edits && unfitness(outerText, edits) === undefined) fixes.push({ ...fix, edits });
  }
  const places = related?.map((r): Related => ({ ...r, span: inner.toOuter(r.span) }));
  return {
    ...rest,
    span: inner.toOuter(finding.span),
    ...(covers && { covers: covers.map((span) => inner.toOuter(span)) }),
    ...(places && { related: places }),
    ...(fixes.length > 0 && { fixes }),
  };
}
