/** Files that a command line names, read for a question about them. */
import pc from 'picocolors';
import type { NamedFile } from '../engine/answers/sides';
import type { Line, Piece, Tone } from '../engine/answers/told/line';
import type { ShownFile } from '../engine/answers/told/shown';
import type { Place } from '../engine/connection/stated';
import { parse } from '../engine/formats/parse';
import { printable } from '../engine/text/printable';
import { display } from './display';
import { reasonOf } from './errors';
import { readSource } from './read';

export type { NamedFile } from '../engine/answers/sides';

/** Files, and why others could not be read. */
export interface NamedFiles {
  readonly files: readonly NamedFile[];
  /** One line each, with the name of the file. */
  readonly failures: readonly string[];
}

/** Reads files. A file that is not ours, or cannot be read, is told and does not stop the others. */
export function readNamed(paths: readonly string[]): NamedFiles {
  const files: NamedFile[] = [];
  const failures: string[] = [];
  for (const path of paths) {
    const name = display(path);
    try {
      const source = readSource(path);
      const file = parse(source.text, { fileName: path, encoding: source.encoding });
      if (file) files.push({ name, file });
      else failures.push(`${name}: not a file aovpn knows`);
    } catch (error) {
      failures.push(`${name}: ${reasonOf(error)}`);
    }
  }
  return { files, failures };
}

export { shownOf } from '../engine/answers/told/shown';

/** A place for people: `file:line`, lines counted from 1. */
export function placeText(place: Place, files: readonly ShownFile[]): string {
  const lines = files.find(({ name }) => name === place.file)?.file.lines;
  return lines ? `${place.file}:${lines.lineAt(place.span.start) + 1}` : place.file;
}

/** An answer for a terminal, each line ended. */
export function linesText(
  lines: readonly Line[],
  files: readonly ShownFile[],
  color: boolean,
): string {
  const colors = pc.createColors(color);
  const paint = { good: colors.green, bad: colors.red, open: colors.yellow, aside: colors.cyan };
  const piece = (one: Piece): string => {
    if (typeof one === 'string') return printable(one);
    if ('tone' in one) return paint[one.tone](printable(one.text));
    return printable(withColumn(one, files));
  };
  return lines.map((line) => `${line.map(piece).join('')}\n`).join('');
}

function withColumn(
  { place, withColumn: isWanted }: Exclude<Piece, string | { readonly tone: Tone }>,
  files: readonly ShownFile[],
): string {
  const text = placeText(place, files);
  const lines = files.find(({ name }) => name === place.file)?.file.lines;
  if (!isWanted || !lines) return text;
  return `${text}:${lines.positionAt(place.span.start).character + 1}`;
}
