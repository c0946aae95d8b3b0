// Counts what the command line does for some commands: which of its files it loads, how often it asks
// the file system, how many calls it makes. Unlike times, these are the same on every machine.
//
//   node bench/counts.mjs            compares with counts.json, says what changed
//   node bench/counts.mjs --update   writes counts.json
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildCli } from '../scripts/build.mjs';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const BUDGET = path.join(ROOT, 'bench/counts.json');
const COUNTING = path.join(ROOT, 'bench/counting.mjs');

/** How far a count may be above its budget: so many per cent, and a few of what is counted in tens. */
const SLACK = 5;
const FEW = 3;

/** What is counted of a command: with calls, or only what is loaded. */
const COMMANDS = {
  '--version': {},
  '--help': {},
  'explain 809': {},
  'check examples/user-tunnel-ikev2.xml': { calls: true },
  'check examples': { calls: true },
};

/**
 * Runs a command line.
 *
 * @returns {{ loaded: number, bytes: number, asked: number }} Files of the program that were loaded,
 *   their bytes, and how often the file system was asked
 */
function load(main, args, folder) {
  const file = path.join(folder, 'counts.json');
  run(['--import', pathToFileURL(COUNTING).href, main, ...args], { AOVPN_COUNTS: file });
  return JSON.parse(readFileSync(file, 'utf8'));
}

function run(args, env) {
  const result = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1', NODE_OPTIONS: '', ...env },
    maxBuffer: 256 * 1024 * 1024,
  });
  // Findings are no failure of the run.
  if (result.status !== 0 && result.status !== 1) throw new Error(String(result.stderr));
}

/** The calls a command makes, by the module of the sources they go to. */
function callsOf(main, args, folder) {
  const coverage = mkdtempSync(path.join(folder, 'coverage-'));
  run([main, ...args], { NODE_V8_COVERAGE: coverage });
  const calls = new Map();
  for (const name of readdirSync(coverage)) {
    const { result } = JSON.parse(readFileSync(path.join(coverage, name), 'utf8'));
    for (const { url, functions } of result) {
      if (!url.startsWith('file:') || path.dirname(fileURLToPath(url)) !== path.dirname(main))
        continue;
      const moduleAt = modulesIn(readFileSync(fileURLToPath(url), 'utf8'));
      for (const { ranges } of functions) {
        const [{ count, startOffset }] = ranges;
        const module = moduleAt(startOffset);
        calls.set(module, (calls.get(module) ?? 0) + count);
      }
    }
  }
  return calls;
}

/** Which module of the sources an offset of a chunk belongs to, by the comments esbuild leaves. */
function modulesIn(text) {
  const starts = [...text.matchAll(/^\/\/ (\S+\.(?:ts|m?js))$/gm)].map((m) => [m.index, m[1]]);
  return (offset) => starts.findLast(([start]) => start <= offset)?.[1] ?? 'chunk';
}

/**
 * Counts all commands.
 *
 * @param {string} shipped The entry of the command line as it is shipped.
 */
export async function countAll(shipped = path.join(ROOT, 'dist/cli/aovpn.js')) {
  const folder = path.join(ROOT, 'out/counts');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // With names and comments, so that it can be said where calls go.
  const named = path.join(folder, 'cli');
  await buildCli(named, { minify: false });
  const counts = {};
  for (const [command, { calls }] of Object.entries(COMMANDS)) {
    const args = command.split(' ');
    counts[command] = load(shipped, args, folder);
    if (!calls) continue;
    const modules = callsOf(path.join(named, 'aovpn.js'), args, folder);
    counts[command].calls = [...modules.values()].reduce((sum, each) => sum + each, 0);
    counts[command].modules = Object.fromEntries([...modules].sort((a, b) => b[1] - a[1]));
  }
  return counts;
}

/** What is recorded. */
export function recorded() {
  return JSON.parse(readFileSync(BUDGET, 'utf8'));
}

/**
 * What counts exceed their budget, a line for each, with where the difference comes from.
 *
 * @param budget As {@link countAll} gives it, and so is `counts`.
 */
export function exceeded(counts, budget) {
  return Object.entries(counts).flatMap(([command, { modules, ...numbers }]) =>
    Object.entries(numbers).flatMap(([what, count]) => {
      const most = budget[command]?.[what];
      if (most !== undefined && count <= most + Math.max(FEW, (most * SLACK) / 100)) return [];
      const lines = what === 'calls' ? differences(modules, budget[command]?.modules ?? {}) : [];
      return [[`aovpn ${command}: ${count} ${what}, budget ${most}`, ...lines].join('\n  ')];
    }),
  );
}

/** The modules whose calls changed most, a line for each. */
export function differences(now, before) {
  return [...new Set([...Object.keys(now), ...Object.keys(before)])]
    .map((module) => [module, (now[module] ?? 0) - (before[module] ?? 0)])
    .filter(([, difference]) => difference !== 0)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, 20)
    .map(([module, difference]) => `${difference > 0 ? '+' : ''}${difference} ${module}`);
}

if (process.argv[1]?.endsWith('counts.mjs')) {
  const counts = await countAll();
  if (process.argv.includes('--update')) {
    writeFileSync(BUDGET, `${JSON.stringify(counts, null, 2)}\n`);
  } else {
    const budget = recorded();
    for (const [command, { modules, ...numbers }] of Object.entries(counts)) {
      for (const [what, count] of Object.entries(numbers)) {
        console.log(`aovpn ${command}: ${count} ${what}, recorded ${budget[command]?.[what]}`);
      }
      const changed = modules ? differences(modules, budget[command]?.modules ?? {}) : [];
      for (const line of changed) console.log(`  ${line}`);
    }
  }
}
