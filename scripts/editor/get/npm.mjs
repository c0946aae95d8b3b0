/** Runs npm in a folder of its own, and keeps what was installed there. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Names what an installation holds; written last, so that a broken-off one has none. */
const MARKER = 'installed.json';

/**
 * Makes an installation unless it is there. It is built aside and moved, so that one which was
 * broken off is never taken for a complete one, and two at a time do not mix.
 * @param {object} what
 * @param {string} what.folder where it is to be
 * @param {unknown} what.contents what it holds, as JSON; another one is replaced
 * @param {(folder: string) => boolean} what.isComplete whether its files are there
 * @param {(folder: string) => Promise<void>} what.build fills an empty folder
 * @throws Error when it cannot be built
 */
export async function ensureInstalled({ folder, contents, isComplete, build }) {
  const wanted = `${JSON.stringify(contents)}\n`;
  const ready = () => {
    const marker = path.join(folder, MARKER);
    return existsSync(marker) && readFileSync(marker, 'utf8') === wanted && isComplete(folder);
  };
  if (ready()) {
    return;
  }
  const building = `${folder}.${process.pid}`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  try {
    writeFileSync(path.join(building, 'package.json'), '{ "private": true }\n');
    await build(building);
    writeFileSync(path.join(building, MARKER), wanted);
    if (!ready()) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(building, folder);
    }
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  if (!ready()) {
    throw new Error(`${folder} was installed, but is not complete.`);
  }
}

/**
 * `npm install` with as little noise as possible.
 * @param {string[]} args packages and flags
 * @param {string} cwd
 * @throws Error with npm's last lines
 */
export function npmInstall(args, cwd) {
  // What an outer `npm test` says about its own project must not steer this install.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(package_|lifecycle_|config_local_prefix$)/.test(name),
    ),
  );
  const all = ['install', ...args, '--no-audit', '--no-fund', '--loglevel=error'];
  return new Promise((resolve, reject) => {
    const child = spawn('npm', all, {
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
          `npm install ${args[0] ?? ''} failed with code ${code}. The editor tests need npm's ` +
            `registry once; its last lines:\n${output.trim().split('\n').slice(-12).join('\n')}`,
        ),
      );
    });
  });
}
