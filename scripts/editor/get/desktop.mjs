/** Finds a VS Code desktop that is already on this machine. */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { inPath } from './path.mjs';

/** Whether a window could be shown. */
export function hasDisplay() {
  return (
    process.platform !== 'linux' ||
    Boolean(process.env.DISPLAY) ||
    Boolean(process.env.WAYLAND_DISPLAY)
  );
}

/** The command line tool `code`, if it is in PATH. */
export function findCodeCommand() {
  return inPath('code');
}

/**
 * The executable of VS Code itself: `VSCODE_EXECUTABLE` if set, else the one the `code` command
 * belongs to, when there is a display to show it on.
 * @returns {string | undefined}
 * @throws Error when `VSCODE_EXECUTABLE` names no file
 */
export function findDesktop() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) {
    if (!existsSync(named)) {
      throw new Error(`VSCODE_EXECUTABLE is set to '${named}', which does not exist.`);
    }
    return path.resolve(named);
  }
  const command = findCodeCommand();
  if (command === undefined || !hasDisplay()) {
    return undefined;
  }
  // `code` is a script in `bin`; where the executable is from there depends on the system.
  const bin = path.dirname(realpathSync(command));
  const candidates = {
    darwin: ['../../../MacOS/Electron', '../../../MacOS/Code'],
    win32: ['../Code.exe'],
  }[process.platform] ?? ['../code'];
  return candidates.map((one) => path.resolve(bin, one)).find((file) => existsSync(file));
}
