import { readFile } from 'node:fs/promises';
import { parse } from 'jsonc-parser';

/** Tables so small that parsing them later would gain nothing, in characters. */
const SMALL = 400;

/** What a module of a table looks like, as `gen-data.mjs` writes it. */
const TABLE = /^export const (\w+)(?:: [\w<>]+)? = (\{\n[\s\S]*?\n\});$/m;

/**
 * An esbuild plugin that has the tables of knowledge read when they are asked for: each part of one
 * is a text of JSON until then, which costs a program that starts next to nothing.
 */
export const lazyTables = {
  name: 'lazy-tables',
  setup(build) {
    build.onLoad(
      { filter: /[/\\]engine[/\\]knowledge[/\\][\w-]+\.generated\.ts$/ },
      async (file) => {
        const text = await readFile(file.path, 'utf8');
        return { contents: lazyTable(text), loader: 'ts' };
      },
    );
  },
};

/**
 * The module of a table with its larger parts as texts.
 *
 * @throws Error when it does not look like one
 */
export function lazyTable(text) {
  const [, name, literal] = TABLE.exec(text) ?? [];
  if (name === undefined) throw new Error(`no table in ${text.slice(0, 100)}`);
  const parts = Object.entries(parse(literal, [], { allowTrailingComma: true })).map(
    ([key, value]) => {
      const json = JSON.stringify(value);
      const quoted = JSON.stringify(key);
      if (json.length < SMALL) return `${quoted}: ${json}`;
      return `get ${quoted}() { return part(this, ${quoted}, ${JSON.stringify(json)}); }`;
    },
  );
  return [
    'function part(table, name, text) {',
    '  const value = JSON.parse(text);',
    '  Object.defineProperty(table, name, { value, enumerable: true });',
    '  return value;',
    '}',
    `export const ${name} = { ${parts.join(',\n')} };`,
  ].join('\n');
}
