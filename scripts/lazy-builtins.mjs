/** Modules of Node that take long to load and that most runs need nothing of, with what is used of each. */
const FUNCTIONS = { 'node:crypto': ['createHash', 'randomBytes'] };

const SOURCES = /[/\\]server[/\\]src[/\\]/;

/** An esbuild plugin that has some modules of Node loaded with the first call of one of their functions. */
export const lazyBuiltins = {
  name: 'lazy-builtins',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path, importer, namespace }) => {
      const isOurs = namespace === 'file' && SOURCES.test(importer);
      return isOurs && Object.hasOwn(FUNCTIONS, path) ? { path, namespace: 'builtin' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: FUNCTIONS[path]
        .map((name) => `export const ${name} = (...given) => require('${path}').${name}(...given);`)
        .join('\n'),
    }));
  },
};
