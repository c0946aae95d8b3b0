import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import type { FixSafety } from '../../server/src/engine/types';
import { proveFixes } from '../properties/laws/fixes';
import { loadSamples } from '../properties/subject';
import { exampleHints, exampleSettings, unmark } from '../support/examples';

const engine = createEngine();

describe('fixes of whole files', () => {
  for (const [kind, samples] of loadSamples()) {
    it(kind, () => {
      for (const sample of samples) {
        try {
          proveFixes({ ...sample, edits: [] }, Infinity);
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          throw new Error(`${sample.name}: ${reason}`, { cause: error });
        }
      }
    });
  }
});

describe('fixes of examples', () => {
  it('are as safe as their rules say, and fit to be applied', () => {
    const wrong: string[] = [];
    for (const rule of engine.rules) {
      const { id, examples, fix: declared } = rule.meta;
      let best: 'none' | FixSafety = 'none';
      for (const example of [...examples.bad, ...examples.good]) {
        const file = engine.parse(unmark(example.code).text, exampleHints(rule, example));
        assert.ok(file, id);
        for (const found of engine.check(file, exampleSettings(rule, example)).findings) {
          for (const reason of found.refused ?? []) wrong.push(`${found.rule}: ${reason}`);
          if (found.rule !== id) continue;
          for (const { safety } of found.fixes ?? []) if (best !== 'safe') best = safety;
        }
      }
      if (best !== declared) wrong.push(`${id} declares '${declared}', but has '${best}'`);
    }
    assert.deepEqual(wrong, []);
  });
});
