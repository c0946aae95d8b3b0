/** Answers as a document: Markdown that reads well as it stands, with the places it speaks of. */
import type { Range } from 'vscode-languageserver';
import type { NamedFile } from '../engine/answers/sides';
import type { Line, Piece } from '../engine/answers/told/line';
import type { LineIndex } from '../engine/text/lineIndex';
import { printable } from '../engine/text/printable';
import { relativeName } from '../engine/workspace/files';
import { toRange } from './convert';
import { labelOf } from './askedFiles';

/** A place that a document speaks of. */
export interface TextLink {
  /** In the document. */
  readonly range: Range;
  /** The file it leads to, and where in it. */
  readonly uri: string;
  readonly target: Range;
}

/** An answer as a document. */
export interface AnswerDocument {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly links: readonly TextLink[];
  /** The files it is about. */
  readonly uris: readonly string[];
  /** The same as data, as the command line prints it. */
  readonly data: unknown;
}

/** The lines of files by their address. */
export type LinesOf = (uri: string) => LineIndex | undefined;

/** The lines of some files. */
export function linesOf(files: readonly NamedFile[]): LinesOf {
  const known = new Map(files.map(({ name, file }) => [name, file.lines]));
  return (uri) => known.get(uri);
}

/**
 * Lays an answer out. Lines without indentation become headings, the others items of lists.
 *
 * @param own The file from whose folder others are called.
 */
export function layOut(
  lines: readonly Line[],
  own: string,
  find: LinesOf,
): Pick<AnswerDocument, 'text' | 'links'> {
  const out: string[] = [];
  const links: TextLink[] = [];
  for (const line of lines) {
    const [first = '', ...rest] = line;
    const blanks = typeof first === 'string' ? (/^ */.exec(first)?.[0].length ?? 0) : 0;
    const level = Math.floor(blanks / 2);
    if (level === 0 && out.length > 0) out.push('');
    let text = level === 0 ? '## ' : `${'  '.repeat(level - 1)}- `;
    for (const piece of [typeof first === 'string' ? first.slice(blanks) : first, ...rest]) {
      const words = wordsOf(piece, own, find);
      const link = linkOf(piece, find);
      if (link) {
        const at = { line: out.length, character: text.length };
        const end = { ...at, character: text.length + words.length };
        links.push({ range: { start: at, end }, ...link });
      }
      text += words;
    }
    out.push(text);
    if (level === 0) out.push('');
  }
  return { text: `${out.join('\n')}\n`, links };
}

function wordsOf(piece: Piece, own: string, find: LinesOf): string {
  if (typeof piece === 'string') return printable(piece);
  if ('tone' in piece) return printable(piece.text);
  const { file, span } = piece.place;
  const name = file === own ? labelOf(file) : relativeName(own, file);
  const lines = find(file);
  return printable(lines ? `${name}:${lines.lineAt(span.start) + 1}` : name);
}

function linkOf(piece: Piece, find: LinesOf): Pick<TextLink, 'uri' | 'target'> | undefined {
  if (typeof piece === 'string' || !('place' in piece)) return undefined;
  const { file, span } = piece.place;
  const lines = find(file);
  return lines && { uri: file, target: toRange(span, lines) };
}
