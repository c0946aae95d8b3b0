// Typing in a profile that is not well-formed while it is being typed: from one character to all
// findings, against the grammar reading the same text afresh. Interleaved, median of many.
import { parser } from '@lezer/xml';
import { loadModule } from '../scripts/load-engine.mjs';
import { median, time } from './measure.mjs';
import { largeProfile } from './profile.mjs';

const { createEngine } = await loadModule('server/src/engine/index.ts');

/** What is being typed in the middle of the profile. */
const DAMAGE = { tag: '<Rout', text: 'a & b', element: '<Route>' };

/**
 * @param {keyof typeof DAMAGE} kind
 * @param {number} kilobytes Size of the profile.
 * @param {number} rounds Edits measured after as many for warming up.
 * @returns {{ bare: number, findings: number }} Median milliseconds.
 */
export function measureDamaged(kind, kilobytes, rounds) {
  const engine = createEngine();
  const base = largeProfile(kilobytes * 1024);
  const at = base.indexOf('  <Route>', base.length / 2);
  let file = engine.parse(base, { languageId: 'profilexml' });
  engine.check(file);
  const bare = [];
  const findings = [];
  for (let i = 0; i < rounds * 2; i++) {
    const typed = DAMAGE[kind] + 'xyz'.slice(0, i % 4);
    const text = base.slice(0, at) + typed + base.slice(at);
    const parseOnly = time(() => parser.parse(text));
    const whole = time(() => {
      file = engine.parse(text, { languageId: 'profilexml' }, file);
      engine.check(file);
    });
    if (i >= rounds) {
      bare.push(parseOnly);
      findings.push(whole);
    }
  }
  return { bare: median(bare), findings: median(findings) };
}

if (process.argv[1]?.endsWith('damaged.mjs')) {
  for (const kind of Object.keys(DAMAGE)) {
    const { bare, findings } = measureDamaged(kind, 50, 60);
    console.log(
      `${kind}: fresh parse ${bare.toFixed(2)} ms, findings ${findings.toFixed(2)} ms, ratio ${(findings / bare).toFixed(2)}`,
    );
  }
}
