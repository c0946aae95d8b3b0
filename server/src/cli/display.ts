import path from 'node:path';

/** A path as reports show it: from the working folder where it lies below it, with `/`. */
export function display(file: string): string {
  if (file === '<stdin>') return file;
  const relative = path.relative(process.cwd(), path.resolve(file));
  const outside = relative === '' || relative.startsWith('..') || path.isAbsolute(relative);
  return (outside ? path.resolve(file) : relative).split(path.sep).join('/');
}
