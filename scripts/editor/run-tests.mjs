/**
 * Runs the suite in test/vscode in a real VS Code: in the Node extension host, in the web worker
 * extension host, and on the desktop where one is installed.
 *
 *   node scripts/editor/run-tests.mjs [--host=node,web,desktop] [--grep=TEXT] [--extension=FOLDER]
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { addWebExtension, openBrowser } from './browser.mjs';
import { bundleSuite } from './bundle.mjs';
import { ensureChromium } from './chromium.mjs';
import { temporaryFolder } from './cleanup.mjs';
import { findDesktop, hasDisplay } from './desktop.mjs';
import { serveFolder } from './files.mjs';
import { ensureEditor } from './install.mjs';
import { ROOT } from './paths.mjs';
import { QUIET_SETTINGS, pageAddress, remoteUri, startServer } from './server.mjs';

/** How long one host may take, in milliseconds. */
const TIMEOUT_MS = 180_000;

/** How often the file with the results is read, in milliseconds. */
const POLL_MS = 100;

/** How many lines of the editor's log are shown after a crash. */
const LOG_LINES = 25;

const TITLES = {
  node: 'VS Code, Node extension host',
  web: 'VS Code, web extension host',
  desktop: 'VS Code desktop',
};

/**
 * @typedef {'node' | 'web' | 'desktop'} Host
 *
 * @typedef {object} Started a suite under way
 * @property {Promise<unknown>} ended settles when the editor says the suite is over or is gone
 * @property {() => string[]} lastLines what the editor logged
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} Run
 * @property {string} suite the bundled suite
 * @property {string} extension folder of the extension under test
 * @property {string} workspace folder to open
 */

/**
 * Runs the suite in each host, one line per test.
 * @param {object} [options]
 * @param {Host[]} [options.hosts] default: node and web, and desktop if VS Code is installed and
 *   has a display, or `VSCODE_EXECUTABLE` is set
 * @param {string} [options.extension] folder of the extension, default: the repository
 * @param {string} [options.grep] run only tests whose title contains this
 * @param {number} [options.timeoutMs] for each host, default 3 minutes
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<{ passed: number, failed: number }>} a crash, a time-out or an editor which
 *   could not be started counts as one failure; never rejects for these
 */
export async function runEditorTests({
  hosts,
  extension = ROOT,
  grep,
  timeoutMs = TIMEOUT_MS,
  log = console.log,
} = {}) {
  const total = { passed: 0, failed: 0 };
  let suite;
  let wanted = hosts;
  try {
    requireBuilt(extension);
    suite = await bundleSuite(extension);
    wanted ??= findDesktop() ? ['node', 'web', 'desktop'] : ['node', 'web'];
  } catch (error) {
    log(`✖ editor tests could not be prepared\n${indent(messageOf(error))}`);
    return { passed: 0, failed: 1 };
  }
  for (const host of wanted) {
    const started = Date.now();
    log(`\n${TITLES[host]}`);
    const result = await runHost(host, { suite, extension, grep, timeoutMs, log });
    log(`  ${result.passed} passed, ${result.failed} failed in ${seconds(Date.now() - started)}`);
    total.passed += result.passed;
    total.failed += result.failed;
  }
  return total;
}

/**
 * @param {Host} host
 * @param {{ suite: string, extension: string, grep: string | undefined, timeoutMs: number,
 *   log: (line: string) => void }} options
 */
async function runHost(host, { suite, extension, grep, timeoutMs, log }) {
  const home = temporaryFolder(host);
  const workspace = path.join(home.path, 'workspace');
  cpSync(path.join(ROOT, 'test', 'vscode', 'workspace'), workspace, { recursive: true });
  const folder = path.join(home.path, 'run');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'options.json'), JSON.stringify({ grep }));
  const results = new Results(
    path.join(folder, 'events.jsonl'),
    host === 'web' ? 'web' : 'node',
    log,
  );
  /** @type {Started | undefined} */
  let editor;
  try {
    const start = host === 'desktop' ? startDesktop : startInBrowser;
    editor = await start({ suite, extension, workspace }, host === 'web', log);
    await waitForEnd(editor, results, timeoutMs);
  } catch (error) {
    results.fail(messageOf(error), editor?.lastLines());
  } finally {
    await editor?.stop();
    home.remove();
  }
  return { passed: results.passed, failed: results.failed };
}

/**
 * @param {Started} editor
 * @param {Results} results
 * @param {number} timeoutMs
 */
async function waitForEnd(editor, results, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  let gone = false;
  let reason;
  editor.ended.then(
    (why) => {
      gone = true;
      reason = why;
    },
    (error) => {
      gone = true;
      reason = messageOf(error);
    },
  );
  for (;;) {
    // Asked before the file is read, so that nothing written before the end is missed.
    const last = gone;
    results.read();
    if (results.done) {
      return;
    }
    if (last) {
      throw new Error(`The editor ended before the suite did: ${reason}. ${results.progress()}`);
    }
    if (Date.now() > deadline) {
      throw new Error(`Timed out after ${seconds(timeoutMs)}. ${results.progress()}`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, POLL_MS);
    });
  }
}

/** Reads and prints what the suite notes down (see test/vscode/progress.ts). */
class Results {
  passed = 0;
  failed = 0;
  done = false;
  #seen = 0;
  #total;
  #file;
  #kind;
  #log;

  /**
   * @param {string} file
   * @param {'node' | 'web'} kind the extension host the suite must be in
   * @param {(line: string) => void} log
   */
  constructor(file, kind, log) {
    this.#file = file;
    this.#kind = kind;
    this.#log = log;
  }

  /** Prints what is new. The file only grows; a line still being written is left for later. */
  read() {
    if (!existsSync(this.#file)) {
      return;
    }
    const lines = readFileSync(this.#file, 'utf8').split('\n').slice(0, -1);
    for (const line of lines.slice(this.#seen)) {
      this.#note(JSON.parse(line));
    }
    this.#seen = Math.max(this.#seen, lines.length);
  }

  /**
   * @param {string} message
   * @param {string[]} [lastLines]
   */
  fail(message, lastLines = []) {
    this.failed += 1;
    const tail = lastLines.length > 0 ? `\nLast lines of the editor:\n${lastLines.join('\n')}` : '';
    this.#log(`  ✖ ${indent(message + tail, 4).trimStart()}`);
  }

  progress() {
    if (this.#total === undefined) {
      return 'No test had started.';
    }
    return `${this.passed + this.failed} of ${this.#total} tests had run.`;
  }

  #note(event) {
    switch (event.type) {
      case 'host':
        this.#log(`  version ${event.version}`);
        if (event.kind !== this.#kind) {
          this.fail(`The suite runs in the ${event.kind} extension host instead.`);
        }
        break;
      case 'start':
        this.#total = event.total;
        break;
      case 'pass':
        this.passed += 1;
        this.#log(`  ✔ ${event.title} (${event.ms} ms)`);
        break;
      case 'fail':
        this.failed += 1;
        this.#log(`  ✖ ${event.title}\n${indent(event.error, 6)}`);
        break;
      case 'pending':
        this.fail(`${event.title}: skipped, which proves nothing`);
        break;
      case 'end':
        this.done = true;
        if (this.passed + this.failed === 0) {
          this.fail('No test was run.');
        }
        break;
    }
  }
}

/**
 * The VS Code server with its page in a headless browser.
 * @param {Run} run
 * @param {boolean} web whether the extension runs in the browser instead of beside the server
 * @param {(line: string) => void} log
 * @returns {Promise<Started>}
 */
async function startInBrowser({ suite, extension, workspace }, web, log) {
  ensureChromium();
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
      await addWebExtension(browser.page, {
        extension: files.address,
        tests: `${files.address}/${inside}`,
      });
    }
    await browser.page.goto(address, { waitUntil: 'commit' });
    return {
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
async function startDesktop({ suite, extension, workspace }) {
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

/** @param {string} extension folder of an extension */
function requireBuilt(extension) {
  const manifest = JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8'));
  for (const entry of [manifest.main, manifest.browser]) {
    const file = path.resolve(extension, String(entry));
    if (!existsSync(file) && !existsSync(`${file}.js`)) {
      throw new Error(`${entry} is missing; run "npm run build" first.`);
    }
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * @param {string} text
 * @param {number} [by]
 */
function indent(text, by = 2) {
  return text.replace(/^/gm, ' '.repeat(by));
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      host: { type: 'string' },
      grep: { type: 'string' },
      extension: { type: 'string' },
    },
  });
  const { passed, failed } = await runEditorTests({
    hosts: values.host?.split(','),
    grep: values.grep,
    ...(values.extension === undefined ? {} : { extension: path.resolve(values.extension) }),
  });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}
