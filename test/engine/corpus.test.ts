import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import type { Finding } from '../../server/src/engine/types';
import { eachShared, sharedJson, type TestFile } from '../support/shared';

const engine = createEngine();

function check({ name, text }: TestFile): readonly Finding[] {
  const file = engine.parse(text, { fileName: name });
  assert.ok(file, `${name} is not recognised`);
  return engine.check(file).findings;
}

describe('real profiles that work', () => {
  eachShared('corpus/profilexml/working', /\.xml$/, (file) => {
    const errors = check(file).filter((f) => f.severity === 'error');
    assert.deepEqual(
      errors.map((f) => `${f.rule}: ${f.message}`),
      [],
    );
  });
});

interface Expectation {
  readonly rule: string;
  readonly text: string;
  readonly line?: number;
  readonly suggests?: string;
  readonly missing?: string;
}

describe('real profiles with known mistakes', () => {
  const expected = sharedJson('corpus/profilexml/broken/EXPECTED.json') as
    Record<string, readonly Expectation[]> | undefined;
  eachShared('corpus/profilexml/broken', /\.xml$/, (file) => {
    const findings = check(file);
    const lines = file.text.split('\n');
    for (const want of expected?.[file.name.replace(/^.*\//, '')] ?? []) {
      const found = findings.find((f) => {
        const line = file.text.slice(0, f.span.start).split('\n').length;
        return (
          f.rule === want.rule &&
          (file.text.slice(f.span.start, f.span.end).includes(want.text) ||
            (lines[line - 1] ?? '').includes(want.text)) &&
          (want.line === undefined || line === want.line) &&
          (want.suggests === undefined || JSON.stringify(f).includes(want.suggests)) &&
          (want.missing === undefined || f.message.includes(want.missing))
        );
      });
      assert.ok(
        found,
        `${JSON.stringify(want)} is missing among ${findings.map((f) => f.rule).join()}`,
      );
    }
  });
});
