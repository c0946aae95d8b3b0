/** Starts and stops the VS Code server on the loopback interface. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { atEnd, killGroup, temporaryFolder } from './cleanup.mjs';
import { EditorLog } from './log.mjs';
import { toUriPath } from '../paths.mjs';

/** How long the server may take to listen, in milliseconds. */
const START_MS = 300_000;

/** Nothing that asks, greets, phones home or changes by itself. */
export const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.showReleaseNotes': false,
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * @typedef {object} Server
 * @property {string} authority host and port
 * @property {(last: number) => string[]} output the last lines the server printed
 * @property {() => string | undefined} ended why the server is no longer running
 * @property {() => void} stop kills the server and removes its folders; may be called twice
 */

/**
 * Starts the server with folders of its own, so that no setting and no extension of the user
 * plays a part.
 * @param {import('../get/vscode.mjs').Editor} editor
 * @param {{ settings?: Record<string, unknown>, vsix?: string }} [options]
 *   `settings`: user settings besides the quiet ones; `vsix`: an extension to install first
 * @returns {Promise<Server>}
 */
export async function startServer(editor, { settings = {}, vsix } = {}) {
  const home = temporaryFolder('server');
  const data = path.join(home.path, 'data');
  const extensions = path.join(home.path, 'extensions');
  const user = path.join(data, 'data', 'User');
  mkdirSync(user, { recursive: true });
  mkdirSync(extensions);
  writeFileSync(
    path.join(user, 'settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...settings }, undefined, 2),
  );
  const folders = ['--server-data-dir', data, '--extensions-dir', extensions];
  if (vsix !== undefined) {
    installExtension(editor, vsix, folders);
  }
  const child = spawn(
    editor.node24,
    [
      editor.serverMain,
      '--accept-server-license-terms',
      '--host',
      '127.0.0.1',
      '--port',
      '0',
      '--without-connection-token',
      '--enable-smoke-test-driver',
      '--telemetry-level',
      'off',
      ...folders,
    ],
    { cwd: home.path, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const kill = atEnd(() => killGroup(child.pid));
  const stop = () => {
    kill();
    home.remove();
  };
  const log = new EditorLog();
  let ended;
  try {
    const port = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`The VS Code server did not start in ${START_MS / 1000} s.`));
      }, START_MS);
      let listening;
      const read = (chunk) => {
        for (const line of String(chunk).split('\n').filter(Boolean)) {
          // Indented lines belong to a stack or a list of searched places.
          if (!/^\s/.test(line)) {
            log.add(line);
          }
          listening ??= /listening on (\d+)/.exec(line)?.[1];
          if (listening !== undefined && line.includes('Extension host agent started')) {
            clearTimeout(timer);
            resolve(listening);
          }
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        ended = `The VS Code server ended with ${signal ?? `code ${code}`}.`;
        clearTimeout(timer);
        reject(new Error(`${ended}\n${log.last(12).join('\n')}`));
      });
    });
    return {
      authority: `127.0.0.1:${port}`,
      output: (last) => log.last(last),
      ended: () => ended,
      stop,
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * How the editor's page names a file of the server's machine.
 * @param {Server} server
 * @param {string} file absolute path
 */
export function remoteUri(server, file) {
  return `vscode-remote://${server.authority}${toUriPath(file)}`;
}

/**
 * The address of the editor's page.
 * @param {Server} server
 * @param {{ folder: string, extension?: string, tests?: string }} what
 *   `folder`: path of the folder to open; `extension`: URI of an extension under development;
 *   `tests`: URI of the test suite to run, inside of the extension
 */
export function pageAddress(server, { folder, extension, tests }) {
  const payload = [];
  if (extension !== undefined) {
    payload.push(['extensionDevelopmentPath', extension]);
  }
  if (tests !== undefined) {
    payload.push(['extensionTestsPath', tests]);
  }
  const query = payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '';
  return `http://${server.authority}/?folder=${toUriPath(folder)}${query}`;
}

/**
 * @param {import('../get/vscode.mjs').Editor} editor
 * @param {string} vsix
 * @param {string[]} folders
 */
function installExtension(editor, vsix, folders) {
  const done = spawnSync(
    editor.node24,
    [editor.serverMain, '--install-extension', path.resolve(vsix), ...folders],
    { encoding: 'utf8', timeout: 300_000 },
  );
  const output = `${done.stdout}${done.stderr}`;
  if (done.status !== 0 || !/successfully installed/.test(output)) {
    throw new Error(`${vsix} could not be installed:\n${output.trim()}`);
  }
}
