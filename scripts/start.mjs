// npm start: sets a fresh clone up, builds, and checks the profiles in examples/.
// With --editor it then opens an editor with the extension on the same folder.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './setup.mjs';

const USAGE = `Usage: npm start [-- --editor]

Installs and builds what is missing or out of date, then checks the profiles in examples/.

  --editor  Then opens VS Code with the extension on examples/.
`;

process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));
try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function start(args) {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const unknown = args.find((arg) => arg !== '--editor');
  if (unknown !== undefined) {
    process.stderr.write(`There is no option '${unknown}'.\n\n${USAGE}`);
    return 2;
  }
  installDependencies();
  // The bundler is there only now.
  const { buildAll } = await import('./build.mjs');
  console.log('Building.');
  await buildAll();
  const code = checkExamples();
  if (code !== 0) return code;
  if (!args.includes('--editor')) {
    console.log('To try the extension: npm start -- --editor');
    return 0;
  }
  const { openEditor } = await import('./editor/open.mjs');
  await openEditor(path.resolve('examples'));
  return 0;
}

/** Checks the examples. Most have findings on purpose: only a check that cannot run is an error. */
function checkExamples() {
  // Node gives 1 for a program that does not even start, as aovpn does for findings.
  const { status: ready } = aovpn(['--version'], ['ignore', 'ignore', 'inherit']);
  if (ready !== 0) throw new Error('The command line does not start.');
  console.log(
    '\nChecking examples/, where most profiles are broken on purpose (examples/README.md):\n',
  );
  const { status } = aovpn(['check', 'examples/'], 'inherit');
  if (status !== 0 && status !== 1) return status ?? 1;
  console.log('\nTo check your own files: node dist/cli/aovpn.js check FILE-OR-FOLDER');
  console.log('To correct them, add --fix. What a rule means: node dist/cli/aovpn.js explain RULE');
  return 0;
}

/** Runs the built command line. */
function aovpn(args, stdio) {
  const result = spawnSync(process.execPath, ['dist/cli/aovpn.js', ...args], { stdio });
  if (result.error) throw result.error;
  return result;
}
