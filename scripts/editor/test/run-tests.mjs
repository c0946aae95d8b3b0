/**
 * Runs the suite in test/vscode in a real VS Code: in the Node extension host, in the web worker
 * extension host, and on the desktop where one is installed.
 *
 *   node scripts/editor/test/run-tests.mjs [--host=node,web,german,desktop] [--grep=TEXT] [--extension=FOLDER]
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findDesktop } from '../get/desktop.mjs';
import { temporaryFolder } from '../host/cleanup.mjs';
import { ROOT } from '../paths.mjs';
import { bundleSuite } from './bundle.mjs';
import { Hands } from './hands.mjs';
import { startDesktop, startInBrowser } from './hosts.mjs';
import { Results } from './results.mjs';
import { indent, messageOf, seconds } from './text.mjs';

/** How long one host may take, in milliseconds. */
const TIMEOUT_MS = 1_200_000;

/** How often the file with the results is read, in milliseconds. */
const POLL_MS = 100;

const TITLES = {
  node: 'VS Code, Node extension host',
  web: 'VS Code, web extension host',
  german: 'VS Code, Node extension host, in German',
  desktop: 'VS Code desktop',
};

/** The display language of a host where it is not English: the suite then runs what is about it. */
const LANGUAGES = { german: 'de' };

/**
 * @typedef {'node' | 'web' | 'german' | 'desktop'} Host
 */

/**
 * Runs the suite in each host, one line per test.
 * @param {object} [options]
 * @param {Host[]} [options.hosts] default: node, web and german, and desktop if VS Code is installed and
 *   has a display, or `VSCODE_EXECUTABLE` is set
 * @param {string} [options.extension] folder of the extension, default: the repository
 * @param {string} [options.grep] run only tests whose title contains this
 * @param {number} [options.timeoutMs] for each host, default 20 minutes
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>} a crash, a time-out or an editor which
 *   could not be started counts as one failure; never rejects for these
 */
export async function runEditorTests({
  hosts,
  extension = ROOT,
  grep,
  timeoutMs = TIMEOUT_MS,
  log = console.log,
} = {}) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  let suite;
  let wanted = hosts;
  try {
    requireBuilt(extension);
    suite = await bundleSuite(extension);
    wanted ??= ['node', 'web', 'german', ...(findDesktop() ? ['desktop'] : [])];
  } catch (error) {
    log(`✖ editor tests could not be prepared\n${indent(messageOf(error))}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  for (const host of wanted) {
    const started = Date.now();
    log(`\n${TITLES[host]}`);
    const result = await runHost(host, { suite, extension, grep, timeoutMs, log });
    log(`  ${result.passed} passed, ${result.failed} failed in ${seconds(Date.now() - started)}`);
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
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
  const language = LANGUAGES[host];
  const folder = path.join(home.path, 'run');
  mkdirSync(folder);
  writeFileSync(
    path.join(folder, 'options.json'),
    JSON.stringify({ grep, hands: host !== 'desktop', language }),
  );
  /** @type {import('./hosts.mjs').Started | undefined} */
  let editor;
  /** @type {Hands | undefined} */
  let hands;
  let asked = Promise.resolve();
  const results = new Results(path.join(folder, 'events.jsonl'), {
    kind: host === 'web' ? 'web' : 'node',
    log,
    maySkip: host === 'desktop',
    ask: (ask) => {
      // One after the other, as asked.
      hands ??= new Hands(editor?.page, folder);
      const own = hands;
      asked = asked.then(() => own.answer(ask));
    },
  });
  try {
    const start = host === 'desktop' ? startDesktop : startInBrowser;
    editor = await start({ suite, extension, workspace, language }, host === 'web', log);
    await waitForEnd(editor, results, timeoutMs);
  } catch (error) {
    results.fail(messageOf(error), editor?.lastLines());
  } finally {
    await editor?.stop();
    home.remove();
  }
  return { passed: results.passed, failed: results.failed, skipped: results.skipped };
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
