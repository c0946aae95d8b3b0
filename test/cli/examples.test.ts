import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';

const engine = createEngine();
const profiles = readdirSync('examples').filter((name) => name.endsWith('.xml'));

function serious(name: string): string[] {
  const text = readFileSync(`examples/${name}`, 'utf8');
  const file = engine.parse(text, { fileName: name });
  assert.ok(file);
  return engine
    .check(file)
    .findings.filter((f) => f.severity === 'error' || f.severity === 'warning')
    .map((f) => `${f.rule}: ${f.message}`);
}

describe('examples', () => {
  for (const name of profiles) {
    if (name.startsWith('broken-')) {
      it(`${name} has findings`, () => {
        assert.notDeepEqual(serious(name), []);
      });
    } else {
      it(`${name} has neither errors nor warnings`, () => {
        assert.deepEqual(serious(name), []);
      });
    }
  }

  it('are all in the README, and nothing else is', () => {
    const named = [...readFileSync('examples/README.md', 'utf8').matchAll(/`([\w-]+\.xml)`/g)];
    assert.deepEqual([...new Set(named.map((match) => match[1]))].sort(), [...profiles].sort());
  });
});
