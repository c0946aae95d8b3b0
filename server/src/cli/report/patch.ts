import { createTwoFilesPatch } from 'diff';
import pc from 'picocolors';
import { printable } from '../../engine/text/printable';

/**
 * What a change of a file would be, as a patch that `git apply` and `patch` take.
 *
 * @param file The path both sides have.
 * @param before The text as it is, secrets masked.
 * @param after The text as it would be, secrets masked.
 */
export function renderPatch(file: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
    context: 3,
  });
  // The line of signs above is for an index of several files, which this is not.
  return patch.replace(/^=+\n/, '');
}

/** A patch for a terminal: colours, and nothing that would steer it. */
export function paintPatch(patch: string, color: boolean): string {
  const colors = pc.createColors(color);
  return patch
    .split('\n')
    .map((line) => {
      const shown = printable(line.replace(/\r$/, '').replaceAll('\t', '    '));
      if (/^(---|\+\+\+) /.test(line)) return colors.bold(shown);
      if (line.startsWith('@@')) return colors.cyan(shown);
      if (line.startsWith('+')) return colors.green(shown);
      if (line.startsWith('-')) return colors.red(shown);
      return shown;
    })
    .join('\n');
}
