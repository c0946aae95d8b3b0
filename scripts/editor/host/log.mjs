/** Keeps the last lines an editor logged, without those every run has. */

/** How many entries are kept. */
const KEPT = 200;

/** Native modules, the marketplace, accounts and chat are missing on purpose. */
const NOISE = new RegExp(
  [
    'bindings|native-watchdog|build/Release|spdlog|\\.node\\b',
    'vsda|File not found|open-vsx|gallery|marketplace|favicon',
    'ERR_NAME_NOT_RESOLVED|ERR_INTERNET|Failed to (load resource|fetch)|service ?worker',
    'AccountPolicyGate|DefaultAccount|[Cc]hat ?(Session|editing)|AgentHost',
    'grace[- ]time|connection token|Creating a socket|allow-same-origin|same-origin iframe',
  ].join('|'),
  'i',
);

/** A log of limited length. */
export class EditorLog {
  /** @type {string[]} */
  #entries = [];

  /**
   * Adds an entry, shortened to its first lines: a stack through the editor's own minified code
   * helps nobody.
   * @param {string} text
   */
  add(text) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const entry = lines
      .slice(0, 6)
      .map((line) => (line.length > 240 ? `${line.slice(0, 240)}…` : line))
      .join('\n');
    if (entry !== '' && !NOISE.test(entry) && entry !== this.#entries.at(-1)) {
      this.#entries.push(entry);
      this.#entries.splice(0, this.#entries.length - KEPT);
    }
  }

  /** @param {number} count */
  last(count) {
    return this.#entries.slice(-count);
  }
}
