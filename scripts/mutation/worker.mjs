// Runs the tests on one mutant after the other, in one process: a mutant is a number, and what was
// calculated while files were loaded is loaded again for it. Started by mutate.mjs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { deserialize, serialize } from 'node:v8';
import { collect, harness } from './harness.mjs';

/** Steps a test may take more than it takes on the program as it is: beyond that it does not end. */
const MORE_STEPS = { times: 30, and: 200_000 };
/** Tests that take more steps than this try everything at once: they are asked after all others. */
const MANY_STEPS = 400_000;
/** Between two signs of life, in milliseconds. */
const SIGN_EVERY = 1000;
/** Stands between the file of a test and its name. */
const OF = ' › ';
/** So many of the tests of a file tell whether a change has left something behind. */
const AFTERWARDS = 20;

const { build, mutants, wanted, testFiles, seconds } = JSON.parse(
  readFileSync(process.argv[2], 'utf8'),
);
const require = createRequire(path.resolve(build, 'worker.cjs'));
globalThis.__harness = harness;

let active = -1;
let steps = 0;
let limit = Infinity;
const reached = new Uint8Array(mutants.length);

/** The switch of the instrumented files; counts, so that what does not end is noticed. */
globalThis.__m = (id) => {
  reached[id] = 1;
  if (++steps > limit) throw new Error('does not end');
  return id === active;
};

/** Files that load a file, themselves or through others. */
const users = new Map();

function readUsers() {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/require\("(\.[^"]*)"\)/g)) {
      const target = resolved(path.resolve(path.dirname(file), specifier));
      if (target === undefined) continue;
      users.set(target, [...(users.get(target) ?? []), file]);
      visit(target);
    }
  };
  for (const file of testFiles) visit(path.resolve(build, file));
}

function resolved(base) {
  return [base, `${base}.js`, path.join(base, 'index.js')].find(
    (file) => file.endsWith('.js') && existsSync(file),
  );
}

/** Forgets a file and all that was made with it: who asks for it next loads it again. */
function forget(file) {
  const gone = new Set();
  const waiting = [file];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (gone.has(next)) continue;
    gone.add(next);
    Reflect.deleteProperty(require.cache, next);
    waiting.push(...(users.get(next) ?? []));
  }
  for (const name of testFiles) if (gone.has(path.resolve(build, name))) loaded.delete(name);
}

/** Tests by their name, which begins with their file. */
const tests = new Map();
/** What each test takes on the program as it is, once that is known. */
const usualOf = new Map();
/** Test files whose tests are those of the program as it stands. */
const loaded = new Set();

/** Loads a test file, and with it whatever it needs and is not there. */
function load(file) {
  loaded.add(file);
  const counts = new Map();
  for (const test of collect(() => require(path.resolve(build, file)))) {
    const count = (counts.get(test.name) ?? 0) + 1;
    counts.set(test.name, count);
    tests.set(`${file}${OF}${test.name}${count > 1 ? ` (${count})` : ''}`, test);
  }
}

/** When it was told last that this goes on, and for how long a test that was begun then. */
let lastSign = { at: -Infinity, usual: 0 };

/**
 * Tells that this goes on and how long the next test usually takes, in ms: now and then, since many
 * tests may lie between two results, and always before one that takes longer.
 */
function showLife(usual) {
  const at = performance.now();
  if (at - lastSign.at < SIGN_EVERY && (usual ?? Infinity) <= lastSign.usual) return;
  lastSign = { at, usual: usual ?? Infinity };
  send({ usual });
}

/** Runs one test. @returns what went wrong */
async function failureOf(name) {
  showLife(usualOf.get(name)?.ms);
  const file = name.slice(0, name.indexOf(OF));
  if (!loaded.has(file)) {
    const allowed = limit;
    limit = Infinity;
    load(file);
    [limit, steps] = [allowed, 0];
  }
  const test = tests.get(name);
  if (!test) return 'is not there';
  let failure;
  try {
    for (const part of test.run) await part();
  } catch (error) {
    failure = String(error?.message ?? error).split('\n')[0];
  }
  for (const part of test.undo) await part();
  return failure;
}

/** Which test reaches which mutant, and how many steps it takes. */
async function coverage(log) {
  reached.fill(0);
  for (const file of testFiles) load(file);
  const atLoad = reached.slice();
  const reach = [];
  const broken = [];
  for (const name of [...tests.keys()]) {
    reached.fill(0);
    steps = 0;
    const began = performance.now();
    const failure = await failureOf(name);
    const ms = performance.now() - began;
    if (failure !== undefined) broken.push(`${name}: ${failure}`);
    else reach.push({ name, steps, ms, ids: bits(reached) });
    if (reach.length % 500 === 0 && reach.length > 0) log(`${reach.length} tests`);
  }
  return { atLoad, reach, broken };
}

function bits(flags) {
  const packed = new Uint8Array(Math.ceil(flags.length / 8));
  for (const [id, flag] of flags.entries()) if (flag) packed[id >> 3] |= 1 << (id & 7);
  return packed;
}

const has = (packed, id) => (packed[id >> 3] & (1 << (id & 7))) !== 0;

function send(message) {
  process.send(message);
}

const stored = path.join(build, 'coverage.bin');
readUsers();
let known;
if (existsSync(stored)) {
  known = deserialize(readFileSync(stored));
} else {
  known = await coverage((text) => send({ log: text }));
  writeFileSync(stored, serialize(known));
}
for (const text of known.broken) send({ log: `left out, fails by itself: ${text}` });
for (const test of known.reach) usualOf.set(test.name, test);

/**
 * The tests that tell most about a file come first: those that reach most of it for what they take,
 * and of those that reach the same in it only one before all others have had their turn. Last come
 * those of many steps.
 */
function testsOf(file) {
  const ids = mutants.filter((mutant) => mutant.file === file).map(({ id }) => id);
  const turns = new Map();
  return known.reach
    .map((test) => ({ ...test, reached: ids.filter((id) => has(test.ids, id)) }))
    .filter((test) => test.reached.length > 0)
    .sort((a, b) => b.reached.length - a.reached.length || a.steps - b.steps)
    .map((test) => {
      const same = test.reached.join();
      const turn = turns.get(same) ?? 0;
      turns.set(same, turn + 1);
      return { ...test, turn: test.steps > MANY_STEPS ? Infinity : turn };
    })
    .sort((a, b) => compare(a.turn, b.turn) || a.ms / a.reached.length - b.ms / b.reached.length);
}

/** A difference would not do: there are turns without end. */
const compare = (a, b) => (a < b ? -1 : Number(a > b));

/** The first of some tests, as many as fit into the time, and one at least. */
function enough(ordered) {
  let left = seconds * 1000;
  const fitting = ordered.filter(({ ms }, index) => (left -= ms) >= 0 || index === 0);
  return fitting.map(({ name }) => name);
}

/** Runs tests on the program as it stands. @returns the first that fails */
async function firstFailing(names) {
  for (const name of names) {
    steps = 0;
    const usual = usualOf.get(name)?.steps ?? 0;
    limit = usual + Math.min(usual, MANY_STEPS) * MORE_STEPS.times + MORE_STEPS.and;
    const failure = await failureOf(name);
    if (failure !== undefined) return { name, failure };
  }
  return undefined;
}

/** Tries one mutant. @param fresh Whether everything made with its file is loaded again. */
async function attempt(mutant, names, fresh) {
  send({ start: mutant.id });
  active = mutant.id;
  let found;
  try {
    if (fresh) forget(builtOf(mutant.file));
    found = await firstFailing(names);
  } catch (error) {
    found = { name: 'loading', failure: String(error) };
  }
  active = -1;
  const status = found ? 'killed' : 'survived';
  send({
    result: mutant.id,
    status,
    by: found?.name,
    failure: found?.failure,
    tests: names.length,
  });
}

/** Where the program of a file of the repository is. */
function builtOf(file) {
  return path.resolve(build, file.replace(/\.ts$/, '.js'));
}

const byFile = new Map();
for (const id of wanted) {
  const { file } = mutants[id];
  byFile.set(file, [...(byFile.get(file) ?? []), id]);
}
for (const [file, ids] of byFile) {
  const order = testsOf(file);
  const namesFor = (id) => {
    const able = known.atLoad[id] ? order : order.filter((test) => has(test.ids, id));
    return enough(able);
  };
  const run = async (id, fresh) => {
    const names = namesFor(id);
    if (names.length === 0) send({ result: id, status: 'uncovered', tests: 0 });
    else await attempt(mutants[id], names, fresh);
  };
  const [atLoad, atRun] = [
    ids.filter((id) => known.atLoad[id]),
    ids.filter((id) => !known.atLoad[id]),
  ];
  for (const id of atRun) await run(id, false);
  // What a mutant left behind must not decide about another.
  const left = await firstFailing(order.slice(0, AFTERWARDS).map(({ name }) => name));
  if (left) {
    send({ log: `${file}: once more, each apart; after all of them '${left.name}' failed` });
    for (const id of atRun) await run(id, true);
  }
  for (const id of atLoad) await run(id, true);
  if (left || atLoad.length > 0) forget(builtOf(file));
}
send({ done: true });
process.disconnect();
