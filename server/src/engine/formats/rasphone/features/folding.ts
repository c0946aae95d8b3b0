import type { PhonebookFile } from '../file';
import type { PbkBlock, PbkEntry } from '../../../syntax/pbk';
import type { Span } from '../../../types';
import type { Fold } from '../../features';

/**
 * Lines to fold: entries, their blocks, and binary values of several lines.
 *
 * @param limit Most folds to give; entries first.
 */
export function foldingRanges(file: PhonebookFile, limit = 5000): Fold[] {
  const folds: Fold[] = [];
  const add = (span: Span) => {
    if (folds.length >= limit) return;
    const startLine = file.lines.lineAt(span.start);
    const endLine = file.lines.lineAt(span.end);
    if (endLine > startLine) folds.push({ startLine, endLine, kind: 'element' });
  };
  const { entries } = file.tree;
  for (const entry of entries) add(entry.content);
  for (const entry of entries) {
    if (folds.length >= limit) break;
    const visit = (block: PbkBlock) => {
      add(block.span);
      block.blocks.forEach(visit);
    };
    entry.blocks.forEach(visit);
    runsOf(entry).forEach(add);
  }
  folds.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  return folds.filter((fold, i) => fold.startLine !== folds[i - 1]?.startLine);
}

/** Neighbouring lines with the same key. */
function runsOf(entry: PbkEntry): Span[] {
  const runs: Span[] = [];
  let run: { key: string; start: number; end: number; eol: number } | undefined;
  for (const { key, span, eol } of entry.pairs) {
    if (run?.key === key && run.eol === span.start) {
      run.end = span.end;
      run.eol = eol.end;
      continue;
    }
    if (run) runs.push(run);
    run = { key, start: span.start, end: span.end, eol: eol.end };
  }
  return run ? [...runs, run] : runs;
}
