// npm test: sets itself up and runs everything. The last line is 'N passed, N failed', with
// ', N skipped' behind it when something was left out; what was, and why, stands above.
//
//   node scripts/test.mjs [--only=checks,unit,grammar,bundle,editor] [FILTER…]
//
// A filter limits the unit tests to files whose path contains it.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './setup.mjs';

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));
installDependencies();

const total = { passed: 0, failed: 0, skipped: 0 };

/** What failed, as it was printed: said again at the end, where a reader of a long log looks. */
const failures = [];

/** Prints a text. One that begins with ✖ is about a failure. */
function say(text) {
  console.log(text);
  if (text.trimStart().startsWith('✖')) failures.push(text.trim());
}

const wanted = process.argv
  .find((a) => a.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const filters = process.argv.slice(2).filter((a) => !a.startsWith('--'));

/** Stages in the order they run: what is quick and names causes comes first. */
const stages = {
  checks: () => {
    command('types', ['scripts/typecheck.mjs']);
    command('lint', [
      'node_modules/eslint/bin/eslint.js',
      '--cache',
      '--cache-location=.cache/eslint',
      '.',
    ]);
    command('format', [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '--log-level=warn',
      '--cache',
      '--cache-location=.cache/prettier',
      '.',
    ]);
    command('generated files', ['scripts/generate.mjs', '--check']);
  },
  unit: async () => {
    // Tests of the protocol and the command line run what is shipped.
    const { buildAll } = await import('./build.mjs');
    await buildAll({ production: true });
    const { transpile } = await import('./transpile.mjs');
    await transpile();
    const { runUnitTests } = await import('./unit-tests.mjs');
    add(await runUnitTests(filters, say));
  },
  grammar: () => {
    command('grammar', [
      'node_modules/vscode-tmgrammar-test/dist/unit.js',
      '--compact',
      '--grammar',
      'syntaxes/rasphone.tmLanguage.json',
      'test/grammar/*.pbk',
    ]);
  },
  bundle: () => {
    command('package', ['scripts/package.mjs', '--check']);
  },
  editor: async () => {
    const { runEditorTests } = await import('./editor/test/run-tests.mjs');
    add(await runEditorTests({ log: say }));
  },
};

function add(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped ?? 0;
}

/** Runs a script; success counts as one test passed. */
function command(name, args) {
  try {
    execFileSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    say(`✔ ${name}`);
    total.passed++;
  } catch (error) {
    const text = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim();
    say(`✖ ${name}\n${text.split('\n').slice(-60).join('\n')}`);
    total.failed++;
  }
}

for (const [name, run] of Object.entries(stages)) {
  if (wanted && !wanted.includes(name)) continue;
  const started = Date.now();
  console.log(`\n— ${name}`);
  try {
    await run();
  } catch (error) {
    say(`✖ ${name} ended early\n${error.stack ?? error}`);
    total.failed++;
  }
  console.log(`  ${((Date.now() - started) / 1000).toFixed(0)} s`);
}
if (failures.length > 0) console.log(`\n— failed\n${failures.join('\n')}`);
const left = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${left}`);
process.exit(total.failed > 0 ? 1 : 0);
