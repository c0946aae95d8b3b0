import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { once } from '../../server/src/engine/text/once';

type Change = (text: string, beside?: string) => string;

/** A function of a build script. */
async function scripted<F>(script: string, name: string): Promise<F> {
  const url = pathToFileURL(path.resolve('scripts', script)).href;
  const made = (await import(url)) as Readonly<Record<string, F>>;
  const found = made[name];
  assert.ok(found);
  return found;
}

describe('chunks as CommonJS', async () => {
  const toCommon = await scripted<Change>('common-chunks.mjs', 'toCommon');

  it('import and export what the module did, line by line', () => {
    const module = [
      'import { a as b,',
      '  c } from "./x.js";',
      'import d from "node:path";',
      'import e, { f } from "node:fs";',
      'import * as g from "node:os";',
      'import "./y.js";',
      'const load = () => import("./z.js");',
      'const none = () => import("node:net");',
      'const now = () => aovpnAtOnce(import("./z.js")).n;',
      'export { load as l, none };',
    ].join('\n');
    assert.equal(
      toCommon(module),
      [
        'const { a: b,',
        '  c } = require("./x.js");',
        'const d = require("node:path");',
        'const e = require("node:fs"), { f } = require("node:fs");',
        'const g = require("node:os");',
        'require("./y.js");',
        'const load = () => Promise.resolve().then(()=>require("./z.js"));',
        'const none = () => import("node:net");',
        'const now = () => require("./z.js").n;',
        'module.exports = { l: load, none };',
      ].join('\n'),
    );
  });

  it('are not made of what has no counterpart', () => {
    assert.throws(() => toCommon('export * from "./x.js";'), /no counterpart/);
    assert.throws(() => toCommon('export default 1;'), /default export/);
  });
});

interface Joined {
  readonly file: string;
  readonly chunks: readonly string[];
}

describe('chunks that become one file', async () => {
  const joinTexts = await scripted<
    (texts: ReadonlyMap<string, string>, joined: readonly Joined[]) => [string, string][]
  >('common-chunks.mjs', 'joinTexts');
  const joinedChunks = await scripted<
    (
      metafile: unknown,
      doors: readonly { name: string; entries: readonly string[]; after?: string }[],
    ) => readonly { readonly name: string; readonly chunks: readonly string[] }[]
  >('joined-chunks.mjs', 'joinedChunks');

  it('keep their names to themselves, and are found by all others', () => {
    const texts = new Map([
      ['/a.js', 'var x=1;export{x as y};'],
      ['/b.js', 'import{y as z}from"./a.js";var x=z;export{x};'],
      ['/c.js', 'import{x as w}from"./b.js";var l=()=>import("./a.js");export{w,l};'],
      ['/d.json', '{}'],
    ]);
    const written = joinTexts(texts, [{ file: '/ab.js', chunks: ['/a.js', '/b.js'] }]);
    assert.deepEqual(written, [
      [
        '/ab.js',
        [
          '"use strict";exports.c0=(()=>{var x=1;return {y: x};})();',
          'exports.c1=(()=>{const {y: z} = exports.c0;var x=z;return {x};})();',
        ].join('\n'),
      ],
      [
        '/c.js',
        '"use strict";const {x: w} = require("./ab.js").c1;var l=()=>Promise.resolve().then(()=>require("./ab.js").c0);module.exports = {w,l};',
      ],
      ['/d.json', '{}'],
    ]);
  });

  const chunk = (entryPoint: string | undefined, ...imported: string[]) => ({
    ...(entryPoint !== undefined && { entryPoint }),
    imports: imported.map((file) => {
      const [kind = '', name = file] = file.startsWith('later ')
        ? ['dynamic-import', file.slice('later '.length)]
        : ['import-statement'];
      return { kind, path: name };
    }),
  });
  const outputs = {
    'main.js': chunk('main.ts', 'text.js', 'later one.js', 'later two.js', 'later rest.js'),
    'one.js': chunk('one.ts', 'both.js', 'text.js'),
    'two.js': chunk('two.ts', 'both.js'),
    'rest.js': chunk('rest.ts', 'own.js'),
    'own.js': chunk(undefined, 'text.js'),
    'both.js': chunk(undefined, 'text.js', 'file.json'),
    'text.js': chunk(undefined),
  };
  const start = { name: 'start', entries: ['main.ts'] };

  it('are those that the same doors need and no door before them has', () => {
    const doors = [
      start,
      { name: 'one', entries: ['one.ts'], after: 'start' },
      { name: 'two', entries: ['two.ts'], after: 'start' },
    ];
    assert.deepEqual(joinedChunks({ outputs }, doors), [
      { name: 'for-start', chunks: ['text.js'] },
      { name: 'for-one-two', chunks: ['both.js'] },
      { name: 'for-one', chunks: ['one.js'] },
      { name: 'for-two', chunks: ['two.js'] },
    ]);
  });

  it('come after those they import', () => {
    const [all] = joinedChunks({ outputs }, [{ name: 'all', entries: ['one.ts', 'two.ts'] }]);
    assert.deepEqual(all?.chunks, ['text.js', 'both.js', 'one.js', 'two.js']);
  });

  it('are not looked for behind an entry that is none', () => {
    const doors = [{ name: 'none', entries: ['none.ts'] }];
    assert.throws(() => joinedChunks({ outputs }, doors), /no entry none\.ts/);
  });
});

describe('tables that are read when they are asked for', async () => {
  const lazyTable = await scripted<Change>('lazy-tables.mjs', 'lazyTable');
  const long = Array.from({ length: 200 }, (_, i) => i);
  const table = `export const data: Data = {\n  "small": [1, 2],\n  "long": [${long.join(',')},],\n};\n`;

  it('hold what they held', async () => {
    const code = Buffer.from(lazyTable(table)).toString('base64');
    const { data } = (await import(`data:text/javascript;base64,${code}`)) as {
      readonly data: { readonly small: readonly number[]; readonly long: readonly number[] };
    };
    assert.match(lazyTable(table), /get "long"\(\)/);
    assert.doesNotMatch(lazyTable(table), /get "small"\(\)/);
    assert.deepEqual(data.small, [1, 2]);
    assert.deepEqual(data.long, long);
    assert.equal(data.long, data.long);
    assert.deepEqual(Object.keys(data), ['small', 'long']);
  });

  it('leave their largest parts to files of their own', () => {
    const huge = table.replace('[0,', `["${'x'.repeat(16_000)}",`);
    const text = lazyTable(huge, 'example');
    assert.match(
      text,
      /get "long"\(\) \{ return part\(this, "long", require\('aovpn:knowledge-example\.long'\)\); \}/,
    );
    assert.doesNotMatch(text, /xxx/);
    assert.doesNotMatch(lazyTable(table, 'example'), /require/);
    assert.match(lazyTable(huge), /xxx/);
  });

  it('are not made of anything else', () => {
    assert.throws(() => lazyTable('export const x = 1;'), /no table/);
  });
});

describe('what is made once', () => {
  it('is made when it is asked for, and only then', () => {
    let times = 0;
    const value = once(() => ++times);
    assert.equal(times, 0);
    assert.equal(value() + value(), 2);
    assert.equal(times, 1);
  });
});
