import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { once } from '../../server/src/engine/text/once';

type Change = (text: string) => string;

/** A function of a build script. */
async function scripted(script: string, name: string): Promise<Change> {
  const url = pathToFileURL(path.resolve('scripts', script)).href;
  const made = (await import(url)) as Readonly<Record<string, Change>>;
  const found = made[name];
  assert.ok(found);
  return found;
}

describe('chunks as CommonJS', async () => {
  const toCommon = await scripted('common-chunks.mjs', 'toCommon');

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
      'export { load as l, none };',
    ].join('\n');
    assert.equal(
      toCommon(module),
      [
        '"use strict";const { a: b,',
        '  c } = require("./x.js");',
        'const d = require("node:path");',
        'const e = require("node:fs"), { f } = require("node:fs");',
        'const g = require("node:os");',
        'require("./y.js");',
        'const load = () => Promise.resolve().then(()=>require("./z.js"));',
        'const none = () => import("node:net");',
        'module.exports = { l: load, none };',
      ].join('\n'),
    );
  });

  it('are not made of what has no counterpart', () => {
    assert.throws(() => toCommon('export * from "./x.js";'), /no counterpart/);
    assert.throws(() => toCommon('export default 1;'), /default export/);
  });
});

describe('tables that are read when they are asked for', async () => {
  const lazyTable = await scripted('lazy-tables.mjs', 'lazyTable');
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
