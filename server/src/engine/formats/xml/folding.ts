import type { XmlFile } from './file';
import type { Fold } from '../features';

interface LevelledFold extends Fold {
  readonly level: number;
}

/**
 * Lines to fold: elements that span several, comments, and runs of lines that hold a comment each.
 * The line of a close tag stays visible.
 *
 * @param limit Most folds to give; the outermost ones are kept.
 */
export function foldingRanges(file: XmlFile, limit = 5000): Fold[] {
  const folds = [...elementFolds(file), ...commentFolds(file)];
  folds.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  const unique = folds.filter((f, i) => f.startLine !== folds[i - 1]?.startLine);
  return trim(unique, limit).map(({ startLine, endLine, kind }) => ({ startLine, endLine, kind }));
}

function* elementFolds(file: XmlFile): Generator<LevelledFold> {
  const stack = file.document.topElements.map((element) => ({ element, level: 0 })).reverse();
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { element, level } = at;
    const startLine = file.lines.lineAt(element.start);
    const closeLine = file.lines.lineAt(element.closeTagSpan?.start ?? element.end);
    // An element without end reaches to where its parent ends; its last line may be hidden.
    const endLine = element.closed ? closeLine - 1 : closeLine;
    if (endLine > startLine) yield { startLine, endLine, kind: 'element', level };
    // What is inside an element of one line is on that line too.
    if (closeLine === startLine) continue;
    const children = element.elements;
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child) stack.push({ element: child, level: level + 1 });
    }
  }
}

function* commentFolds(file: XmlFile): Generator<LevelledFold> {
  if (!file.text.includes('<!--')) return;
  const { lines, text } = file;
  let run: { first: number; last: number } | undefined;
  for (const { span } of file.document.comments) {
    const startLine = lines.lineAt(span.start);
    const endLine = lines.lineAt(span.end);
    if (endLine > startLine) yield { startLine, endLine, kind: 'comment', level: 1 };
    const alone =
      endLine === startLine &&
      text.slice(lines.startOf(startLine), span.start).trim() === '' &&
      text.slice(span.end, lines.startOf(endLine + 1)).trim() === '';
    if (alone && run?.last === startLine - 1) {
      run.last = startLine;
      continue;
    }
    if (run && run.last > run.first) yield runFold(run);
    run = alone ? { first: startLine, last: startLine } : undefined;
  }
  if (run && run.last > run.first) yield runFold(run);
}

function runFold(run: { first: number; last: number }): LevelledFold {
  return { startLine: run.first, endLine: run.last, kind: 'comment', level: 1 };
}

/** Keeps whole levels from the outside in, and of the first level that does not fit the first ones. */
function trim(folds: readonly LevelledFold[], limit: number): readonly LevelledFold[] {
  if (folds.length <= limit) return folds;
  const counts: number[] = [];
  for (const { level } of folds) counts[level] = (counts[level] ?? 0) + 1;
  let room = Math.max(0, limit);
  let whole = 0;
  while (whole < counts.length && (counts[whole] ?? 0) <= room) {
    room -= counts[whole] ?? 0;
    whole++;
  }
  return folds.filter(({ level }) => {
    if (level < whole) return true;
    if (level > whole || room === 0) return false;
    room--;
    return true;
  });
}
