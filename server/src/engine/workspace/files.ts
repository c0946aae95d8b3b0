/** How files come to the workspace: whoever runs the engine sees to reading, decoding and settings. */
import type { ParsedFile } from '../formats/file';

/** A file as it stands at one moment. */
export interface FileVersion {
  /** Path or URI with `/` between names; places of what the file states carry it. */
  readonly name: string;
  /** Another one whenever the content, or what the settings say of the file, may be another. */
  readonly version: string;
}

/** A file that is ours, read. */
export interface OpenedFile {
  readonly file: ParsedFile;
  /** The deployments of project files that the file is in, each under a name of its own. */
  readonly deployments: readonly string[];
  /** Whether the file stays read as long as it is this version, as one does that is being edited. */
  readonly isKept?: boolean;
}

/** The files of a workspace. */
export interface WorkspaceFiles {
  /**
   * Reads a file, its encoding told by its bytes.
   *
   * @returns `undefined` when it is not ours, is left out, is gone or cannot be read.
   */
  open(name: string): Promise<OpenedFile | undefined>;
  /**
   * Whether there is a file, be it one of ours or not. Where nobody can tell, nothing is said to be
   * missing.
   */
  exists?(name: string): Promise<boolean>;
  /** Lets others go first, so that whoever waits for something else need not wait for this. */
  pause?(): Promise<void>;
}

/** Says whether the work is still wanted. */
export interface Cancellation {
  readonly isCancelled: boolean;
}

/** Never cancelled. */
export const UNCANCELLED: Cancellation = { isCancelled: false };

/** The folder of a file; empty for a name without one. */
export function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}

/**
 * The name of a file from one that lies near it.
 *
 * @param from The name of the other file; of an address, what is added is written as addresses are.
 * @param path A path from its folder, with `/` between names.
 * @returns `undefined` where the path leads out of the tree.
 */
export function resolveName(from: string, path: string): string | undefined {
  const isAddress = isAddressed(from);
  const folder = folderOf(from);
  const names = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      const last = names.pop();
      if (last === undefined || last === '' || last === '..') return undefined;
    } else
      names.push(isAddress ? encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')) : part);
  }
  return names.join('/');
}

function isAddressed(name: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(name);
}

/**
 * How people call a file that lies near another one: its path from the folder of the other, where
 * both are in one tree, without the signs by which addresses write blanks and umlauts.
 */
export function relativeName(from: string, to: string): string {
  const own = folderOf(from).split('/');
  const other = to.split('/');
  let same = 0;
  while (same < own.length && same < other.length - 1 && own[same] === other[same]) same++;
  const isAddress = isAddressed(to);
  // Addresses on different machines, paths on different drives: there is no way from one to the other.
  if (isAddress && same < 3 && own.length > 0) return decoded(to);
  const up = folderOf(from) === '' ? 0 : own.length - same;
  const path = [...Array<string>(up).fill('..'), ...other.slice(same)].join('/');
  return isAddress ? decoded(path) : path;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // Not every address is well-formed.
    return address;
  }
}
