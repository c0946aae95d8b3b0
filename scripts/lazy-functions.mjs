import { AT_ONCE } from './common-chunks.mjs';

/** Modules of ours that most runs need nothing of and that load much, with what is used of each. */
const FUNCTIONS = [
  {
    filter: /[/\\]engine[/\\]explain[/\\]names\.ts$/,
    names: ['topicsByName', 'ruleNamed', 'ruleIds'],
  },
];

/** Marks the module itself, as the functions that load it import it. */
const ITSELF = '?itself';

/**
 * An esbuild plugin that has some modules of ours loaded with the first call of one of their functions:
 * an error code is then explained without the list of rules and the readers of files. Needs chunks made
 * by `common-chunks.mjs`.
 */
export const lazyFunctions = {
  name: 'lazy-functions',
  setup(build) {
    for (const { filter, names } of FUNCTIONS) {
      build.onLoad({ filter }, ({ path, suffix }) => {
        if (suffix === ITSELF) return undefined;
        const loaded = `${AT_ONCE}(import(${JSON.stringify(path + ITSELF)}))`;
        return {
          contents: names
            .map((name) => `export const ${name} = (...given) => ${loaded}.${name}(...given);`)
            .join('\n'),
        };
      });
    }
  },
};
