import { statSync, watch as watchFolder, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { printable } from '../engine/text/printable';
import type { Console } from './console';
import { EXIT, UsageError, reasonOf } from './errors';

/** Milliseconds without a change before files are checked again: editors write in several steps. */
const CALM = 150;

/** Names whose changes say nothing: our own temporary files, and what git keeps. */
const NOISE = /(?:^|[\\/])(?:\.git|node_modules)(?:[\\/]|$)|\.[0-9a-f]{12}\.tmp$/;

/**
 * Does something now, and again whenever a file changes, until the process is asked to end.
 *
 * @param paths Files and folders; of a pattern the folder it begins in.
 * @returns the exit code, once it is over
 * @throws UsageError when a folder cannot be watched
 */
export async function watch(
  paths: readonly string[],
  console: Console,
  once: () => Promise<number>,
): Promise<number> {
  let isRunning = false;
  let isChanged = false;
  const run = async () => {
    if (isRunning) {
      isChanged = true;
      return;
    }
    isRunning = true;
    do {
      isChanged = false;
      if (console.out.isTTY === true) console.out.write('\u001b[2J\u001b[H');
      try {
        await once();
      } catch (error) {
        // A project file that is wrong just now is mended soon.
        console.err.write(`aovpn: ${printable(error instanceof Error ? error.message : '')}\n`);
      }
      console.err.write('aovpn: waiting for changes; Ctrl+C ends.\n');
    } while (isChanged);
    isRunning = false;
  };
  let timer: NodeJS.Timeout | undefined;
  const watchers = [...new Set(paths.map(folderOf))].map((folder) =>
    watcherOf(folder, (name) => {
      if (NOISE.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void run(), CALM);
    }),
  );
  await run();
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        clearTimeout(timer);
        for (const each of watchers) each.close();
        resolve(EXIT.clean);
      });
    }
  });
}

/** The folder to watch for a path; a file may be replaced, so it is its folder. */
function folderOf(given: string): string {
  const wild = given.search(/[*?]/);
  const plain = wild < 0 ? given : `${given.slice(0, wild)}x`;
  try {
    if (wild < 0 && statSync(plain).isDirectory()) return plain;
  } catch {
    // What is not there yet may come.
  }
  return path.dirname(plain);
}

/** @throws UsageError */
function watcherOf(folder: string, changed: (name: string) => void): FSWatcher {
  try {
    const watcher = watchFolder(folder, { recursive: true }, (_event, name) => {
      changed(name ?? '');
    });
    // A folder that goes away is no reason to stop watching the others.
    watcher.on('error', () => undefined);
    return watcher;
  } catch (error) {
    throw new UsageError(`'${folder}' cannot be watched: ${reasonOf(error)}.`);
  }
}
