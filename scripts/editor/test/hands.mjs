/**
 * Does for the suite what only a person at the screen can do: presses keys and looks at the window.
 * The suite asks by an event and waits for a file with the answer (test/vscode/hands.ts).
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CACHE } from '../paths.mjs';
import { messageOf } from './text.mjs';

/** How long something may take to appear or to go, in milliseconds. */
const APPEAR_MS = 60_000;

/**
 * @typedef {object} Ask
 * @property {number} id
 * @property {'press' | 'type' | 'see' | 'gone' | 'texts' | 'hover' | 'click' | 'view' | 'viewClick' | 'viewFill' | 'viewFaults'} act
 * @property {string[]} [keys] for `press`, in playwright's notation
 * @property {string} [text] for `type` and `viewFill`, and to be seen for `view` and `viewFaults`
 * @property {string} [selector] of the element, for the others
 */

/** Answers what the suite asks. */
export class Hands {
  #page;
  #folder;

  /**
   * @param {import('playwright-core').Page | undefined} page the editor's page, where it has one
   * @param {string} folder where answers are put
   */
  constructor(page, folder) {
    this.#page = page;
    this.#folder = folder;
  }

  /** @param {Ask} ask */
  async answer(ask) {
    let answer;
    try {
      answer = { value: await this.#do(ask) };
    } catch (error) {
      answer = { error: `${messageOf(error).split('\n')[0]} ${await this.#picture(ask)}`.trim() };
    }
    const file = path.join(this.#folder, `answer-${ask.id}.json`);
    // Moved to its place, so that it is never read half.
    writeFileSync(`${file}.new`, JSON.stringify(answer));
    renameSync(`${file}.new`, file);
  }

  /**
   * What was there to be seen, for whoever has to find out why something did not appear.
   * @param {Ask} ask
   */
  async #picture({ id }) {
    const file = path.join(CACHE, `failed-look-${id}.png`);
    try {
      await this.#page?.screenshot({ path: file });
      return this.#page === undefined ? '' : `What was seen: ${file}`;
    } catch {
      return '';
    }
  }

  /**
   * Waits until a view of an extension, which is a page of its own, shows a text.
   * @param {string} text
   * @returns {Promise<string>} all it shows
   */
  async #view(text) {
    // What it shows is read once: the page may be loaded anew right after.
    let shown = '';
    await this.#frame(
      async (each) => (shown = await textOf(each)).includes(text),
      `no view shows '${text}'`,
    );
    return shown;
  }

  /**
   * Waits until a view of an extension has an element.
   * @param {string} selector
   */
  async #inView(selector) {
    const frame = await this.#frame(
      async (each) => (await each.locator(selector).count()) > 0,
      `no view has '${selector}'`,
    );
    return frame.locator(selector).first();
  }

  /**
   * What a tool for accessibility finds in the view that shows a text.
   * @param {string} text
   * @returns {Promise<string[]>} a line for each fault
   */
  async #viewFaults(text) {
    const frame = await this.#frame(
      async (each) => (await textOf(each)).includes(text),
      `no view shows '${text}'`,
    );
    const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    await frame.evaluate(readFileSync(axe, 'utf8'));
    const { violations } = await frame.evaluate('axe.run()');
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' ')}`,
    );
  }

  /**
   * Waits for the page of a view of an extension.
   * @param {(frame: import('playwright-core').Frame) => Promise<boolean>} is whether it is the one
   * @param {string} complaint
   */
  async #frame(is, complaint) {
    const end = Date.now() + APPEAR_MS;
    for (;;) {
      for (const frame of this.#page?.frames() ?? []) {
        // The editor itself is no view; a frame may be gone by now.
        if (frame === this.#page?.mainFrame()) continue;
        if (await is(frame).catch(() => false)) return frame;
      }
      if (Date.now() > end) throw new Error(complaint);
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
    }
  }

  /** @param {Ask} ask */
  async #do({ act, keys = [], text = '', selector = '' }) {
    if (this.#page === undefined) {
      throw new Error('there is no page to look at');
    }
    const found = this.#page.locator(selector === '' ? 'body' : selector);
    switch (act) {
      case 'press':
        for (const key of keys) {
          await this.#page.keyboard.press(key);
        }
        return undefined;
      case 'type':
        await this.#page.keyboard.type(text, { delay: 30 });
        return undefined;
      case 'see':
        await found.first().waitFor({ state: 'visible', timeout: APPEAR_MS });
        return plain((await found.first().textContent()) ?? '');
      case 'gone':
        await found.first().waitFor({ state: 'hidden', timeout: APPEAR_MS });
        return undefined;
      case 'texts':
        return (await found.allTextContents()).map(plain);
      case 'hover':
        // It counts only for a mouse that comes from elsewhere.
        await this.#page.mouse.move(1, 1);
        await found.first().hover({ timeout: APPEAR_MS });
        return undefined;
      case 'click':
        await found.first().click({ timeout: APPEAR_MS });
        return undefined;
      case 'view':
        return this.#view(text);
      case 'viewClick':
        await (await this.#inView(selector)).click({ timeout: APPEAR_MS });
        return undefined;
      case 'viewFill':
        await (await this.#inView(selector)).fill(text, { timeout: APPEAR_MS });
        return undefined;
      case 'viewFaults':
        return this.#viewFaults(text);
      default:
        throw new Error(`hands cannot '${act}'`);
    }
  }
}

/** @param {import('playwright-core').Frame} frame */
function textOf(frame) {
  return frame.evaluate(() => document.body.innerText);
}

/** @param {string} text with the blanks the editor uses between words */
function plain(text) {
  return text.replaceAll('\u00a0', ' ').trim();
}
