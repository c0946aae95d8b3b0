/** Files that a command line names, read for a question about them. */
import type { Place } from '../engine/connection/stated';
import type { ParsedFile } from '../engine/formats/file';
import { parse } from '../engine/formats/parse';
import { display } from './display';
import { reasonOf } from './errors';
import { readSource } from './read';

/** A file as it is named in answers. */
export interface NamedFile {
  /** Path to show, with `/`. */
  readonly name: string;
  readonly file: ParsedFile;
}

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

/** A place as data: the file, and a range as in the language server protocol. */
export function placeData(
  place: Place,
  files: readonly NamedFile[],
): Readonly<Record<string, unknown>> {
  const lines = files.find(({ name }) => name === place.file)?.file.lines;
  const { start, end } = place.span;
  return {
    file: place.file,
    ...(lines && { range: { start: lines.positionAt(start), end: lines.positionAt(end) } }),
  };
}

/** A place for people: `file:line`, lines counted from 1. */
export function placeText(place: Place, files: readonly NamedFile[]): string {
  const lines = files.find(({ name }) => name === place.file)?.file.lines;
  return lines ? `${place.file}:${lines.lineAt(place.span.start) + 1}` : place.file;
}
