/** Finds the browser the editor's page runs in. Installs nothing. */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

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
 * The path of a Chromium-based browser: the one named by the environment variable `CHROMIUM`,
 * else the first one found in PATH or in its usual place.
 * @returns {string}
 * @throws Error that tells how to install one
 */
export function ensureChromium() {
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
    if (file) {
      return file;
    }
  }
  const found = (WELL_KNOWN[process.platform] ?? []).find(isExecutable);
  if (found) {
    return found;
  }
  throw new Error(
    'No Chromium was found; the editor tests need one. On Debian and Ubuntu install it with ' +
      '"apt-get install chromium", on Fedora with "dnf install chromium"; on macOS and Windows ' +
      'install Google Chrome. Or set CHROMIUM to the path of a Chromium-based browser.',
  );
}

/**
 * The first executable file of this name in PATH.
 * @param {string} name
 * @returns {string | undefined}
 */
export function inPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)))
    .find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
