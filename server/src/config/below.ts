import path from 'node:path';

/** What of Node's paths is used, so that tests can stand on Windows. */
export type Paths = Pick<path.PlatformPath, 'isAbsolute' | 'relative' | 'resolve' | 'sep'>;

/**
 * The path of a file from a folder, with `/`; nothing for the folder itself and for what does not lie
 * in it: above, beside, on another drive or share.
 *
 * @param folder Absolute, as is `file`.
 */
export function pathBelow(folder: string, file: string, paths: Paths = path): string | undefined {
  const relative = paths.relative(folder, file);
  const isOutside =
    relative === '' ||
    relative === '..' ||
    relative.startsWith(`..${paths.sep}`) ||
    paths.isAbsolute(relative);
  return isOutside ? undefined : relative.split(paths.sep).join('/');
}
