/** Files as answers show them. */
import type { ParsedFile } from '../../formats/file';
import { secretsOf } from '../../formats/secrets';
import type { NamedFile } from '../sides';
import type { Shown } from './line';

/** The name of a file and its lines. */
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
