// Checking whole files: what reading costs, what a further check costs, and how both grow with the
// size, on many lines and on a single one; against the validator of fast-xml-parser over the same
// text. Interleaved, median of many.
import { XMLValidator } from 'fast-xml-parser';
import { loadModule } from '../scripts/load-engine.mjs';
import { median, nearly, time } from './measure.mjs';
import { largeProfile } from './profile.mjs';

const { createEngine } = await loadModule('server/src/engine/index.ts');
const { parseXml } = await loadModule('server/src/engine/syntax/xml/parse.ts');

/**
 * @param {string} text
 * @param {number} rounds Rounds measured after as many for warming up.
 * @returns {{ validate: number, read: number, check: number, slowest: number }} Median milliseconds
 *   of the validator, of reading the XML, and of parsing and checking; the slowest of the last.
 */
export function measureWhole(text, rounds) {
  const engine = createEngine();
  const validate = [];
  const read = [];
  const check = [];
  for (let i = 0; i < rounds * 2; i++) {
    const a = time(() => XMLValidator.validate(text));
    const b = time(() => parseXml(text));
    const c = time(() => engine.check(engine.parse(text, { languageId: 'profilexml' })));
    if (i < rounds) continue;
    validate.push(a);
    read.push(b);
    check.push(c);
  }
  return {
    validate: median(validate),
    read: median(read),
    check: median(check),
    slowest: nearly(check, 0.99),
  };
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
  '5 KB': [largeProfile(5 * 1024), 400],
  '50 KB': [largeProfile(50 * 1024), 200],
  '500 KB': [largeProfile(500 * 1024), 10],
  '5 MB': [largeProfile(5000 * 1024), 2],
  '20,000 routes, one line': [routes(20_000, ''), 2],
  '70,000 routes, one line': [routes(70_000, ''), 2],
  '70,000 routes, own lines': [routes(70_000, '\n'), 2],
};

if (process.argv[1]?.endsWith('whole.mjs')) {
  for (const [name, [text, rounds]] of Object.entries(CASES)) {
    const { validate, read, check, slowest } = measureWhole(text, rounds);
    console.log(
      `${name}: validator ${validate.toFixed(2)} ms, read ${(read / validate).toFixed(2)} ×, ` +
        `checked ${check.toFixed(2)} ms ${(check / validate).toFixed(2)} ×, p99 ${slowest.toFixed(2)} ms`,
    );
  }
}
