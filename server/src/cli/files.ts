import { existsSync, readdirSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { isFolderIgnoredBy, isIgnoredBy, type Projects } from '../config/projects';
import { PROJECT_FILE_NAME } from '../engine/config/projectFile';
import { matchesPath } from '../engine/config/glob';
import { kinds } from '../engine/formats/kinds.generated';
import { extensionsOf } from '../engine/formats/names';
import { reasonOf } from './errors';
import { SUPPRESSIONS_NAME } from './knownFindings';

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
  /** Files and folders (with `/` behind) met on the way that a project file leaves out. */
  readonly leftOut: readonly string[];
  /** How many files were met whose names say that they are not ours. */
  readonly others: number;
  /** Links met on the way that lead to a folder or to what may be one of our files. */
  readonly links: readonly string[];
}

const EXTENSIONS = new Set(extensionsOf(kinds).map((extension) => `.${extension}`));
/** Characters that make a path a pattern. */
const WILD = /[*?]/;
/** Files that say how others are checked. */
const OWN_FILES: ReadonlySet<string> = new Set([PROJECT_FILE_NAME, SUPPRESSIONS_NAME]);
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/**
 * Finds the files to check. A link that is named is followed; one that is met in a folder or fits a
 * pattern is not, as it may lead to files nobody meant to check, let alone to correct.
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
  readonly leftOut: string[] = [];
  others = 0;
  readonly links: string[] = [];
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
      else if (WILD.test(given)) this.#pattern(given);
      else this.failures.push({ path: given, reason: reasonOf(error) });
    }
  }

  #fail(given: string, error: unknown): void {
    // A project file that cannot be used stops the command; other errors concern this path only.
    if (!(error instanceof Error && 'code' in error)) throw error;
    this.failures.push({ path: given, reason: reasonOf(error) });
  }

  /** Files and folders that fit a pattern, as a shell would give them. */
  #pattern(given: string): void {
    const { base, pattern } = splitPattern(given, path.sep);
    if (!existsSync(base) || !this.#expand(base, '', pattern)) {
      this.failures.push({ path: given, reason: 'no file fits this pattern' });
    }
  }

  /** @param below Names between the folder the pattern starts in and this one. */
  #expand(base: string, below: string, pattern: string): boolean {
    let found = false;
    for (const entry of this.#entries(path.join(base, below))) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      const full = path.join(base, name);
      const fits = matchesPath(pattern, name);
      if (entry.isDirectory()) {
        if (SKIPPED_FOLDERS.has(entry.name)) continue;
        if (fits) this.#folder(full);
        const inside = this.#expand(base, name, pattern);
        found ||= fits || inside;
      } else if (fits && (entry.isFile() || this.#skipLink(entry, full))) {
        if (entry.isFile()) this.#file(full, false);
        found = true;
      }
    }
    return found;
  }

  #file(file: string, named: boolean): void {
    const absolute = path.resolve(file);
    if (this.#seen.has(absolute)) return;
    this.#seen.add(absolute);
    if (isIgnoredBy(this.#projects.forFile(file), file)) {
      (named ? this.ignored : this.leftOut).push(file);
    } else {
      this.files.push({ path: file, named });
    }
  }

  /** What is in a folder, by name; nothing when it cannot be read, which is noted. */
  #entries(folder: string): Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
        a.name < b.name ? -1 : 1,
      );
    } catch (error) {
      this.#fail(folder, error);
      return [];
    }
  }

  #folder(folder: string): void {
    for (const entry of this.#entries(folder)) {
      const full = path.join(folder, entry.name);
      if (entry.isSymbolicLink()) this.#skipLink(entry, full);
      else if (entry.isDirectory()) {
        if (SKIPPED_FOLDERS.has(entry.name)) continue;
        if (isFolderIgnoredBy(this.#projects.forFolder(folder), full)) {
          this.leftOut.push(`${full}${path.sep}`);
        } else this.#folder(full);
      } else if (entry.isFile() && !OWN_FILES.has(entry.name)) {
        if (hasOurExtension(entry.name)) this.#file(full, false);
        else this.others++;
      }
    }
  }

  /** Notes a link that would have been checked. @returns whether it is one */
  #skipLink(entry: Dirent, full: string): boolean {
    const isLink = entry.isSymbolicLink() && !SKIPPED_FOLDERS.has(entry.name);
    if (!isLink || isIgnoredBy(this.#projects.forFolder(path.dirname(full)), full)) return false;
    const wanted = leadsToFolder(full) || hasOurExtension(entry.name);
    if (wanted && !this.links.includes(full)) this.links.push(full);
    return wanted;
  }
}

/**
 * The folder a pattern starts in, and what is to fit below it.
 *
 * @param given Has a wildcard.
 * @param separator That of the system: Windows takes both, and elsewhere a backslash may be in a name.
 */
export function splitPattern(
  given: string,
  separator: string,
): { readonly base: string; readonly pattern: string } {
  const isWindows = separator === '\\';
  const parts = (isWindows ? given.replaceAll('\\', '/') : given).split('/');
  const firstWild = parts.findIndex((part) => WILD.test(part));
  const base = parts.slice(0, firstWild).join('/') || (parts[0] === '' ? '/' : '.');
  return {
    // A drive alone is the folder one was in there last, not its root.
    base: isWindows && /^[A-Za-z]:$/.test(base) ? `${base}/` : base,
    pattern: parts.slice(firstWild).join('/'),
  };
}

function hasOurExtension(name: string): boolean {
  return EXTENSIONS.has(path.extname(name).toLowerCase());
}

function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    // A link that leads nowhere, or in a circle.
    return false;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
