// Type-checks every part under the rules of its place: the engine without Node, DOM or editor
// types, the web worker with worker types, the client with those of VS Code.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const projects = [
  'server/src/engine',
  'server/src/browser',
  '.',
  'client',
  'client/src/page',
  'test/vscode',
];
let failed = false;
for (const project of projects) {
  try {
    // What did not change since the last run is not checked again.
    const known = `.cache/types/${project.replaceAll('/', '-')}.tsbuildinfo`;
    const args = [tsc, '--noEmit', '--incremental', '--tsBuildInfoFile', known, '-p', project];
    execFileSync(process.execPath, args, { stdio: 'inherit' });
  } catch {
    failed = true;
    console.error(`Type errors in ${project}.`);
  }
}
if (failed) process.exit(1);
