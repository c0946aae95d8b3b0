/** Everything the command line writes to disk. Lint keeps the functions for it out of other files. */
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
  writeFileSync,
  writeSync,
  type Stats,
} from 'node:fs';
import path from 'node:path';
import { decodeFile, encodeFile } from '../bytes/file';
import type { TextEncoding } from '../engine/text/encoding';
import type { Source } from './read';

/** What changes files, so that tests can stand for another system or a failing disk. */
export interface Disk {
  readonly platform: NodeJS.Platform;
  open(file: string, flags: string, mode?: number): number;
  write(descriptor: number, bytes: Uint8Array, from: number, position: number): number;
  truncate(descriptor: number, length: number): void;
  flush(descriptor: number): void;
  close(descriptor: number): void;
  rename(from: string, to: string): void;
  remove(file: string): void;
  /** @param milliseconds How long nothing is done. */
  pause(milliseconds: number): void;
}

const DISK: Disk = {
  platform: process.platform,
  open: openSync,
  write: (descriptor, bytes, from, position) =>
    writeSync(descriptor, bytes, from, bytes.length - from, position),
  truncate: ftruncateSync,
  flush: fsyncSync,
  close: closeSync,
  rename: renameSync,
  remove: unlinkSync,
  pause: (milliseconds) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  },
};

/** How long is waited before each further try to replace a file somebody has open, in milliseconds. */
const PAUSES = [10, 20, 40, 80, 160, 320];

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
 * written; permissions, and where possible the owner, are kept. On Windows the file gets the rights its
 * folder hands down.
 *
 * @throws Error as the file system gives it; the content is the old one then.
 */
export function replaceContent(file: string, bytes: Uint8Array, disk = DISK): void {
  const target = realpathSync(file);
  // Renaming onto a read-only file succeeds on most systems; the user said it must not change.
  accessSync(target, constants.W_OK);
  const stats = statSync(target);
  if (!stats.isFile()) throw new Error('this is no regular file, so it cannot be written');
  if (stats.nlink > 1) writeInPlace(target, bytes, disk);
  else replaceFile(target, bytes, stats, disk);
}

function replaceFile(target: string, bytes: Uint8Array, stats: Stats, disk: Disk): void {
  const { mode, uid, gid } = stats;
  const name = `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = path.join(path.dirname(target), name);
  try {
    const descriptor = disk.open(temporary, 'wx', mode);
    try {
      writeAll(descriptor, bytes, disk);
      fchmodSync(descriptor, mode & 0o7777);
    } finally {
      disk.close(descriptor);
    }
    keepOwner(temporary, uid, gid);
    renameOnto(temporary, target, disk);
  } catch (error) {
    removeQuietly(temporary, disk);
    throw error;
  }
}

/**
 * Windows replaces no file that another program has open, such as a virus scanner or an indexer that
 * looks at what was just written. They are done in a moment.
 */
function renameOnto(temporary: string, target: string, disk: Disk): void {
  for (const pause of PAUSES) {
    try {
      disk.rename(temporary, target);
      return;
    } catch (error) {
      if (disk.platform !== 'win32' || !isInUse(error)) throw error;
      disk.pause(pause);
    }
  }
  disk.rename(temporary, target);
}

function isInUse(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'EPERM' || code === 'EACCES' || code === 'EBUSY';
}

function writeInPlace(target: string, bytes: Uint8Array, disk: Disk): void {
  const old = readFileSync(target);
  const descriptor = disk.open(target, 'r+');
  try {
    try {
      writeAll(descriptor, bytes, disk);
    } catch (error) {
      // The disk was full before the end: the old content has room where it was.
      writeAll(descriptor, old, disk);
      throw error;
    }
  } finally {
    disk.close(descriptor);
  }
}

/** Writes from the start of a file and cuts off what stood behind. */
function writeAll(descriptor: number, bytes: Uint8Array, disk: Disk): void {
  let written = 0;
  while (written < bytes.length) written += disk.write(descriptor, bytes, written, written);
  disk.truncate(descriptor, bytes.length);
  disk.flush(descriptor);
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
export function keepBackup(file: string, bytes: Uint8Array, mode: number, disk = DISK): string {
  for (let number = 0; ; number++) {
    const backup = number === 0 ? `${file}.bak` : `${file}.bak.${number}`;
    let descriptor: number;
    try {
      descriptor = disk.open(backup, 'wx', mode);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw error;
    }
    try {
      writeAll(descriptor, bytes, disk);
    } catch (error) {
      removeQuietly(backup, disk);
      throw error;
    } finally {
      disk.close(descriptor);
    }
    return backup;
  }
}

/**
 * Writes a new file, in UTF-8. What is there stays: a file of that name is an error.
 *
 * @throws Error with a message for people, or as the file system gives it
 */
export function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new Error('it is there already and is not overwritten', { cause: error });
    }
    throw error;
  }
}

/**
 * Writes where somebody asked for output: a file, which may be there already, or a device or pipe.
 *
 * @throws Error as the file system gives it
 */
export function writeOutput(file: string, bytes: Uint8Array): void {
  writeFileSync(file, bytes);
}

function removeQuietly(file: string, disk: Disk): void {
  try {
    disk.remove(file);
  } catch {
    // It was never made, or it is gone already.
  }
}
