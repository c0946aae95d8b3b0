// What an editor asks while somebody types: findings after an edit, hover and completion at its place.
// Every round edits another place, and the file is read anew.
import { loadModule } from '../scripts/load-engine.mjs';
import { median, nearly, time } from './measure.mjs';
import { largeProfile } from './profile.mjs';

const { createEngine, hoverAt, completionsAt } = await loadModule('server/src/engine/module.ts');

/** Places that are edited lie so far from each other, in characters; no divisor of the size. */
const STEP = 997;

/**
 * @param {number} bytes Size of the profile.
 * @param {number} rounds Rounds measured after as many for warming up.
 * @returns {Record<'findings' | 'hover' | 'completion', { middle: number, slowest: number }>} Milliseconds
 *   of processor time: the median and what one in a hundred exceeds.
 */
export function measureTyping(bytes, rounds) {
  const engine = createEngine();
  const text = largeProfile(bytes);
  const options = { snippets: true, rules: engine.rules };
  const samples = { findings: [], hover: [], completion: [] };
  for (let i = 0; i < rounds * 2; i++) {
    const at = text.indexOf('<', (i * STEP) % (text.length - STEP));
    const edited = `${text.slice(0, at)}${i % 10}${text.slice(at)}`;
    let file;
    const findings = time(() => {
      file = engine.parse(edited, { languageId: 'profilexml' });
      engine.check(file);
    });
    // In the name of the tag behind the edit.
    const hover = time(() => hoverAt(file, at + 3, engine.rules));
    const completion = time(() => completionsAt(file, at, options));
    if (i < rounds) continue;
    samples.findings.push(findings);
    samples.hover.push(hover);
    samples.completion.push(completion);
  }
  return Object.fromEntries(
    Object.entries(samples).map(([what, values]) => [
      what,
      { middle: median(values), slowest: nearly(values, 0.99) },
    ]),
  );
}

if (process.argv[1]?.endsWith('typing.mjs')) {
  for (const [what, { middle, slowest }] of Object.entries(measureTyping(50 * 1024, 200))) {
    console.log(`${what}: ${middle.toFixed(2)} ms, p99 ${slowest.toFixed(2)} ms`);
  }
}
