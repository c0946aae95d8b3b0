/** Starts the suite in one kind of VS Code. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { findDesktop, hasDisplay } from '../get/desktop.mjs';
import { ensureEditor } from '../get/vscode.mjs';
import { configurePage, openBrowser } from '../host/browser.mjs';
import { temporaryFolder } from '../host/cleanup.mjs';
import { serveFolder } from '../host/files.mjs';
import { QUIET_SETTINGS, pageAddress, remoteUri, startServer } from '../host/server.mjs';

/** How many lines of the editor's log are shown after a crash. */
const LOG_LINES = 25;

/**
 * @typedef {object} Started a suite under way
 * @property {Promise<unknown>} ended settles when the editor says the suite is over or is gone
 * @property {() => string[]} lastLines what the editor logged
 * @property {() => Promise<void>} stop
 * @property {import('playwright-core').Page} [page] the window, where it can be reached
 *
 * @typedef {object} Run
 * @property {string} suite the bundled suite
 * @property {string} extension folder of the extension under test
 * @property {string} workspace folder to open
 * @property {string} [language] display language, where it is not English
 */

/**
 * The VS Code server with its page in a headless browser.
 * @param {Run} run
 * @param {boolean} web whether the extension runs in the browser instead of beside the server
 * @param {(line: string) => void} log
 * @returns {Promise<Started>}
 */
export async function startInBrowser({ suite, extension, workspace, language }, web, log) {
  const server = await startServer(await ensureEditor(log));
  const files = web ? await serveFolder(extension) : undefined;
  const stop = () => {
    files?.stop();
    server.stop();
  };
  try {
    const browser = await openBrowser();
    const inside = path.relative(extension, suite).replaceAll('\\', '/');
    let address;
    if (files === undefined) {
      const base = remoteUri(server, extension);
      address = pageAddress(server, {
        folder: workspace,
        extension: base,
        tests: `${base}/${inside}`,
      });
    } else {
      address = pageAddress(server, { folder: workspace });
    }
    await configurePage(browser.page, {
      trusted: ['*'],
      language,
      ...(files && {
        webExtension: { extension: files.address, tests: `${files.address}/${inside}` },
      }),
    });
    await browser.page.goto(address, { waitUntil: 'commit' });
    return {
      page: browser.page,
      ended: browser.exited.then((code) => `exit code ${code}`),
      lastLines: () => [...server.output(LOG_LINES), ...browser.output(LOG_LINES)],
      stop: async () => {
        await browser.close();
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * The installed VS Code, with a profile of its own.
 * @param {Run} run
 * @returns {Promise<Started>}
 */
export async function startDesktop({ suite, extension, workspace }) {
  const executable = findDesktop();
  if (executable === undefined) {
    throw new Error('No VS Code desktop was found; set VSCODE_EXECUTABLE to its executable.');
  }
  if (!hasDisplay()) {
    throw new Error('VS Code desktop needs a display; run the tests under xvfb-run.');
  }
  // Short, because a socket is made in it and the length of its path is limited.
  const profile = temporaryFolder('d');
  const user = path.join(profile.path, 'User');
  mkdirSync(user);
  writeFileSync(path.join(user, 'settings.json'), JSON.stringify(QUIET_SETTINGS));
  const ended = runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    launchArgs: [workspace, '--disable-extensions', `--user-data-dir=${profile.path}`],
  });
  return {
    ended: ended.then((code) => `exit code ${code}`),
    // The desktop prints to this process's own output.
    lastLines: () => [],
    stop: async () => {
      profile.remove();
    },
  };
}
