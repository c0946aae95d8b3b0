import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { readLimited } from '../config/readLimited';
import { detectKind } from '../engine/formats/detect';
import { decodeFile } from '../bytes/file';
import type { DecodedText } from '../engine/text/encoding';

/** Bytes that decide whether a file found in a folder is ours: a profile may stand far behind. */
const HEAD = 4 * 1024 * 1024;

/** The bytes of a file and the text they stand for. */
export interface Source extends DecodedText {
  readonly bytes: Uint8Array;
}

/**
 * Reads a file.
 *
 * @throws TooLargeError, or an error as the file system gives it.
 */
export function readSource(file: string): Source {
  return toSource(readLimited(file));
}

/** Decodes bytes that came from elsewhere. */
export function toSource(bytes: Uint8Array): Source {
  return { ...decodeFile(bytes), bytes };
}

/**
 * Reads a file that is to be checked.
 *
 * @param named Whether somebody named it; one that was met is read whole only when it begins like ours.
 * @returns `undefined` for one that was met and does not
 * @throws as {@link readSource}
 */
export function readCandidate(file: string, named: boolean): Source | undefined {
  if (named || statSync(file).size > HEAD) {
    return named || looksLikeOurs(file) ? readSource(file) : undefined;
  }
  const source = readSource(file);
  return detectKind(source.text, { fileName: file }) === undefined ? undefined : source;
}

/** Whether the beginning of a file looks like one of ours. @throws as the file system does */
export function looksLikeOurs(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = new Uint8Array(Math.min(HEAD, fstatSync(descriptor).size));
    const length = readSync(descriptor, buffer, 0, buffer.length, 0);
    const { text } = decodeFile(buffer.subarray(0, length));
    return detectKind(text, { fileName: file }) !== undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** What to tell about the bytes of a file that do not fit its encoding. */
export function encodingNotes(source: Source): string[] {
  return source.problems.map((p) => p.message);
}
