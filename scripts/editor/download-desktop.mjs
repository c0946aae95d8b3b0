// Downloads a VS Code for the desktop and prints the path of its executable.
//
//   node scripts/editor/download-desktop.mjs 1.91.0|stable
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { CACHE } from './paths.mjs';

const executable = await downloadAndUnzipVSCode({
  version: process.argv[2] ?? 'stable',
  cachePath: CACHE,
  // Standard output is for the path.
  reporter: { report() {}, error: console.error },
});
console.log(executable);
