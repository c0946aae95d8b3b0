import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { globSync } from 'tinyglobby';

const ENGINE = 'server/src/engine';
/** Libraries that do no I/O and know no editor. */
const PURE = new Set(['fast-xml-parser', 'ipaddr.js', 'jsonc-parser', 'yaml']);

it('the engine imports only itself and pure libraries', () => {
  const wrong: string[] = [];
  for (const file of globSync(`${ENGINE}/**/*.ts`)) {
    for (const match of readFileSync(file, 'utf8').matchAll(/\bfrom\s+'([^']+)'/g)) {
      const name = match[1] ?? '';
      const inside = path
        .normalize(path.join(path.dirname(file), name))
        .startsWith(path.normalize(ENGINE));
      if (name.startsWith('.') ? !inside : !PURE.has(name)) wrong.push(`${file}: ${name}`);
    }
  }
  assert.deepEqual(wrong, []);
});
