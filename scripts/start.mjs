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
  if (code !== 0 || !args.includes('--editor')) return code;
  const { openEditor } = await import('./editor/open.mjs');
  await openEditor(path.resolve('examples'));
  return 0;
}

/** Checks the examples. Most have findings on purpose: only a check that cannot run is an error. */
function checkExamples() {
  const command = ['dist/cli/aovpn.js', 'check', 'examples/'];
  console.log(
    '\nChecking examples/, where most profiles are broken on purpose (examples/README.md):\n',
  );
  const { status, error } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0 && status !== 1) return status ?? 1;
  console.log('\nTo check your own files: node dist/cli/aovpn.js check FILE-OR-FOLDER');
  console.log("To correct them: add --fix; what a finding means: 'aovpn explain RULE'.");
  console.log('To try the extension: npm start -- --editor');
  return 0;
}
