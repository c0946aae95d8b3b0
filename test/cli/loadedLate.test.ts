/** The command line as it is shipped, which loads rules and readers late, against the engine in one piece. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import type { Finding } from '../../server/src/engine/types';
import { exampleFileName, unmark } from '../support/examples';
import { Workspace } from './support';

type Told = Pick<Finding, 'rule' | 'message' | 'severity'>;

interface Reported {
  readonly file: string;
  readonly findings: readonly Told[];
}

const engine = createEngine();
const together = new Set(engine.rules.filter((r) => r.scope === 'workspace').map((r) => r.meta.id));

const told = (of: Told) => `${of.severity} ${of.rule}: ${of.message}`;

describe('what is loaded late', () => {
  it('says of every example of every rule what the engine says', async () => {
    using workspace = new Workspace();
    const expected = new Map<string, readonly string[]>();
    for (const rule of engine.rules) {
      if (rule.scope === 'workspace') continue;
      for (const [i, example] of rule.meta.examples.bad.entries()) {
        // Written as UTF-8; others are about bytes that this test does not write.
        if (example.encoding !== undefined) continue;
        const fileName = exampleFileName(rule, example);
        const { text } = unmark(example.code);
        const file = engine.parse(text, { fileName });
        if (!file) continue;
        const name = `${rule.meta.id}-${i}/${fileName}`;
        workspace.write(name, text);
        expected.set(name, engine.check(file).findings.map(told).sort());
      }
    }
    const { out, err } = await workspace.run(['check', '-s', 'hint', '-f', 'json', '.']);
    assert.equal(err, '');
    const results = JSON.parse(out) as readonly Reported[];
    const found = new Map(
      results.map(({ file, findings }) => [
        file.replaceAll('\\', '/'),
        findings
          .filter(({ rule }) => !together.has(rule))
          .map(told)
          .sort(),
      ]),
    );
    assert.ok(expected.size > 500);
    for (const [name, findings] of expected)
      assert.deepEqual(found.get(name) ?? [], findings, name);
  });
});
