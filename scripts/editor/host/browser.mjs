/** The headless browser in which the editor's page runs. */
import { chromium } from 'playwright-core';
import { ensureChromium } from '../get/chromium.mjs';
import { EditorLog } from './log.mjs';

/** What the editor logs when it will never start the tests. */
const HOPELESS = /No extension host found that can launch the test runner/;

/**
 * @typedef {object} Browser
 * @property {import('playwright-core').Page} page
 * @property {Promise<number>} exited the exit code of a test run in the page's extension host
 * @property {(last: number) => string[]} output the last lines of the editor's log and console
 * @property {() => Promise<void>} close
 */

/**
 * Starts a browser without a window.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser() {
  const { executable, env } = await ensureChromium();
  return chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...env },
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A page nobody looks at is otherwise slowed down.
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
    ],
  });
}

/**
 * Opens a browser with a new profile; loads nothing yet.
 * @param {{ width?: number, height?: number, scale?: number }} [view] size in CSS pixels, and
 *   device pixels per CSS pixel
 * @returns {Promise<Browser>}
 */
export async function openBrowser({ width = 1280, height = 800, scale = 1 } = {}) {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({
      // The page's policy lets it load from its own origin only, and so no web extension.
      bypassCSP: true,
      // Views of extensions (a preview, a page) get what they show through one.
      serviceWorkers: 'allow',
      viewport: { width, height },
      deviceScaleFactor: scale,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const log = new EditorLog();
    /** @type {(code: number) => void} */
    let exit = () => undefined;
    /** @type {Promise<number>} */
    const exited = new Promise((resolve) => {
      exit = resolve;
    });
    // The two functions the editor calls when its smoke test driver is enabled.
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      // The editor's own log comes with a format for colours: `%c INFO`, `color: #33f`, text.
      const words = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
      const plain = words.filter((word) => !/^(%c.*|color: \S+)$/.test(String(word)));
      log.add(`[${type}] ${plain.join(' ')}`);
    });
    await page.exposeFunction('codeAutomationExit', (code) => exit(code));
    page.on('console', (message) => {
      const text = message.text();
      // Formatted for colours: the editor's own log, which arrives above as well.
      if (!text.startsWith('%c')) {
        log.add(`[${message.type()}] ${text}`);
      }
      if (HOPELESS.test(text)) {
        exit(-1);
      }
    });
    page.on('pageerror', (error) => log.add(`[page error] ${error.message}`));
    page.on('crash', () => {
      log.add('[crash] the page crashed');
      exit(-1);
    });
    return {
      page,
      exited,
      output: (last) => log.last(last),
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * Changes what the editor's page is told about itself. The address of the page can only name
 * extensions on the server; the page's configuration can name one elsewhere.
 * @param {import('playwright-core').Page} page a page that is not loaded yet
 * @param {object} what
 * @param {{ extension: string, tests: string }} [what.webExtension] http addresses of the folder of
 *   an extension to put into the browser's own extension host, and of the test suite in it
 * @param {string[]} [what.trusted] web addresses the editor opens without asking
 * @param {string} [what.language] display language extensions see, `de`; the editor's own texts stay
 *   English, as language packs are extensions
 */
export async function configurePage(page, { webExtension, trusted = [], language }) {
  if (language !== undefined) {
    await page.addInitScript((value) => {
      // The editor's script sets it, too.
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => value, set() {} });
    }, language);
  }
  const added = {
    developmentOptions: webExtension && {
      extensions: [uriComponents(webExtension.extension)],
      extensionTestsPath: uriComponents(webExtension.tests),
    },
    productConfiguration: { linkProtectionTrustedDomains: trusted },
  };
  await page.addInitScript((options) => {
    // Runs in the page. When the document is parsed, the editor's script has not started yet.
    document.addEventListener('readystatechange', () => {
      const element = document.getElementById('vscode-workbench-web-configuration');
      if (document.readyState === 'interactive' && element !== null) {
        const settings = JSON.parse(element.getAttribute('data-settings') ?? '{}');
        for (const [name, value] of Object.entries(options)) {
          settings[name] = { ...settings[name], ...value };
        }
        element.setAttribute('data-settings', JSON.stringify(settings));
      }
    });
  }, added);
}

/** @param {string} address */
function uriComponents(address) {
  const { protocol, host, pathname } = new URL(address);
  return { scheme: protocol.slice(0, -1), authority: host, path: pathname };
}
