import path from 'node:path';
import { pathBelow, type Paths } from '../config/below';

/**
 * A path as reports show it: from the working folder where it lies below it, with `/`. Two colons at the
 * start, which make a line of a log a command to GitHub, do not come first.
 */
export function display(file: string, folder = process.cwd(), paths: Paths = path): string {
  if (file === '<stdin>') return file;
  const absolute = paths.resolve(folder, file);
  const shown = pathBelow(folder, absolute, paths) ?? absolute.split(paths.sep).join('/');
  return shown.startsWith('::') ? `./${shown}` : shown;
}
