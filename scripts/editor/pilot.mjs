/** Does with the editor's page what a person does: keys and mouse, waiting for what appears. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** How long anything may take to appear, in milliseconds. */
const APPEAR_MS = 120_000;
/** How long it may take where it is tried again, in milliseconds. */
const SHORT_MS = 15_000;
const TRIES = 5;
/** What is there so long after it appeared stays, in milliseconds. */
const STAY_MS = 1500;

/** Opens, moves, asks; every step waits until its effect can be seen. */
export class Pilot {
  #page;
  #folder;
  #file = '';
  #text = '';
  #isExplorerHidden = false;

  /**
   * @param {import('playwright-core').Page} page the editor's page, with `folder` open
   * @param {string} folder
   */
  constructor(page, folder) {
    this.#page = page;
    this.#folder = folder;
    page.setDefaultTimeout(APPEAR_MS);
  }

  /** Waits until the editor has started. */
  async ready() {
    await this.see('.monaco-workbench .explorer-folders-view .monaco-list-row');
  }

  /**
   * Opens a file of the folder.
   * @param {string} file path relative to the folder
   */
  async open(file) {
    this.#file = file;
    this.#text = readFileSync(path.join(this.#folder, file), 'utf8').replaceAll('\r\n', '\n');
    await this.#quickInput(file);
    // The list first shows recent files; the wanted one comes with the search.
    await this.see(`.quick-input-list .monaco-list-row.focused:has-text("${path.basename(file)}")`);
    await this.press('Enter');
    await this.see(`.tab.active[data-resource-name="${path.basename(file)}"]`);
    await this.see('.monaco-editor.focused .view-line');
  }

  /**
   * Puts the cursor behind the first `before` of the file that is followed by `after`.
   * @param {string} before
   * @param {string} [after]
   */
  async goTo(before, after = '') {
    const found = this.#text.indexOf(before + after);
    if (found < 0) {
      throw new Error(`${this.#file} does not contain '${before}${after}'.`);
    }
    const lines = this.#text.slice(0, found + before.length).split('\n');
    await this.#quickInput(`:${lines.length}:${(lines.at(-1) ?? '').length + 1}`);
    await this.press('Enter');
    await this.see('.monaco-editor.focused');
  }

  /**
   * Presses keys one after the other.
   * @param {...string} keys in playwright's notation
   */
  async press(...keys) {
    for (const key of keys) {
      await this.#page.keyboard.press(key);
    }
  }

  /** @param {string} text */
  async type(text) {
    await this.#page.keyboard.type(text);
  }

  /**
   * Presses keys until an element is visible: they are lost while the editor is busy.
   * @param {string[]} keys
   * @param {string} selector
   */
  async #pressUntil(keys, selector) {
    const wanted = this.#page.locator(selector).first();
    for (let tries = 1; ; tries++) {
      await this.press(...keys);
      try {
        await wanted.waitFor({ state: 'visible', timeout: SHORT_MS });
        return;
      } catch (error) {
        if (tries === TRIES) throw error;
      }
    }
  }

  /**
   * Waits until an element is visible.
   * @param {string} selector
   */
  async see(selector) {
    await this.#page.locator(selector).first().waitFor({ state: 'visible' });
  }

  /** Waits for a mark under the text. */
  async seeFinding() {
    await this.see('.monaco-editor :is(.squiggly-warning, .squiggly-error, .squiggly-info)');
  }

  /** Opens the list of problems. */
  async showProblems() {
    await this.press('Control+Shift+KeyM');
    await this.see('.markers-panel .monaco-list-row');
  }

  /**
   * Opens the light bulb's menu at the cursor.
   * @param {string} entry text of an entry that must be in it
   */
  async showFixes(entry) {
    await this.press('Control+Period');
    await this.see(`.action-widget .monaco-list-row:has-text("${entry}")`);
  }

  /** Shows the hover at the cursor: again when what comes into the text late takes it away. */
  async showHover() {
    const hover = '.monaco-editor .monaco-hover .hover-contents';
    for (let tries = 1; tries <= TRIES; tries++) {
      await this.#pressUntil(['Control+KeyK', 'Control+KeyI'], hover);
      await this.#page.waitForTimeout(STAY_MS);
      if (await this.#page.locator(hover).first().isVisible()) return;
    }
    throw new Error('The hover does not stay.');
  }

  /**
   * Shows the completion list at the cursor.
   * @param {string} entry a label that must be in it
   */
  async showCompletion(entry) {
    await this.press('Control+Space');
    await this.see(`.suggest-widget.visible .monaco-list-row:has-text("${entry}")`);
  }

  /** Shows what the chosen entry of the completion list means. */
  async showCompletionDetails() {
    await this.#pressUntil(['Control+Space'], '.suggest-details-container .suggest-details');
  }

  /**
   * Opens the page of the connection of the file in front.
   * @param {string} text that it must show
   */
  async showConnection(text) {
    await this.#command('Always On VPN: Show Connection');
    return this.#view(text);
  }

  /**
   * Asks the page of the connection where something goes.
   * @param {string} target
   * @param {string} text that the answer must have
   */
  async askConnection(target, text) {
    const page = await this.#view('Where does it go?');
    await page.locator('input[name=target]').fill(target);
    await page.locator('button[type=submit]').click();
    await this.#view(text);
  }

  /**
   * Scrolls the page of the connection to a heading.
   * @param {string} text of the heading
   */
  async scrollConnection(text) {
    const page = await this.#view(text);
    const heading = page.getByRole('heading', { name: text, exact: true });
    await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  }

  /** Leaves the group in front the whole window, until everything is closed. */
  async onlyThis() {
    await this.hideExplorer();
    await this.#command('View: Toggle Maximize Editor Group');
  }

  /** Takes the list of files away, until everything is closed. */
  async hideExplorer() {
    await this.#command('View: Toggle Primary Side Bar Visibility');
    await this.#page.locator('.explorer-folders-view').waitFor({ state: 'hidden' });
    this.#isExplorerHidden = true;
  }

  /** Takes back all changes and closes everything. */
  async reset() {
    await this.press('Escape', 'Escape');
    await this.#command('File: Revert File');
    await this.#command('View: Close All Editors');
    await this.#command('View: Hide Panel', true);
    if (!this.#isExplorerHidden) return;
    this.#isExplorerHidden = false;
    await this.#command('View: Toggle Primary Side Bar Visibility');
    await this.ready();
  }

  /**
   * @param {string} name
   * @param {boolean} [optional] whether it may be missing from the palette
   */
  async #command(name, optional = false) {
    await this.#quickInput(`>${name}`);
    const row = `.quick-input-list .monaco-list-row.focused`;
    await this.see(row);
    const text = (await this.#page.locator(row).first().textContent()) ?? '';
    if (text.includes(name)) {
      await this.press('Enter');
    } else if (optional) {
      await this.press('Escape');
    } else {
      throw new Error(`The editor has no command '${name}'.`);
    }
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /**
   * Waits until the page of an extension shows a text.
   * @param {string} text
   * @returns {Promise<import('playwright-core').Frame>}
   */
  async #view(text) {
    const end = Date.now() + APPEAR_MS;
    for (;;) {
      for (const frame of this.#page.frames()) {
        if (frame === this.#page.mainFrame()) continue;
        // A frame may be gone by now.
        const shown = await frame.evaluate(() => document.body.innerText).catch(() => '');
        if (shown.includes(text)) return frame;
      }
      if (Date.now() > end) throw new Error(`No page of an extension shows '${text}'.`);
      await this.#page.waitForTimeout(100);
    }
  }

  /** @param {string} text */
  async #quickInput(text) {
    await this.press('Control+KeyP');
    await this.see('.quick-input-widget .quick-input-filter input');
    await this.#page.locator('.quick-input-widget .quick-input-filter input').fill(text);
  }
}
