// npm run mutate: how many small changes of the engine do the tests notice?
import { fork } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { transform } from 'esbuild';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { compiling } from './mutation/compiles.mjs';
import { instrument } from './mutation/instrument.mjs';
import { transpile } from './transpile.mjs';

const USAGE = `Usage: npm run mutate -- [OPTIONS] [LAYER…]

Makes small changes to the engine, one at a time, and runs the tests that reach them. A change that
no test notices has survived: what it changed is not tested. Changes that do not compile are not
tried. Layers: see test/mutation/layers.json; all when none is named. Survivors are listed in
.cache/mutation/LAYER-survivors.txt.

  --file TEXT   Only files whose path contains it; may be given again.
  --kind TEXT   Only changes whose kind contains it, as the list at the end names them; may be given
                again.
  --sample N    Only N changes of each layer, at random; of them those that compile.
  --seed N      Draws the same sample again; default 1.
  --seconds N   Gives a change so many seconds of tests, as long as these take by themselves: those
                that tell most of its file for their time first, then the others; default 20.
  --write       Enters the shares into test/mutation/measured.json, from which docs/mutation.md is made.
`;

const MEASURED = 'test/mutation/measured.json';
const FOLDER = '.cache/mutation';
/** What tests get instead of node:test; set by the worker. */
const HARNESS = 'globalThis.__harness';
/** A worker that says nothing for so long, in milliseconds, is in something that does not end... */
const SILENCE = 60_000;
/** ...unless it is in a test that may take this many times longer than it usually does. */
const PATIENCE = 10;
/** How long it may be silent where nothing is known of what it does, in milliseconds. */
const LONG_SILENCE = 900_000;

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: 'string', multiple: true, default: [] },
    kind: { type: 'string', multiple: true, default: [] },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '20' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) process.stdout.write(USAGE);
else process.exitCode = await main();

async function main() {
  const all = JSON.parse(readFileSync('test/mutation/layers.json', 'utf8')).layers;
  const unknown = positionals.filter((name) => !all.some((layer) => layer.name === name));
  if (unknown.length > 0) throw new Error(`There is no layer ${unknown.join(', ')}.`);
  const layers = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (values.write && values.file.length + values.kind.length > 0) {
    throw new Error('--write is for whole layers.');
  }
  for (const layer of layers) {
    const { outcome, refused } = await measure(layer);
    report(layer, outcome);
    if (values.write) enter(layer, outcome, refused);
  }
  return 0;
}

/**
 * Tries the mutants of one layer.
 *
 * @returns Those that compile, each with what became of it, and how many do not.
 */
async function measure(layer) {
  const files = globSync(layer.files).filter((file) => isChosen('file', file));
  const build = path.join(FOLDER, layer.name);
  const { mutants, compiles } = await prepare(files, build);
  const drawn = sampled(mutants.filter(({ kind }) => isChosen('kind', kind)).map(({ id }) => id));
  const wanted = drawn.filter((id) => compiles(path.resolve(mutants[id].file), mutants[id].edit));
  const refused = drawn.length - wanted.length;
  const testFiles = globSync(layer.tests).map((file) => file.replace(/\.ts$/, '.js'));
  console.log(
    `${layer.name}: ${wanted.length} changes in ${files.length} files, ${refused} more do not compile`,
  );
  const results = await tryAll({ build, mutants, testFiles }, wanted);
  return { refused, outcome: wanted.map((id) => ({ ...mutants[id], ...results.get(id) })) };
}

/**
 * Transpiles everything, the chosen files with switches.
 *
 * @returns The mutants, and which compile.
 */
async function prepare(files, build) {
  const { config } = ts.readConfigFile('tsconfig.json', (name) => ts.sys.readFile(name));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  // What tests use counts as used only when the program uses it too.
  const program = ts.createProgram(
    fileNames.filter((name) => !name.includes('/test/')),
    options,
  );
  const sources = files.map((file) => program.getSourceFile(path.resolve(file)));
  const nameOf = ({ fileName }) => path.relative('.', fileName).split(path.sep).join('/');
  const { mutants, texts } = instrument(program, sources, nameOf);
  rmSync(build, { recursive: true, force: true });
  await transpile(build);
  for (const [file, text] of texts) {
    const { code } = await transform(text, {
      sourcefile: file,
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      platform: 'node',
    }).catch((error) => {
      writeFileSync(path.join(build, 'refused.ts'), text);
      throw error;
    });
    writeFileSync(path.join(build, file.replace(/\.ts$/, '.js')), code);
  }
  for (const file of globSync('test/**/*.js', { cwd: build })) {
    const place = path.join(build, file);
    const code = readFileSync(place, 'utf8').replace(/\/\/# sourceMappingURL=.*/, '');
    writeFileSync(place, code.replaceAll('require("node:test")', HARNESS));
  }
  return { mutants, compiles: compiling(program, ts.createCompilerHost(options)) };
}

/** Whether an option leaves something in; without the option everything is. */
function isChosen(option, text) {
  return values[option].length === 0 || values[option].some((part) => text.includes(part));
}

function sampled(ids) {
  if (values.sample === undefined) return ids;
  let state = Number(values.seed);
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const left = [...ids];
  const count = Math.min(Number(values.sample), left.length);
  const chosen = Array.from({ length: count }, () =>
    left.splice(Math.floor(next() * left.length), 1),
  );
  return chosen.flat().sort((a, b) => a - b);
}

/** Runs workers until every mutant has been tried. */
async function tryAll(setting, wanted) {
  const results = new Map();
  let started = 0;
  for (;;) {
    const left = wanted.filter((id) => !results.has(id));
    if (left.length === 0 && started > 0) return results;
    started++;
    const order = path.join(setting.build, 'order.json');
    writeFileSync(
      order,
      JSON.stringify({
        ...setting,
        wanted: left,
        seconds: Number(values.seconds),
      }),
    );
    const stuck = await runWorker(order, (result) => {
      results.set(result.result, result);
      if (result.status !== 'killed') {
        const which = lineOf({ ...setting.mutants[result.result], ...result });
        console.log(`  ${results.size} of ${wanted.length}: ${which}`);
      }
    });
    // A worker that ended by itself did so in the mutant it began last.
    if (stuck !== undefined) results.set(stuck, { status: 'killed', by: 'does not end' });
  }
}

function runWorker(order, onResult) {
  return new Promise((resolve, reject) => {
    const worker = fork('scripts/mutation/worker.mjs', [order], {
      execArgv: ['--max-old-space-size=3000'],
    });
    let current;
    let isDone = false;
    let watch = setTimeout(stop, LONG_SILENCE);
    function stop() {
      worker.kill('SIGKILL');
    }
    worker.on('message', (message) => {
      clearTimeout(watch);
      const { usual } = message;
      watch = setTimeout(stop, usual === undefined ? LONG_SILENCE : SILENCE + PATIENCE * usual);
      if (message.log) console.log(`  ${message.log}`);
      if (message.start !== undefined) current = message.start;
      if (message.done) isDone = true;
      if (message.result === undefined) return;
      current = undefined;
      onResult(message);
    });
    worker.on('exit', () => {
      clearTimeout(watch);
      if (isDone || current !== undefined) resolve(isDone ? undefined : current);
      else reject(new Error('The worker ended before it tried anything.'));
    });
  });
}

/** In percent. */
function share(outcome) {
  const killed = outcome.filter(({ status }) => status === 'killed').length;
  return outcome.length === 0 ? 100 : (100 * killed) / outcome.length;
}

function report({ name }, outcome) {
  const survivors = outcome.filter(({ status }) => status !== 'killed');
  const lines = survivors.map(lineOf);
  writeFileSync(path.join(FOLDER, `${name}-survivors.txt`), lines.join('\n') + '\n');
  writeFileSync(path.join(FOLDER, `${name}.json`), JSON.stringify(outcome));
  for (const kind of [...new Set(outcome.map((mutant) => mutant.kind))].sort()) {
    const list = outcome.filter((mutant) => mutant.kind === kind);
    console.log(`  ${share(list).toFixed(1).padStart(5)} %  ${list.length}  ${kind}`);
  }
  console.log(
    `${name}: ${share(outcome).toFixed(1)} % of ${outcome.length} changes noticed, ${survivors.length} not\n`,
  );
}

/** A change and what became of it, on one line. */
function lineOf({ file, line, kind, before, after, status, tests }) {
  return `${file}:${line}  ${kind}: ${flat(before)}  →  ${flat(after) || 'nothing'}  (${status}, ${tests} tests)`;
}

/** A piece of a program on one line. */
function flat(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 97)}…` : line;
}

/** Keeps what was measured for the page. */
function enter({ name }, outcome, refused) {
  const { measured } = JSON.parse(readFileSync(MEASURED, 'utf8'));
  measured[name] = {
    on: new Date().toISOString().slice(0, 10),
    ...(values.sample !== undefined && { sampleSeed: Number(values.seed) }),
    refused,
    kinds: counted(outcome, ({ kind }) => kind),
    folders: counted(outcome, ({ file }) => path.posix.dirname(file)),
  };
  writeFileSync(MEASURED, `${JSON.stringify({ measured }, undefined, 2)}\n`);
}

/** Changes and those that were noticed, by what a function says of them. */
function counted(outcome, of) {
  const counts = new Map();
  for (const mutant of outcome) {
    const row = counts.get(of(mutant)) ?? { changes: 0, noticed: 0 };
    row.changes++;
    if (mutant.status === 'killed') row.noticed++;
    counts.set(of(mutant), row);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
