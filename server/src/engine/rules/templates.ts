import type { ParsedFile } from '../formats/file';
import { formatOf } from '../formats/parse';
import { overlapsAny } from '../text/spans';
import type { Finding } from '../types';

/** Leaves out what is found about text that is filled in before the file is used. */
export function withoutTemplateMarks(
  findings: readonly Finding[],
  file: ParsedFile,
): readonly Finding[] {
  const marks = findings.length > 0 ? formatOf(file).filledIn?.(file) : undefined;
  return marks?.length ? findings.filter(({ span }) => !overlapsAny(marks, span)) : findings;
}
