import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { besides } from './besides.mjs';

/** Tables so small that parsing them later would gain nothing, in characters. */
const SMALL = 400;
/** Tables so large that a program does not even read them with its code, in characters. */
const LARGE = 16_000;

/** Where the modules of tables are. */
const KNOWLEDGE = path.resolve('server/src/engine/knowledge');
const MODULES = /[/\\]engine[/\\]knowledge[/\\]([\w-]+)\.generated\.ts$/;
/** What a module of a table looks like, as `gen-data.mjs` writes it. */
const TABLE = /^export const (\w+)(?:: [\w<>]+)? = (\{\n[\s\S]*?\n\});$/m;
/** A part of a table that is a file of its own. */
const FILE = /^aovpn:knowledge-([\w-]+\.\w+)$/;

/**
 * An esbuild plugin that has the tables of knowledge read when they are asked for: each part of one
 * is a text of JSON until then, which costs a program that starts next to nothing.
 */
export const lazyTables = {
  name: 'lazy-tables',
  setup(build) {
    build.onLoad({ filter: MODULES }, async (file) => {
      const text = await readFile(file.path, 'utf8');
      return { contents: lazyTable(text), loader: 'ts' };
    });
  },
};

/** As {@link lazyTables}, for a build in chunks: large parts are files beside these. */
export const lazyTablesBeside = {
  name: 'lazy-tables-beside',
  setup(build) {
    build.onLoad({ filter: MODULES }, async (file) => {
      const text = await readFile(file.path, 'utf8');
      return { contents: lazyTable(text, MODULES.exec(file.path)[1]), loader: 'ts' };
    });
    besides(build, FILE, async (name) => {
      const [table, part] = name.split('.');
      const file = path.join(KNOWLEDGE, `${table}.generated.ts`);
      const { parts } = readTable(await readFile(file, 'utf8'));
      return { contents: parts[part], watchFiles: [file] };
    });
  },
};

/** @throws Error when a module does not look like one of a table */
function readTable(text) {
  const [, name, literal] = TABLE.exec(text) ?? [];
  if (name === undefined) throw new Error(`no table in ${text.slice(0, 100)}`);
  return { name, parts: parse(literal, [], { allowTrailingComma: true }) };
}

/**
 * The module of a table with its larger parts as texts.
 *
 * @param {string} [beside] What the table is called in the names of files for its largest parts.
 * @throws Error when it does not look like one
 */
export function lazyTable(text, beside) {
  const { name, parts } = readTable(text);
  const members = Object.entries(parts).map(([key, value]) => {
    const json = JSON.stringify(value);
    const quoted = JSON.stringify(key);
    if (json.length < SMALL) return `${quoted}: ${json}`;
    const read =
      beside !== undefined && json.length >= LARGE
        ? `require('aovpn:knowledge-${beside}.${key}')`
        : `JSON.parse(${JSON.stringify(json)})`;
    return `get ${quoted}() { return part(this, ${quoted}, ${read}); }`;
  });
  return [
    'function part(table, name, value) {',
    '  Object.defineProperty(table, name, { value, enumerable: true });',
    '  return value;',
    '}',
    `export const ${name} = { ${members.join(',\n')} };`,
  ].join('\n');
}
