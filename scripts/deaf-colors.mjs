import { readFile } from 'node:fs/promises';

/** Where the library of colours asks what it runs in. */
const ASKS = 'let p = process || {}';

/**
 * An esbuild plugin that has the library of colours not ask, as it is loaded, whether there is a terminal:
 * that opens standard output, and whoever uses the library says whether there are colours.
 */
export const deafColors = {
  name: 'deaf-colors',
  setup(build) {
    build.onLoad({ filter: /[/\\]picocolors[/\\]picocolors\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes(ASKS)) throw new Error('picocolors asks for the terminal in another way');
      return { contents: text.replace(ASKS, 'let p = {}') };
    });
  },
};
