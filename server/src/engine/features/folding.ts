import type { Fold } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { embeddedIn, formatOf } from '../formats/parse';

/** Lines to fold, also inside embedded documents. @param limit Most ranges wanted of one document; the outer ones are kept. */
export function foldingRanges(file: ParsedFile, limit?: number): readonly Fold[] {
  const folds = [...(formatOf(file).features.folding?.(file, limit) ?? [])];
  for (const { file: document, inner } of embeddedIn(file)) {
    const outerLine = (line: number) => {
      const start = document.lines.startOf(line);
      return file.lines.lineAt(inner.toOuter({ start, end: start + 1 }).start);
    };
    for (const fold of foldingRanges(document, limit)) {
      const startLine = outerLine(fold.startLine);
      const endLine = outerLine(fold.endLine);
      // Several lines inside may be one outside; the outermost fold stands for all that begin there.
      const isNew = startLine > (folds.at(-1)?.startLine ?? -1);
      if (isNew && endLine > startLine) folds.push({ ...fold, startLine, endLine });
    }
  }
  return folds;
}
