// Starts of the command line: processor time of whole commands against that of a Node that does
// nothing. Interleaved, median of many.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { median } from './measure.mjs';
import { largeProfile } from './profile.mjs';

const FOLDER = path.resolve('out/bench');
const PROFILE = path.join(FOLDER, 'five.xml');

/** The commands that are measured, and how often the time of an empty Node each may take at most. */
export const COMMANDS = {
  '--version': [['--version'], 1.3],
  '--help': [['--help'], 1.3],
  'explain 809': [['explain', '809'], 1.3],
  'check of one profile of 5 KB': [['check', '--quiet', PROFILE], checkGoal()],
};

/** Node from 22.1 on keeps what it has compiled. */
function checkGoal() {
  return Number(process.versions.node.split('.')[0]) >= 22 ? 2 : 2.3;
}

/** Writes what the process used when it ends. */
const TELLER = `
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  require('node:fs').writeFileSync(process.env.AOVPN_USED, String((user + system) / 1000));
});
`;

/** Milliseconds of processor time that a Node with some arguments takes. */
function use(args) {
  const used = path.join(FOLDER, 'used.txt');
  const teller = path.join(FOLDER, 'teller.cjs');
  const env = { ...process.env, AOVPN_USED: used };
  const { status, stderr } = spawnSync(process.execPath, ['--require', teller, ...args], { env });
  // Findings are no failure of the run.
  if (status !== 0 && status !== 1) throw new Error(String(stderr));
  return Number(readFileSync(used, 'utf8'));
}

/**
 * @returns {{ empty: number, commands: Record<string, number> }} Median milliseconds of a Node that does
 *   nothing, and of each command.
 */
export function measureStart(rounds = 15) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, 'teller.cjs'), TELLER);
  writeFileSync(PROFILE, largeProfile(5 * 1024));
  const empty = [];
  const times = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, []]));
  // The first round reads the files from disk, and has Node keep what it compiles.
  for (let i = 0; i <= rounds; i++) {
    const nothing = use(['-e', '0']);
    if (i > 0) empty.push(nothing);
    for (const [name, [args]] of Object.entries(COMMANDS)) {
      const taken = use(['dist/cli/aovpn.js', ...args]);
      if (i > 0) times[name].push(taken);
    }
  }
  const commands = Object.entries(times).map(([name, values]) => [name, median(values)]);
  return { empty: median(empty), commands: Object.fromEntries(commands) };
}

if (process.argv[1]?.endsWith('start.mjs')) {
  const { empty, commands } = measureStart();
  for (const [name, taken] of Object.entries(commands)) {
    console.log(`${name}: ${taken.toFixed(0)} ms, ${(taken / empty).toFixed(2)} × an empty Node`);
  }
}
