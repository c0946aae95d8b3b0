import { lstatSync, readdirSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { isIgnoredBy, type Projects } from '../config/projects';
import { reasonOf } from './errors';

/** A file to check. */
export interface Candidate {
  readonly path: string;
  /** Named on the command line, so it is told when it is not one of our files. */
  readonly named: boolean;
}

/** A path that could not be followed. */
export interface PathFailure {
  readonly path: string;
  readonly reason: string;
}

/** What the paths of a command line stand for. */
export interface Candidates {
  /** Each file once, in the order of the paths, then by name. */
  readonly files: readonly Candidate[];
  readonly failures: readonly PathFailure[];
  /** Named files that a project file leaves out. */
  readonly ignored: readonly string[];
}

const EXTENSIONS = new Set(['.xml', '.pbk', '.ps1', '.psm1', '.reg']);
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/**
 * Finds the files to check.
 *
 * @param paths Files, folders (searched with all folders below) and patterns.
 * @throws ProjectFileError when a project file on the way cannot be used.
 */
export function findFiles(paths: readonly string[], projects: Projects): Candidates {
  const search = new Search(projects);
  for (const each of paths) search.add(each);
  return search;
}

class Search implements Candidates {
  readonly files: Candidate[] = [];
  readonly failures: PathFailure[] = [];
  readonly ignored: string[] = [];
  readonly #projects: Projects;
  readonly #seen = new Set<string>();

  constructor(projects: Projects) {
    this.#projects = projects;
  }

  add(given: string): void {
    try {
      const stats = statSync(given);
      if (stats.isDirectory()) this.#folder(given);
      else this.#file(given, true);
    } catch (error) {
      if (!isMissing(error)) this.#fail(given, error);
      else if (isDynamicPattern(given)) this.#pattern(given);
      else this.failures.push({ path: given, reason: reasonOf(error) });
    }
  }

  #fail(given: string, error: unknown): void {
    // A project file that cannot be used stops the command; other errors concern this path only.
    if (!(error instanceof Error && 'code' in error)) throw error;
    this.failures.push({ path: given, reason: reasonOf(error) });
  }

  #pattern(given: string): void {
    const pattern = path.sep === '\\' ? given.replaceAll('\\', '/') : given;
    const found = globSync(pattern, {
      ignore: ['**/node_modules/**', '**/.git/**'],
      dot: true,
      expandDirectories: false,
    }).sort();
    if (found.length === 0)
      this.failures.push({ path: given, reason: 'no file fits this pattern' });
    for (const file of found) this.#file(path.normalize(file), false);
  }

  #file(file: string, named: boolean): void {
    const absolute = path.resolve(file);
    if (this.#seen.has(absolute)) return;
    this.#seen.add(absolute);
    if (isIgnoredBy(this.#projects.forFile(file), file)) {
      if (named) this.ignored.push(file);
    } else {
      this.files.push({ path: file, named });
    }
  }

  /** Links to folders are not followed, so that no circle is walked. */
  #folder(folder: string): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.#fail(folder, error);
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        const skipped =
          SKIPPED_FOLDERS.has(entry.name) || isIgnoredBy(this.#projects.forFolder(folder), full);
        if (!skipped) this.#folder(full);
      } else if (EXTENSIONS.has(path.extname(entry.name).toLowerCase()) && isFile(entry, full)) {
        this.#file(full, false);
      }
    }
  }
}

function isFile(entry: Dirent, full: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return statSync(full, { throwIfNoEntry: false })?.isFile() ?? lstatSync(full).isFile();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
