import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Largest file that is read, in bytes. */
export const MAX_FILE_SIZE = 64 * 1024 * 1024;

/** Bytes asked for at once where the size is not known before. */
const CHUNK = 64 * 1024;

/** Something that has more bytes than are read. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';

  /** @param size Its bytes, where they are known. */
  constructor(size?: number) {
    const megabytes = size === undefined ? 'more than 64' : String(Math.round(size / 1024 / 1024));
    super(`the file has ${megabytes} MB; at most 64 MB are read`);
  }
}

/**
 * Reads a file. Devices and pipes have no size, or a wrong one, so the bytes themselves are counted.
 *
 * @throws TooLargeError, or an error as the file system gives it.
 */
export function readLimited(file: string): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    if (size > MAX_FILE_SIZE) throw new TooLargeError(size);
    const chunks = new Chunks();
    for (;;) {
      // One byte more than the size tells at once that this was all.
      const buffer = Buffer.allocUnsafe(Math.max(CHUNK, size + 1 - chunks.length));
      const length = readSync(descriptor, buffer, 0, buffer.length, null);
      if (length === 0) return chunks.joined();
      chunks.add(buffer.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Reads a stream to its end.
 *
 * @throws TooLargeError as soon as it has given too much.
 */
export async function readStream(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks = new Chunks();
  for await (const chunk of input) chunks.add(chunk);
  return chunks.joined();
}

/** Bytes put together up to the limit. */
class Chunks {
  readonly #chunks: Uint8Array[] = [];
  length = 0;

  add(chunk: Uint8Array): void {
    this.length += chunk.length;
    if (this.length > MAX_FILE_SIZE) throw new TooLargeError();
    this.#chunks.push(chunk);
  }

  joined(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }
}
