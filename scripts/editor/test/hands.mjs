/**
 * Does for the suite what only a person at the screen can do: presses keys and looks at the window.
 * The suite asks by an event and waits for a file with the answer (test/vscode/hands.ts).
 */
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from '../paths.mjs';
import { messageOf } from './text.mjs';

/** How long something may take to appear or to go, in milliseconds. */
const APPEAR_MS = 60_000;

/**
 * @typedef {object} Ask
 * @property {number} id
 * @property {'press' | 'type' | 'see' | 'gone' | 'texts' | 'hover' | 'click' | 'view'} act
 * @property {string[]} [keys] for `press`, in playwright's notation
 * @property {string} [text] for `type`, and to be seen for `view`
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
    const end = Date.now() + APPEAR_MS;
    for (;;) {
      for (const frame of this.#page?.frames() ?? []) {
        // The editor itself is no view; a frame may be gone by now.
        if (frame === this.#page?.mainFrame()) continue;
        const shown = await frame.evaluate(() => document.body.innerText).catch(() => '');
        if (shown.includes(text)) return shown;
      }
      if (Date.now() > end) throw new Error(`no view shows '${text}'`);
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
      default:
        throw new Error(`hands cannot '${act}'`);
    }
  }
}

/** @param {string} text with the blanks the editor uses between words */
function plain(text) {
  return text.replaceAll('\u00a0', ' ').trim();
}
