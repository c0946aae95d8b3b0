import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { XMLValidator } from 'fast-xml-parser';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import { applyEdits, selectFix, type FixSelection } from '../../server/src/engine/fix/apply';
import { createEngine } from '../../server/src/engine/index';
import { compareSeverity } from '../../server/src/engine/rules/report';
import type { Finding } from '../../server/src/engine/types';
import { corpusProfiles, exampleFiles, mutate, seeded } from '../support/files';

const engine = createEngine();
const files = [
  ...exampleFiles(),
  ...corpusProfiles('working'),
  ...corpusProfiles('broken'),
  ...corpusProfiles('revisions'),
];

/** Damaged versions of each file; a fixed number and seed, so that every run is the same. */
const MUTATIONS = 500;
/** Damaged versions whose fixes are proved, of those that are still well-formed. */
const PROVED = 40;
/**
 * Rules whose safe fix makes Windows read what it did not read before. Other findings may then
 * come to light: a device tunnel written `True` is none until it is written `true`.
 */
const UNCOVERING = new Set([
  'boolean-value-invalid',
  'element-wrong-case',
  'xml-typographic-quotes',
  // Beside stray text nothing is said to be missing: the text may be what is left of it.
  'xml-stray-text',
]);

function check(text: string): readonly Finding[] {
  const file = engine.parse(text, { languageId: 'profilexml' });
  assert.ok(file);
  const { findings, failures } = engine.check(file, DEFAULT_SETTINGS);
  assert.deepEqual(failures, []);
  return findings;
}

function key(finding: Finding): string {
  return `${finding.rule}: ${finding.message}`;
}

/** How many findings of a rule say the same. */
function count(findings: readonly Finding[], wanted: string): number {
  return findings.filter((f) => key(f) === wanted).length;
}

/**
 * Proves a fix: applied, it removes its finding and adds none that weighs as much.
 *
 * @param context Names the text in a failure.
 */
function prove(text: string, before: readonly Finding[], selection: FixSelection, context: string) {
  for (const finding of before) {
    const fix = selectFix(finding, selection);
    if (!fix) continue;
    const fixed = applyEdits(text, fix.edits);
    assert.notEqual(fixed, text, `${context}: '${fix.title}' changes nothing`);
    const after = check(fixed);
    assert.ok(
      count(after, key(finding)) < count(before, key(finding)),
      `${context}: '${fix.title}' leaves ${key(finding)}`,
    );
    if (fix.safety !== 'safe' || UNCOVERING.has(finding.rule)) continue;
    const added = after.filter(
      (f) =>
        compareSeverity(f.severity, finding.severity) <= 0 &&
        f.rule !== finding.rule &&
        count(after, key(f)) > count(before, key(f)),
    );
    assert.deepEqual(added.map(key), [], `${context}: '${fix.title}' for ${key(finding)} adds`);
  }
}

describe('damaged files', () => {
  for (const [index, { name, text }] of files.entries()) {
    it(`${name}: no throw, places inside the text, same findings twice`, () => {
      const random = seeded(index + 1);
      for (let i = 0; i < MUTATIONS; i++) {
        const damaged = mutate(text, random);
        const findings = check(damaged);
        for (const { span, related = [], fixes = [] } of findings) {
          const spans = [span, ...related.map((r) => r.span)];
          for (const fix of fixes) spans.push(...fix.edits.map((e) => e.span));
          for (const s of spans) {
            assert.ok(0 <= s.start && s.start <= s.end && s.end <= damaged.length);
          }
        }
        if (i % 50 === 0) assert.deepEqual(check(damaged), findings);
      }
    });
    it(`${name}: fixes mend what they say and nothing else`, () => {
      prove(text, check(text), 'preferred', name);
      const random = seeded(index + 1001);
      for (let i = 0; i < PROVED; i++) {
        const damaged = mutate(text, random);
        // In a damaged structure the place a fix would write to may belong to something else.
        if (XMLValidator.validate(damaged) !== true) continue;
        prove(damaged, check(damaged), 'safe', `${name}, mutation ${i}`);
      }
    });
  }
});
