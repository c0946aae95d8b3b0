/**
 * Opens an editor with the extension from this repository, for trying it by hand.
 *
 *   node scripts/editor/open.mjs [FOLDER]
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findCodeCommand, hasDisplay } from './get/desktop.mjs';
import { ensureEditor } from './get/vscode.mjs';
import { ROOT } from './paths.mjs';
import { pageAddress, remoteUri, startServer } from './host/server.mjs';

/**
 * Opens VS Code desktop if it is installed, else serves VS Code for a browser and stays until
 * Ctrl+C.
 * @param {string} [folder] the folder to open, default: examples
 * @returns {Promise<void>} resolves when the desktop's window was opened; in the other case only
 *   when the server ended by itself, which is an error
 */
export async function openEditor(folder = path.join(ROOT, 'examples')) {
  const opened = path.resolve(folder);
  const code = findCodeCommand();
  if (code !== undefined && hasDisplay()) {
    await openDesktop(code, opened);
    return;
  }
  const server = await startServer(await ensureEditor());
  console.log('\nVS Code with the extension is served at');
  console.log(`  ${pageAddress(server, { folder: opened, extension: remoteUri(server, ROOT) })}`);
  console.log('Press Ctrl+C to stop.');
  await new Promise((_resolve, reject) => {
    setInterval(() => {
      const ended = server.ended();
      if (ended !== undefined) {
        reject(new Error(ended));
      }
    }, 1000);
  });
}

/**
 * @param {string} code
 * @param {string} folder
 */
function openDesktop(code, folder) {
  const args = [`--extensionDevelopmentPath=${ROOT}`, folder];
  return new Promise((resolve, reject) => {
    const child = spawn(code, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('exit', (status) => {
      if (status === 0) {
        resolve(undefined);
      } else {
        reject(new Error(`${code} ended with code ${status}.`));
      }
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await openEditor(process.argv[2]);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
