// Checking phonebooks: how the time grows with the entries.
import { loadModule } from '../scripts/load-engine.mjs';
import { median, time } from './measure.mjs';

const { createEngine } = await loadModule('server/src/engine/index.ts');

/** A phonebook of so many entries, of which every tenth has a finding. */
function phonebook(entries) {
  const lines = Array.from({ length: entries }, (_, i) => [
    `[VPN ${i}]`,
    'Encoding=1',
    'Type=2',
    `VpnStrategy=${i % 10 === 0 ? 6 : 14}`,
    'DeviceTunnel=0',
    'NumCustomPolicy=0',
    'IpPrioritizeRemote=0',
    `PhoneNumber=vpn${i}.example.net`,
    '',
  ]);
  return lines.flat().join('\r\n');
}

/** @returns {{ half: number, whole: number }} Median milliseconds for half of the entries, and all. */
export function measurePhonebook(entries = 10_000, rounds = 5) {
  const engine = createEngine();
  const [half, whole] = [entries / 2, entries].map(phonebook);
  const check = (text) => engine.check(engine.parse(text, { languageId: 'rasphone' }));
  const times = { half: [], whole: [] };
  for (let i = 0; i < rounds + 1; i++) {
    const a = time(() => check(half));
    const b = time(() => check(whole));
    if (i === 0) continue;
    times.half.push(a);
    times.whole.push(b);
  }
  return { half: median(times.half), whole: median(times.whole) };
}

if (process.argv[1]?.endsWith('phonebook.mjs')) {
  const { half, whole } = measurePhonebook();
  console.log(`10,000 entries: ${whole.toFixed(0)} ms, ${(whole / half).toFixed(2)} × 5,000`);
}
