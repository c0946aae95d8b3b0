import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AT_ONCE } from './common-chunks.mjs';

const FORMATS = path.resolve('server/src/engine/formats');

/**
 * What editors and explanations ask of a file and no check does: modules that export functions, as those
 * who list them import them. Each group is loaded with the first call of one of its functions.
 */
const GROUPS = [
  {
    id: 'profile',
    importers: ['profilexml/format.ts', 'eap/format.ts'],
    modules: /^(?:\.|\.\.\/eap)\/(?:features\/\w+|topics)$/,
  },
  {
    id: 'xml',
    importers: ['xml/features.ts'],
    modules: /^\.\/(?:closeTag|folding|linkedEditing|links|selection)$/,
  },
];

/** `import { a, b } from './c';` */
const IMPORT = /^import \{ ([\w, ]+) \} from '([^']+)';$/gm;

/**
 * An esbuild plugin that has the features of profiles loaded when one is asked for, so that a check is
 * without them. Needs chunks made by `common-chunks.mjs`.
 */
export const lazyFeatures = {
  name: 'lazy-features',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ path: given, importer }) => {
      const from = path.relative(FORMATS, importer).replaceAll('\\', '/');
      const group = GROUPS.find(({ importers }) => importers.includes(from));
      if (!group?.modules.test(given)) return undefined;
      return { path: group.id, namespace: 'late-features' };
    });
    build.onResolve({ filter: /^aovpn:features-/ }, ({ path: given }) => ({
      path: given.slice('aovpn:features-'.length),
      namespace: 'features',
    }));
    build.onLoad({ filter: /.*/, namespace: 'late-features' }, async ({ path: id }) => {
      const names = (await importsOf(id)).flatMap((each) => each.names);
      const loaded = `${AT_ONCE}(import('aovpn:features-${id}'))`;
      return {
        contents: [...new Set(names)]
          .map((name) => `export const ${name} = (...given) => ${loaded}.${name}(...given);`)
          .join('\n'),
        resolveDir: FORMATS,
      };
    });
    build.onLoad({ filter: /.*/, namespace: 'features' }, async ({ path: id }) => {
      const files = new Map((await importsOf(id)).map(({ file, names }) => [file, names]));
      return {
        contents: [...files]
          .map(([file, names]) => `export { ${names.join(', ')} } from ${JSON.stringify(file)};`)
          .join('\n'),
        resolveDir: FORMATS,
        watchFiles: GROUPS.flatMap(({ importers }) => importers).map((f) => path.join(FORMATS, f)),
      };
    });
  },
};

/** What is imported of the modules of a group. @throws Error where that is nothing */
async function importsOf(id) {
  const { importers, modules } = GROUPS.find((group) => group.id === id);
  const found = [];
  for (const importer of importers) {
    const text = await readFile(path.join(FORMATS, importer), 'utf8');
    for (const [, names, from] of text.matchAll(IMPORT)) {
      if (!modules.test(from)) continue;
      const file = path.resolve(FORMATS, path.dirname(importer), from);
      found.push({ file, names: names.split(', ').filter((name) => !name.startsWith('type ')) });
    }
  }
  if (found.length === 0) throw new Error(`no features of ${id}`);
  return found;
}
