/** Files that a command line names, read for a question about them. */
import pc from 'picocolors';
import type { NamedFile } from '../engine/answers/sides';
import type { Line, Piece, Shown, Tone } from '../engine/answers/told/line';
import type { Place } from '../engine/connection/stated';
import type { ParsedFile } from '../engine/formats/file';
import { parse } from '../engine/formats/parse';
import { secretsOf } from '../engine/formats/secrets';
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

/** A file as answers show it: its name and its lines. */
export interface ShownFile {
  readonly name: string;
  readonly file: Pick<ParsedFile, 'lines'>;
}

/** What answers need to know of files. @param more Files beside those, without secrets to hide. */
export function shownOf(files: readonly NamedFile[], more: readonly ShownFile[] = []): Shown {
  const all = [...files, ...more];
  return {
    at: ({ file, span }) => {
      const lines = all.find(({ name }) => name === file)?.file.lines;
      return {
        file,
        ...(lines && {
          range: { start: lines.positionAt(span.start), end: lines.positionAt(span.end) },
        }),
      };
    },
    hide: (text, place) => {
      const file = files.find(({ name }) => name === place?.file)?.file;
      return file ? secretsOf(file).hide(text) : text;
    },
  };
}

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
