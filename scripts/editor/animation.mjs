/** Pictures one after the other, as one file that any page shows moving. */
import { writeFileSync } from 'node:fs';
import { encode } from 'modern-gif';
import { PNG } from 'pngjs';

/** Colours of one animation: an editor has few, and each doubling costs a quarter of the size. */
const COLOURS = 128;

/**
 * @typedef {object} Frame
 * @property {Buffer} png all of one size
 * @property {number} delay how long it is shown, in milliseconds
 */

/**
 * Writes a GIF that begins anew at its end.
 * @param {string} file
 * @param {readonly Frame[]} frames at least one
 * @returns {Promise<number>} its size in bytes
 */
export async function writeAnimation(file, frames) {
  const decoded = frames.map(({ png, delay }) => ({ delay, ...PNG.sync.read(png) }));
  const [{ width, height }] = decoded;
  const bytes = await encode({
    width,
    height,
    maxColors: COLOURS,
    looped: true,
    frames: decoded.map(({ data, delay }) => ({ data: new Uint8ClampedArray(data), delay })),
  });
  writeFileSync(file, Buffer.from(bytes));
  return bytes.byteLength;
}
