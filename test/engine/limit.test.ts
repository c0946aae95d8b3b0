import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import { createEngine } from '../../server/src/engine/index';

const engine = createEngine();
/** Many lesser findings, and an error at the very end. */
const TEXT = `<VPNProfile>${'<Foo>1</Foo>'.repeat(20)}<AlwaysOn>perhaps</AlwaysOn></VPNProfile>`;

function check(maxFindings: number) {
  const file = engine.parse(TEXT, { languageId: 'profilexml' });
  assert.ok(file);
  return engine.check(file, { ...DEFAULT_SETTINGS, maxFindings });
}

describe('limit of findings', () => {
  it('leaves out the least serious ones, and keeps the rest in text order', () => {
    const all = check(1000).findings;
    const errors = all.filter((f) => f.severity === 'error');
    assert.ok(errors.length > 0 && errors.length < all.length);
    const { findings, omitted } = check(errors.length);
    assert.equal(findings[0]?.rule, 'too-many-findings');
    assert.deepEqual(findings.slice(1), errors);
    assert.equal(omitted, all.length - errors.length);
  });

  it('leaves out nothing where there are just as many', () => {
    const all = check(1000);
    assert.equal(all.omitted, 0);
    assert.deepEqual(check(all.findings.length), all);
  });
});
