import assert from 'node:assert/strict';
import { XMLValidator } from 'fast-xml-parser';
import { applyEdits } from '../../../server/src/engine/fix/apply';
import { compareSeverity } from '../../../server/src/engine/rules/report';
import type { Finding, Fix } from '../../../server/src/engine/types';
import type { Law } from '../law';
import { findingsOf } from '../reading';
import { finalText, type Subject } from '../subject';

/** Fixes applied for one subject; each costs a whole check. */
const MOST = 12;

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
  // What is always on is asked where it should not be.
  'devicetunnel-alwayson-missing',
  // A line that is there twice begins a block twice; the keys behind it are judged then.
  'pbk-repeated-key',
  // Under its own key a value is known, and so is its type.
  'registry-value-key',
]);

function key(finding: Finding): string {
  return `${finding.rule}: ${finding.message}`;
}

/** How many findings of a rule say the same. */
function count(findings: readonly Finding[], wanted: string): number {
  return findings.filter((f) => key(f) === wanted).length;
}

/** Edits do something, stand in order, and do not touch each other. */
function assertEdits({ title, edits }: Fix, text: string): void {
  assert.ok(edits.length > 0, `'${title}' has no edits`);
  let last = -1;
  for (const { span, text: inserted } of edits) {
    assert.ok(span.start >= last, `the edits of '${title}' overlap or are not in order`);
    assert.notEqual(text.slice(span.start, span.end), inserted, `'${title}' has an idle edit`);
    last = span.end;
  }
}

/** Proves that a fix takes its finding away, and that a safe one adds none that weighs as much. */
function prove(subject: Subject, text: string, before: readonly Finding[], of: Finding, fix: Fix) {
  const fixed = applyEdits(text, fix.edits);
  const after = findingsOf(subject, fixed);
  const what = `'${fix.title}'`;
  assert.ok(count(after, key(of)) < count(before, key(of)), `${what} leaves ${key(of)}`);
  if (fix.safety !== 'safe' || UNCOVERING.has(of.rule)) return;
  const added = after.filter(
    (f) =>
      compareSeverity(f.severity, of.severity) <= 0 &&
      f.rule !== of.rule &&
      count(after, key(f)) > count(before, key(f)),
  );
  assert.deepEqual(added.map(key), [], `${what} for ${key(of)} adds`);
}

/** Every fix mends what it says and nothing else breaks. */
export const fixesMend: Law = {
  name: 'fixes',
  about: 'every safe or preferred fix takes its finding away; a safe one adds none as serious',
  runs: 20,
  check(subject) {
    const text = finalText(subject);
    const before = findingsOf(subject, text);
    for (const { fixes = [] } of before) for (const fix of fixes) assertEdits(fix, text);
    // In a damaged structure the place a fix would write to may belong to something else.
    const xml = subject.kind === 'profilexml' || subject.kind === 'eap';
    if (xml && XMLValidator.validate(text) !== true) return;
    let left = MOST;
    for (const finding of before) {
      const fix = finding.fixes?.find((f) => f.safety === 'safe' || f.preferred);
      if (fix && left-- > 0) prove(subject, text, before, finding, fix);
    }
  },
};
