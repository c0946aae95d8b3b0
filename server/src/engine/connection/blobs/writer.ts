/** Writes the little-endian records of blobs. */

/** Numbers as unsigned 32-bit numbers. */
export function dwords(...numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, index) => {
    view.setUint32(index * 4, number, true);
  });
  return bytes;
}

/** Text as UTF-16LE, cut or filled with NUL to a number of units; without one as long as it is. */
export function utf16(text: string, units = text.length): Uint8Array {
  const bytes = new Uint8Array(units * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < Math.min(text.length, units); at += 1) {
    view.setUint16(at * 2, text.charCodeAt(at), true);
  }
  return bytes;
}

/** A few arrays joined. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return joinedAll(parts);
}

/** Arrays joined, however many there are. */
export function joinedAll(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
