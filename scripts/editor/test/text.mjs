/** How results are written. */

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * @param {string} text
 * @param {number} [by]
 */
export function indent(text, by = 2) {
  return text.replace(/^/gm, ' '.repeat(by));
}

/** @param {number} ms */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
