// Edit to findings: one character typed into a profile, until all findings are there, against the
// bare incremental parse of the same edit by the grammar. Interleaved, median of many.
import { TreeFragment } from '@lezer/common';
import { parser } from '@lezer/xml';
import { loadModule } from '../scripts/load-engine.mjs';
import { median, time } from './measure.mjs';
import { largeProfile } from './profile.mjs';

const { createEngine } = await loadModule('server/src/engine/index.ts');

/**
 * @param {number} kilobytes Size of the profile.
 * @param {number} rounds Edits measured after as many for warming up.
 * @returns {{ bare: number, findings: number }} Median milliseconds.
 */
export function measureEdit(kilobytes, rounds) {
  const engine = createEngine();
  const base = largeProfile(kilobytes * 1024);
  let text = base;
  let tree = parser.parse(text);
  let fragments = TreeFragment.addTree(tree);
  let file = engine.parse(text, { languageId: 'profilexml' });
  engine.check(file);
  const bare = [];
  const findings = [];
  // Digits of route metrics in turn, so that every edit is at another place and changes a value.
  const places = [...base.matchAll(/<Metric>(\d)/g)].map((m) => m.index + '<Metric>'.length);
  for (let i = 0; i < rounds * 2; i++) {
    const at = places[(i * 37) % places.length];
    const next = `${text.slice(0, at)}${(Number(text[at]) % 9) + 1}${text.slice(at + 1)}`;
    const change = { fromA: at, toA: at + 1, fromB: at, toB: at + 1 };
    const parseOnly = time(() => {
      const reused = TreeFragment.applyChanges(fragments, [change], 32);
      tree = parser.parse(next, reused);
      fragments = TreeFragment.addTree(tree);
    });
    const whole = time(() => {
      file = engine.parse(next, { languageId: 'profilexml' }, file);
      engine.check(file);
    });
    text = next;
    if (i >= rounds) {
      bare.push(parseOnly);
      findings.push(whole);
    }
  }
  return { bare: median(bare), findings: median(findings) };
}

if (process.argv[1]?.endsWith('edit.mjs')) {
  for (const kilobytes of [10, 50, 500]) {
    const { bare, findings } = measureEdit(kilobytes, kilobytes > 100 ? 100 : 300);
    console.log(
      `${kilobytes} KB: bare parse ${bare.toFixed(3)} ms, findings ${findings.toFixed(3)} ms, ratio ${(findings / bare).toFixed(2)}`,
    );
  }
}
