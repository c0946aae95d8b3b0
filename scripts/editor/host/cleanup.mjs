/**
 * Leaves nothing behind: processes and temporary folders registered here go away when this
 * process ends, also when it ends by Ctrl+C, by a signal or by an exception.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** @type {Set<() => void>} */
const pending = new Set();
let listening = false;

/**
 * Registers synchronous work for the end of this process.
 * @param {() => void} work must be able to run when half of the work is already done
 * @returns {() => void} does the work now instead, once
 */
export function atEnd(work) {
  if (!listening) {
    listening = true;
    process.on('exit', () => {
      for (const one of [...pending].reverse()) {
        one();
      }
    });
    for (const [signal, number] of [
      ['SIGINT', 2],
      ['SIGTERM', 15],
      ['SIGHUP', 1],
    ]) {
      process.on(signal, () => process.exit(128 + number));
    }
  }
  const once = () => {
    if (pending.delete(once)) {
      work();
    }
  };
  pending.add(once);
  return once;
}

/**
 * Makes a temporary folder which is removed at the end.
 * @param {string} name appears in the folder's name
 * @returns {{ path: string, remove: () => void }}
 */
export function temporaryFolder(name) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `aovpn-${name}-`));
  const remove = atEnd(() => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      // A file still held open by a dying process: the system's clean-up takes it.
    }
  });
  return { path: folder, remove };
}

/**
 * Kills a process and everything it started. The process must have been started with
 * `detached: true`, so that it leads a group of its own.
 * @param {number | undefined} pid
 */
export function killGroup(pid) {
  if (pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
