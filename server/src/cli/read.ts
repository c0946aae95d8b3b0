import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { detectKind } from '../engine/detect';
import { decodeBytes, type DecodedText } from '../engine/text/encoding';

/** Bytes that decide whether a file found in a folder is ours; long comments may stand first. */
const HEAD = 128 * 1024;

/** Largest file that is read, in bytes. */
export const MAX_FILE_SIZE = 64 * 1024 * 1024;

/** The bytes of a file and the text they stand for. */
export interface Source extends DecodedText {
  readonly bytes: Uint8Array;
}

/**
 * Reads a file.
 *
 * @throws Error as the file system gives it, or one that says that the file is too large.
 */
export function readSource(file: string): Source {
  const stats = statSync(file);
  if (stats.size > MAX_FILE_SIZE) {
    const megabytes = Math.round(stats.size / 1024 / 1024);
    throw new Error(`the file has ${megabytes} MB; at most 64 MB are read`);
  }
  return toSource(readFileSync(file));
}

/** Decodes bytes that came from elsewhere. */
export function toSource(bytes: Uint8Array): Source {
  return { ...decodeBytes(bytes), bytes };
}

/** Whether the beginning of a file looks like one of ours. @throws as the file system does */
export function looksLikeOurs(file: string): boolean {
  const buffer = new Uint8Array(HEAD);
  const descriptor = openSync(file, 'r');
  try {
    const length = readSync(descriptor, buffer, 0, HEAD, 0);
    const { text } = decodeBytes(buffer.subarray(0, length));
    return detectKind(text, { fileName: file }) !== undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Everything on standard input. */
export async function readStandardInput(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What to tell about the bytes of a file that do not fit its encoding. */
export function encodingNotes(source: Source): string[] {
  return source.problems.map((p) => p.message);
}
