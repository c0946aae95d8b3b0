import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs';
import path from 'node:path';
import { decodeFile, encodeFile } from '../bytes/file';
import type { TextEncoding } from '../engine/text/encoding';
import type { Source } from './read';

/** A text that cannot be written the way the file was; nothing is written then. */
export class LossError extends Error {
  override readonly name = 'LossError';
}

/**
 * The bytes of a changed text in the encoding of its source, with its byte order mark.
 *
 * @throws LossError when a character of the new text, or a byte of the old one, would be lost.
 */
export function encodeLike(source: Source, text: string): Uint8Array {
  const { encoding, bom } = source;
  const before = encodeFile(source.text, encoding, bom);
  if (!source.lossless || !before.lossless || !sameBytes(before.bytes, source.bytes)) {
    throw new LossError(whyLossy(encoding));
  }
  const after = encodeFile(text, encoding, bom);
  if (!after.lossless || decodeFile(after.bytes).text !== text) {
    throw new LossError('its encoding cannot hold a character of the corrected text');
  }
  return after.bytes;
}

function whyLossy(encoding: TextEncoding): string {
  const [kind, name] = encoding.split(':');
  if (kind === 'declared') return `its encoding (${name ?? ''}) can be checked, but not written`;
  if (kind === 'unknown') return 'the encoding it declares is not known, so it cannot be written';
  return 'its bytes are not valid in its encoding, so writing it would change them';
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/**
 * Gives a file new content. Whoever reads it sees the old content or the new one, as the file is
 * replaced by renaming. One that has several names (hard links) is written in place instead: by
 * renaming, the others would keep the old content. A symbolic link stays and the file it leads to is
 * written; permissions, and where possible the owner, are kept.
 *
 * @throws Error as the file system gives it; the content is the old one then.
 */
export function replaceContent(file: string, bytes: Uint8Array): void {
  const target = realpathSync(file);
  // Renaming onto a read-only file succeeds on most systems; the user said it must not change.
  accessSync(target, constants.W_OK);
  const stats = statSync(target);
  if (!stats.isFile()) throw new Error('this is no regular file, so it cannot be written');
  if (stats.nlink > 1) writeInPlace(target, bytes);
  else replaceFile(target, bytes, stats);
}

function replaceFile(target: string, bytes: Uint8Array, { mode, uid, gid }: Stats): void {
  const name = `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = path.join(path.dirname(target), name);
  try {
    const descriptor = openSync(temporary, 'wx', mode);
    try {
      writeAll(descriptor, bytes);
      fchmodSync(descriptor, mode & 0o7777);
    } finally {
      closeSync(descriptor);
    }
    keepOwner(temporary, uid, gid);
    renameSync(temporary, target);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

function writeInPlace(target: string, bytes: Uint8Array): void {
  const old = readFileSync(target);
  const descriptor = openSync(target, 'r+');
  try {
    try {
      writeAll(descriptor, bytes);
    } catch (error) {
      // The disk was full before the end: the old content has room where it was.
      writeAll(descriptor, old);
      throw error;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Writes from the start of a file and cuts off what stood behind. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, written);
  }
  ftruncateSync(descriptor, bytes.length);
  fsyncSync(descriptor);
}

function keepOwner(file: string, uid: number, gid: number): void {
  const now = statSync(file);
  if (now.uid === uid && now.gid === gid) return;
  try {
    chownSync(file, uid, gid);
  } catch {
    // Only the superuser may give files away; the content matters more.
  }
}

/**
 * Keeps bytes beside a file as `FILE.bak`, or `FILE.bak.1` and so on where that is taken: the oldest
 * backup is the one people want back. Nothing that is there is replaced, and no link is followed.
 *
 * @param mode Permissions of the backup.
 * @returns the path of the backup
 * @throws Error as the file system gives it.
 */
export function keepBackup(file: string, bytes: Uint8Array, mode: number): string {
  for (let number = 0; ; number++) {
    const backup = number === 0 ? `${file}.bak` : `${file}.bak.${number}`;
    let descriptor: number;
    try {
      descriptor = openSync(backup, 'wx', mode);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw error;
    }
    try {
      writeAll(descriptor, bytes);
    } catch (error) {
      removeQuietly(backup);
      throw error;
    } finally {
      closeSync(descriptor);
    }
    return backup;
  }
}

function removeQuietly(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never made, or it is gone already.
  }
}
