import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { encodeText } from '../engine/text/encoding';
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
  const before = encodeText(source.text, source.encoding, source.bom);
  if (!source.lossless || !before.lossless || !sameBytes(before.bytes, source.bytes)) {
    throw new LossError('its bytes are not valid in its encoding, so writing it would change them');
  }
  const after = encodeText(text, source.encoding, source.bom);
  if (!after.lossless) {
    throw new LossError('its encoding cannot hold a character of the corrected text');
  }
  return after.bytes;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/**
 * Replaces the content of a file at once: whoever reads it sees the old content or the new one.
 * A link stays and the file it leads to is replaced; permissions, and where possible the owner,
 * are kept.
 *
 * @throws Error as the file system gives it; the file is unchanged then.
 */
export function writeAtomically(file: string, bytes: Uint8Array): void {
  const target = realpathSync(file);
  // Renaming onto a read-only file succeeds on most systems; the user said it must not change.
  accessSync(target, constants.W_OK);
  const { mode, uid, gid } = statSync(target);
  const name = `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = path.join(path.dirname(target), name);
  try {
    const descriptor = openSync(temporary, 'wx', mode);
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(descriptor, bytes, written);
      fchmodSync(descriptor, mode & 0o7777);
      fsyncSync(descriptor);
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

function keepOwner(file: string, uid: number, gid: number): void {
  const now = statSync(file);
  if (now.uid === uid && now.gid === gid) return;
  try {
    chownSync(file, uid, gid);
  } catch {
    // Only the superuser may give files away; the content matters more.
  }
}

function removeQuietly(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // It was never made, or it is gone already.
  }
}
