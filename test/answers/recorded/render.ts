/** Answers as text in which a change is seen: every line, and the words each place stands on. */
import type { Line, Piece } from '../../../server/src/engine/answers/told/line';

/** Words kept of a long place, on either side. */
const KEPT = 24;

/** Lines of an answer. @param texts The files, by name. */
export function renderLines(
  lines: readonly Line[],
  texts: Readonly<Record<string, string>>,
): readonly string[] {
  return lines.map((line) => line.map((piece) => renderPiece(piece, texts)).join(''));
}

function renderPiece(piece: Piece, texts: Readonly<Record<string, string>>): string {
  if (typeof piece === 'string') return piece;
  if ('tone' in piece) return piece.tone === 'aside' ? piece.text : `${piece.text}{${piece.tone}}`;
  const { file, span } = piece.place;
  const words = (texts[file] ?? '').slice(span.start, span.end).replace(/\s+/g, ' ');
  const shown =
    words.length > 2 * KEPT + 1 ? `${words.slice(0, KEPT)}…${words.slice(-KEPT)}` : words;
  return `${file}${piece.withColumn ? ' (with column)' : ''} «${shown}»`;
}
