import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { createEngine } from '../../server/src/engine/index';
import { compareSeverity } from '../../server/src/engine/severity';
import type { Example, Rule } from '../../server/src/engine/rules/rule';
import { ABOUT_LIMITS } from '../../server/src/engine/suppress/silenceable';
import type { Finding } from '../../server/src/engine/types';
import { exampleHints, exampleSettings, unmark } from '../support/examples';

const engine = createEngine();
/** Limits a run to some rules: AOVPN_RULES=id,id. */
const only = process.env['AOVPN_RULES']?.split(',');

function check(text: string, rule: Rule, example: Example): readonly Finding[] {
  const file = engine.parse(text, exampleHints(rule, example));
  assert.ok(file, 'the example is not recognised as one of our files');
  const result = engine.check(file, exampleSettings(rule, example));
  assert.deepEqual(
    result.failures.map((f) => `${f.rule}: ${String(f.error)}`),
    [],
    'a rule failed',
  );
  return result.findings;
}

function signature(finding: Finding): string {
  return `${finding.rule}: ${finding.message}`;
}

/** Findings of `after` that are not in `before` and weigh at least as much as `limit`. */
function added(before: readonly Finding[], after: readonly Finding[], limit: Finding): string[] {
  const known = before.map(signature);
  const found: string[] = [];
  for (const finding of after) {
    const index = known.indexOf(signature(finding));
    if (index >= 0) known.splice(index, 1);
    else if (compareSeverity(finding.severity, limit.severity) <= 0) found.push(signature(finding));
  }
  return found;
}

for (const rule of engine.rules) {
  const { meta } = rule;
  if (only && !only.includes(meta.id)) continue;
  // Rules about several files: together.test.ts.
  if (rule.scope === 'workspace') continue;
  describe(meta.id, () => {
    meta.examples.bad.forEach((example, index) => {
      it(`bad example ${index + 1}`, () => {
        const { text, spans } = unmark(example.code);
        const span = spans[0];
        assert.ok(span && spans.length === 1, 'a bad example marks one span with «…»');
        const before = check(text, rule, example);
        const own = before.filter((f) => f.rule === meta.id);
        assert.equal(
          own.length,
          1,
          `expected one finding, got ${own.map((f) => f.message).join('\n')}`,
        );
        const finding = own[0] as Finding;
        assert.equal(
          text.slice(0, finding.span.start) +
            '«' +
            text.slice(finding.span.start, finding.span.end) +
            '»' +
            text.slice(finding.span.end),
          example.code,
        );
        assert.equal(finding.message, example.message);
        assert.ok(!finding.message.includes('{'), 'a placeholder was not filled');
        if (meta.fix === 'none') {
          assert.equal(finding.fixes, undefined, 'the rule declares no fix');
          return;
        }
        const preferred = finding.fixes?.filter((f) => f.preferred) ?? [];
        assert.ok(preferred.length <= 1, 'at most one fix is preferred');
        for (const fix of finding.fixes ?? []) {
          assert.ok(!fix.title.includes('{'), 'a placeholder was not filled');
          const fixed = applyEdits(text, fix.edits);
          assert.notEqual(fixed, text, `'${fix.title}' changes nothing`);
          const after = check(fixed, rule, example);
          assert.deepEqual(
            after.filter((f) => f.rule === meta.id).map(signature),
            [],
            `'${fix.title}' leaves the finding`,
          );
          // An alternative beside the preferred fix may have a price of its own, which is then told;
          // once a document is well-formed, more can be said of it.
          if ((fix.safety === 'safe' || fix.preferred) && !meta.mendsForm) {
            assert.deepEqual(added(before, after, finding), [], `'${fix.title}' adds findings`);
          }
        }
        const first = finding.fixes?.find((f) => f.preferred) ?? finding.fixes?.[0];
        if (example.fixed === undefined) {
          assert.equal(first, undefined, 'the example does not say what the fix gives');
        } else {
          assert.ok(first, 'the example has no fix');
          assert.equal(applyEdits(text, first.edits), example.fixed);
        }
      });
    });
    meta.examples.good.forEach((example, index) => {
      it(`good example ${index + 1}`, () => {
        const found = check(example.code, rule, example).filter((f) => f.rule === meta.id);
        assert.deepEqual(found.map(signature), []);
      });
    });
    it('is described completely', () => {
      const reportedElsewhere = ABOUT_LIMITS.has(meta.id);
      assert.ok(reportedElsewhere || meta.examples.bad.length > 0, 'has no bad example');
      assert.ok(meta.examples.good.length > 0, 'has no good example');
      assert.ok(meta.sources.length > 0, 'names no source');
      if (meta.fix !== 'none') {
        assert.ok(
          meta.examples.bad.some((e) => e.fixed !== undefined),
          'no example shows the fix',
        );
      }
    });
  });
}
