// Checking whole files: how the time grows with the size, on many lines and on a single one.
import { parser } from '@lezer/xml';
import { loadModule } from '../scripts/load-engine.mjs';
import { median, time } from './measure.mjs';
import { largeProfile } from './profile.mjs';

const { createEngine } = await loadModule('server/src/engine/index.ts');

/**
 * @param {string} text
 * @param {number} rounds
 * @returns {{ bare: number, check: number }} Median milliseconds of the bare parse, and of parse and
 *   check.
 */
export function measureWhole(text, rounds) {
  const bare = [];
  const check = [];
  for (let i = 0; i < rounds; i++) {
    bare.push(time(() => parser.parse(text)));
    // A new engine each time, so that nothing is remembered.
    const engine = createEngine();
    check.push(time(() => engine.check(engine.parse(text, { languageId: 'profilexml' }))));
  }
  return { bare: median(bare), check: median(check) };
}

/** A profile with so many routes, one of which in a hundred has a finding. */
export function routes(count, separator) {
  const list = Array.from({ length: count }, (_, i) => {
    const address = `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
    const prefix = i % 100 === 1 ? 24 : 32;
    return `<Route><Address>${address}</Address><PrefixSize>${prefix}</PrefixSize></Route>`;
  });
  return ['<VPNProfile>', ...list, '</VPNProfile>'].join(separator);
}

/** The cases by name: text and rounds. */
export const CASES = {
  '50 KB': [largeProfile(50 * 1024), 15],
  '500 KB': [largeProfile(500 * 1024), 5],
  '5 MB': [largeProfile(5000 * 1024), 3],
  '20,000 routes, one line': [routes(20_000, ''), 3],
  '20,000 routes, own lines': [routes(20_000, '\n'), 3],
  '70,000 routes, one line': [routes(70_000, ''), 3],
  '70,000 routes, own lines': [routes(70_000, '\n'), 3],
};

if (process.argv[1]?.endsWith('whole.mjs')) {
  for (const [name, [text, rounds]] of Object.entries(CASES)) {
    const { bare, check } = measureWhole(text, rounds);
    console.log(
      `${name}: bare parse ${bare.toFixed(0)} ms, checked ${check.toFixed(0)} ms, ratio ${(check / bare).toFixed(2)}`,
    );
  }
}
