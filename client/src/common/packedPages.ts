/** The file of all pages, as `packPages` in `scripts/pages.mjs` writes it: what stands where in it. */
const BETWEEN = '\u0001';
const OWN_NAME = '\u0002';
const COPY = 3;
/** Digits of a place and of a length; each is six bits. */
const PLACE = 4;
const LENGTH = 2;

/**
 * The pages in the file that comes with the extension.
 *
 * @param packed Its bytes, no longer compressed.
 * @returns texts by path
 */
export function unpackPages(packed: Uint8Array): ReadonlyMap<string, string> {
  const [paths = '', ...texts] = new TextDecoder().decode(withCopies(packed)).split(BETWEEN);
  return new Map(
    paths.split('\n').map((path, index) => {
      const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
      return [path, (texts[index] ?? '').replaceAll(OWN_NAME, () => name)];
    }),
  );
}

/** Puts what was there before in place of each reference to it. */
function withCopies(packed: Uint8Array): Uint8Array {
  const whole = new Uint8Array(numberAt(packed, 0, PLACE));
  let end = 0;
  for (let at = PLACE; at < packed.length; at++) {
    const byte = packed[at] ?? 0;
    if (byte === COPY) {
      const from = numberAt(packed, at + 1, PLACE);
      const length = numberAt(packed, at + 1 + PLACE, LENGTH);
      whole.copyWithin(end, from, from + length);
      end += length;
      at += PLACE + LENGTH;
    } else whole[end++] = byte;
  }
  return whole;
}

function numberAt(bytes: Uint8Array, at: number, digits: number): number {
  let number = 0;
  for (const byte of bytes.subarray(at, at + digits)) number = number * 64 + valueOf(byte);
  return number;
}

/** The value of a digit: `0`–`9`, `A`–`Z`, `a`–`z`, `+`, `/`. */
function valueOf(byte: number): number {
  if (byte >= 0x61) return byte - 0x61 + 36;
  if (byte >= 0x41) return byte - 0x41 + 10;
  if (byte >= 0x30) return byte - 0x30;
  return byte === 0x2b ? 62 : 63;
}
