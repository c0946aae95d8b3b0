/** The page as it is built, in a browser, with us in place of the extension. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { pageHtml } from '../../client/src/page/html';
import type { FromPage, PageState, ToPage } from '../../client/src/page/messages';

const ADDRESS = 'http://page.test';
const NONCE = 'bm9uY2U';
const FILES: Readonly<Record<string, string>> = {
  '/page.js': 'text/javascript',
  '/page.css': 'text/css',
};

/** Colours of the editor that the tests look at; all others are left to the browser. */
const COLOURS: Readonly<Record<string, string>> = {
  '--vscode-editor-background': '#1f1f1f',
  '--vscode-foreground': '#cccccc',
  '--vscode-focusBorder': '#0078d4',
};

/** What the page's side of the channel keeps for us. */
interface Held {
  posted: FromPage[];
  state: PageState | undefined;
  violations: string[];
}

/** An open page. */
export interface OpenPage {
  readonly page: Page;
  /** Sends a message of the extension. */
  send(message: ToPage): Promise<void>;
  /** What the page posted since it was last looked at. */
  posted(): Promise<readonly FromPage[]>;
  /** What the page keeps over a reload. */
  state(): Promise<PageState | undefined>;
  /** What the policy of the page did not allow. */
  violations(): Promise<readonly string[]>;
}

/** Starts the browser of the editor tests. */
export async function launch(): Promise<Browser> {
  const file = path.resolve('scripts/editor/host/browser.mjs');
  const { launchBrowser } = (await import(pathToFileURL(file).href)) as {
    launchBrowser(): Promise<Browser>;
  };
  return launchBrowser();
}

/** What the editor does for its pages, as a script that runs before theirs. */
function hostScript(kept: PageState | undefined): string {
  return `
    globalThis.held = { posted: [], state: ${JSON.stringify(kept)}, violations: [] };
    globalThis.acquireVsCodeApi = () => ({
      postMessage: (message) => void held.posted.push(message),
      getState: () => held.state,
      setState: (next) => { held.state = next; },
    });
    document.addEventListener('securitypolicyviolation', (event) => {
      held.violations.push(event.violatedDirective + ' ' + event.blockedURI);
    });
    document.addEventListener('DOMContentLoaded', () => {
      for (const [name, value] of Object.entries(${JSON.stringify(COLOURS)})) {
        document.documentElement.style.setProperty(name, value);
      }
    });
  `;
}

/** Opens the page. @param kept What it kept before a reload. */
export async function openPage(
  browser: Browser,
  { width = 900, kept }: { readonly width?: number; readonly kept?: PageState } = {},
): Promise<OpenPage> {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  });
  await page.route(`${ADDRESS}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const contentType = FILES[pathname];
    const body =
      contentType === undefined
        ? pageHtml({
            cspSource: ADDRESS,
            nonce: NONCE,
            script: `${ADDRESS}/page.js`,
            style: `${ADDRESS}/page.css`,
            title: 'Connection',
            language: 'en',
          })
        : readFileSync(`dist/client${pathname}`, 'utf8');
    await route.fulfill({ contentType: contentType ?? 'text/html', body });
  });
  await page.addInitScript({ content: hostScript(kept) });
  await page.goto(`${ADDRESS}/`);
  const held = <K extends keyof Held>(name: K) => page.evaluate<Held[K]>(`held.${name}`);
  let seen = 0;
  return {
    page,
    send: (message) => page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`),
    posted: async () => {
      const all = await held('posted');
      const since = all.slice(seen);
      seen = all.length;
      return since;
    },
    state: () => held('state'),
    violations: () => held('violations'),
  };
}
