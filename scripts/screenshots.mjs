/**
 * Takes the pictures of the README in a real VS Code with the packaged extension.
 *
 *   node scripts/screenshots.mjs [FILE.vsix] [--examples=FOLDER] [--out=FOLDER] [--only=NAME,…]
 *
 * Without a file the extension is packed as it is. To add a picture, add a row to SHOTS.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { writeAnimation } from './editor/animation.mjs';
import { openBrowser } from './editor/host/browser.mjs';
import { temporaryFolder } from './editor/host/cleanup.mjs';
import { ensureEditor } from './editor/get/vscode.mjs';
import { withPalette } from './editor/palette.mjs';
import { ROOT } from './editor/paths.mjs';
import { Pilot } from './editor/pilot.mjs';
import { pageAddress, startServer } from './editor/host/server.mjs';

/** A larger picture gets a remark, in bytes: all are loaded with the extension's page. */
const LARGE = 150_000;

/** Big enough to read, and nothing in the picture but the file and what is said about it. */
const LOOK = {
  'breadcrumbs.enabled': false,
  'editor.fontSize': 14,
  'editor.lightbulb.enabled': 'on',
  'editor.minimap.enabled': false,
  'editor.renderWhitespace': 'none',
  'explorer.compactFolders': false,
  // Light or dark as the page that shows the editor wants it.
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Dark Modern',
  'workbench.preferredLightColorTheme': 'Light Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.menuBarVisibility': 'hidden',
};

/** Size of the window, in pixels. */
const USUAL = { width: 1280, height: 800 };

/**
 * @typedef {object} Shot
 * @property {string} name of the picture, without ending
 * @property {string | RegExp} file path in the examples, or what the file's text must match
 * @property {readonly string[]} [folder] examples that are put into the folder of the file first
 * @property {number} [width] of the window, in pixels, where it is other than usual
 * @property {number} [height]
 * @property {boolean} [dark] whether there is a second picture, in dark colours
 * @property {(pilot: Pilot, frame: (ms: number) => Promise<void>) => Promise<void>} steps from the
 *   opened file to the picture; where they call `frame`, the window as it is then, shown so long, is
 *   part of an animation, and that is the picture
 */

/** A profile that asks for a suite and for a protocol choice which ignores it. */
const SUITE_WITH_AUTOMATIC =
  /<NativeProtocolType>Automatic<\/NativeProtocolType>[\s\S]*<CryptographySuite>/;

/** @type {Shot[]} */
const SHOTS = [
  {
    name: 'first-use',
    file: SUITE_WITH_AUTOMATIC,
    steps: async (pilot, frame) => {
      await pilot.seeFinding();
      await frame(1800);
      await pilot.goTo('<NativeProtocolType>Auto');
      await pilot.showHover();
      await frame(3500);
      await pilot.press('Escape');
      await pilot.showFixes('IKEv2');
      await frame(2500);
      await pilot.press('Enter');
      await pilot.see('.view-line:has-text("<NativeProtocolType>IKEv2")');
      await frame(2500);
    },
  },
  {
    name: 'connection',
    file: 'deployment/device.xml',
    height: 900,
    dark: true,
    steps: async (pilot) => {
      await pilot.see('.monaco-editor .view-line');
      await pilot.showConnection('Client and server');
      await pilot.onlyThis();
    },
  },
  {
    name: 'where-does-it-go',
    file: 'deployment/device.xml',
    // Both what is asked and the bar below.
    height: 1420,
    dark: true,
    steps: async (pilot) => {
      await pilot.see('.monaco-editor .view-line');
      await pilot.showConnection('Client and server');
      await pilot.onlyThis();
      await pilot.askConnection('10.20.0.10', 'Through the tunnel');
    },
  },
  {
    name: 'finding',
    file: SUITE_WITH_AUTOMATIC,
    steps: async (pilot) => {
      await pilot.seeFinding();
      await pilot.showProblems();
      await pilot.goTo('<NativeProtocolType>', 'Automatic');
    },
  },
  {
    name: 'quick-fix',
    file: SUITE_WITH_AUTOMATIC,
    steps: async (pilot) => {
      await pilot.seeFinding();
      await pilot.goTo('<NativeProtocolType>Auto');
      await pilot.showFixes('IKEv2');
    },
  },
  {
    name: 'hover',
    file: SUITE_WITH_AUTOMATIC,
    steps: async (pilot) => {
      await pilot.seeFinding();
      await pilot.goTo('<Native', 'ProtocolType>');
      await pilot.showHover();
    },
  },
  {
    name: 'completion',
    file: SUITE_WITH_AUTOMATIC,
    steps: async (pilot) => {
      await pilot.seeFinding();
      await pilot.goTo('<NativeProtocolType>', 'Automatic');
      await pilot.press('Control+Shift+ArrowRight', 'Delete');
      await pilot.showCompletion('IKEv2');
      await pilot.showCompletionDetails();
    },
  },
  {
    name: 'phonebook',
    file: 'rasphone.pbk',
    steps: async (pilot) => {
      await pilot.see('.monaco-editor .view-line');
      await pilot.goTo('CustomIPSecPolicies=0300');
      await pilot.showHover();
    },
  },
  {
    name: 'powershell',
    file: 'deploy-user-tunnel.ps1',
    steps: async (pilot) => {
      await pilot.seeFinding();
      await pilot.goTo('<NativeProtocolType>Auto');
      await pilot.showFixes('IKEv2');
    },
  },
  {
    name: 'disagreement',
    // Last, since findings between files are shown of files that are not open, too.
    folder: ['device-tunnel.xml', 'broken-server.ps1'],
    file: 'disagreement/device-tunnel.xml',
    height: 620,
    dark: true,
    steps: async (pilot) => {
      await pilot.see('.monaco-editor .view-line');
      await pilot.showConnection('They do not agree');
      await pilot.onlyThis();
      await pilot.scrollConnection('Client and server');
    },
  },
];

/**
 * Takes pictures.
 * @param {{ vsix: string, examples: string, out: string, shots: readonly Shot[] }} what
 * @throws Error when something does not appear
 */
async function takeShots({ vsix, examples, out, shots }) {
  const home = temporaryFolder('shots');
  // A copy, so that nothing a step types ends up in the repository.
  const folder = path.join(home.path, 'examples');
  cpSync(examples, folder, { recursive: true });
  mkdirSync(out, { recursive: true });
  const server = await startServer(await ensureEditor(), { vsix, settings: LOOK });
  const browser = await openBrowser(USUAL);
  try {
    await browser.page.goto(pageAddress(server, { folder }));
    const pilot = new Pilot(browser.page, folder);
    await pilot.ready();
    for (const shot of shots) {
      const { width, height } = { ...USUAL, ...shot };
      await browser.page.setViewportSize({ width, height });
      const opened = fileOf(shot, folder);
      for (const name of shot.folder ?? []) {
        cpSync(path.join(examples, name), path.join(folder, path.dirname(opened), name));
      }
      await pilot.open(opened);
      /** @type {import('./editor/animation.mjs').Frame[]} */
      const frames = [];
      await shot.steps(pilot, async (delay) => {
        frames.push({ png: await settle(browser.page), delay });
      });
      if (frames.length > 0) {
        const file = path.join(out, `${shot.name}.gif`);
        await writeAnimation(file, frames);
        tell(file);
      } else {
        const write = async (name) => {
          const file = path.join(out, `${name}.png`);
          writeFileSync(file, withPalette(await settle(browser.page)));
          tell(file);
        };
        await write(shot.name);
        if (shot.dark) {
          await browser.page.emulateMedia({ colorScheme: 'dark' });
          await pilot.see('.monaco-workbench.vs-dark');
          await write(`${shot.name}-dark`);
          await browser.page.emulateMedia({ colorScheme: 'light' });
          await pilot.see('.monaco-workbench.vs');
        }
      }
      await pilot.reset();
    }
  } catch (error) {
    const file = path.join(ROOT, '.vscode-test', 'failed-shot.png');
    await browser.page.screenshot({ path: file });
    throw new Error(`${error.message}\nWhat was seen: ${file}`, { cause: error });
  } finally {
    await browser.close();
    server.stop();
    home.remove();
  }
}

/** Names a picture that was written. @param {string} file */
function tell(file) {
  const { size } = statSync(file);
  const remark = size > LARGE ? ` (more than ${LARGE / 1000} KB)` : '';
  console.log(`${path.relative(ROOT, file)} ${Math.round(size / 1000)} KB${remark}`);
}

/**
 * Waits until two pictures in a row are the same: fonts, icons and details come late.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Buffer>} the picture
 */
async function settle(page) {
  const end = Date.now() + 5000;
  let before = Buffer.alloc(0);
  for (;;) {
    const now = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    if (now.equals(before) || Date.now() > end) {
      return now;
    }
    before = now;
    await page.waitForTimeout(400);
  }
}

/**
 * @param {Shot} shot
 * @param {string} folder
 */
function fileOf(shot, folder) {
  const { file } = shot;
  if (typeof file === 'string') {
    return file;
  }
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .find(
      (name) => name.endsWith('.xml') && file.test(readFileSync(path.join(folder, name), 'utf8')),
    );
  if (found === undefined) {
    throw new Error(`No example fits the picture '${shot.name}'.`);
  }
  return found;
}

/** Packs the extension as it is now. @returns the path of the package */
function pack() {
  const script = path.join(ROOT, 'scripts', 'package.mjs');
  execFileSync(process.execPath, [script], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return path.join(ROOT, 'out', `aovpn-${version}.vsix`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    examples: { type: 'string', default: path.join(ROOT, 'examples') },
    out: { type: 'string', default: path.join(ROOT, 'docs', 'images') },
    only: { type: 'string' },
  },
});
try {
  await takeShots({
    vsix: positionals[0] ?? pack(),
    examples: path.resolve(values.examples),
    out: path.resolve(values.out),
    shots: SHOTS.filter(({ name }) => values.only?.split(',').includes(name) ?? true),
  });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
