import nodeModule from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';

/** What newer versions of Node have: 22.1, 22.3. */
interface NewerModule {
  readonly enableCompileCache?: (folder: string) => unknown;
}
interface NewerProcess {
  readonly getBuiltinModule?: (name: string) => unknown;
}

/**
 * Has Node keep what it compiles of this program, and take it from there the next time; Node alone
 * writes it, when the program ends, and nothing of any file that is read. Node before 22.1 cannot; it
 * does not where `NODE_DISABLE_COMPILE_CACHE` is set, and in another folder where `NODE_COMPILE_CACHE`
 * names one.
 */
export function keepCompiled(env: Readonly<Record<string, string | undefined>>): void {
  const { enableCompileCache } = nodeModule as NewerModule;
  if (!enableCompileCache || isExecutable()) return;
  // A folder of the user's own: what lies there is run, so nobody else may write it.
  const folder = cacheFolder(env);
  if (path.isAbsolute(folder)) enableCompileCache(folder);
}

/** Whether this program is one file with Node inside, of which nothing is kept. */
export function isExecutable(): boolean {
  const { getBuiltinModule } = process as NewerProcess;
  const sea = getBuiltinModule?.('node:sea') as { readonly isSea: () => boolean } | undefined;
  return sea?.isSea() === true;
}

/** Where programs of this user keep what can be made again. */
function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const { LOCALAPPDATA: local, XDG_CACHE_HOME: xdg } = env;
  switch (process.platform) {
    case 'win32':
      return path.join(local ?? path.join(homedir(), 'AppData', 'Local'), 'aovpn', 'cache');
    case 'darwin':
      return path.join(homedir(), 'Library', 'Caches', 'aovpn');
    default:
      return path.join(
        xdg !== undefined && xdg !== '' ? xdg : path.join(homedir(), '.cache'),
        'aovpn',
      );
  }
}
