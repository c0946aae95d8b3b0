import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  deploymentsWith,
  EMPTY_PROJECT,
  isFolderIgnored,
  isIgnored,
  parseProjectFile,
  projectFor,
  PROJECT_FILE_NAME,
  type ProjectFile,
} from '../engine/config/projectFile';
import { decodeBytes } from '../engine/text/encoding';
import { LineIndex } from '../engine/text/lineIndex';
import { pathBelow } from './below';
import { ProjectFileError } from './projectFileError';
import { readLimited } from './readLimited';

/** A project: what its file says and where it stands. */
export interface Project {
  readonly settings: ProjectFile;
  /** Path of the project file; absent where there is none. */
  readonly file: string | undefined;
  /** What of the file is taken otherwise than it is written. */
  readonly notes: readonly string[];
}

const NO_PROJECT: Project = { settings: EMPTY_PROJECT, file: undefined, notes: [] };

/**
 * Finds and reads project files. Each folder and each file is looked at once, so two files of one
 * project get the same object.
 */
export class Projects {
  readonly #ruleIds: readonly string[];
  readonly #fixed: string | undefined;
  readonly #none: boolean;
  readonly #byFolder = new Map<string, string | undefined>();
  readonly #byFile = new Map<string, Project>();

  /**
   * @param ruleIds The ids a project file may name.
   * @param choice One project file for everything, or `none` to use no project file; by default
   *   each file has the nearest one above it.
   */
  constructor(ruleIds: readonly string[], choice: { file?: string; none?: boolean } = {}) {
    this.#ruleIds = ruleIds;
    this.#fixed = choice.file === undefined ? undefined : path.resolve(choice.file);
    this.#none = choice.none ?? false;
  }

  /**
   * The project a folder belongs to.
   *
   * @throws ProjectFileError when its file cannot be read or says something impossible.
   */
  forFolder(folder: string): Project {
    if (this.#none) return NO_PROJECT;
    const file = this.#fixed ?? this.#find(path.resolve(folder));
    return file === undefined ? NO_PROJECT : this.#load(file);
  }

  /**
   * The project of a file, with what it says of this file; the file need not exist.
   *
   * @throws ProjectFileError
   */
  forFile(file: string): Project {
    const project = this.forFolder(path.dirname(path.resolve(file)));
    const below = pathIn(project, file);
    if (below === undefined) return project;
    const settings = projectFor(project.settings, below);
    return settings === project.settings ? project : { ...project, settings };
  }

  /** The projects found so far that have a file, in the order they were found. */
  get found(): readonly Project[] {
    return [...this.#byFile.values()];
  }

  /** The path of the nearest project file; a folder with `.git` is the last one looked at. */
  #find(folder: string): string | undefined {
    if (this.#byFolder.has(folder)) return this.#byFolder.get(folder);
    const candidate = path.join(folder, PROJECT_FILE_NAME);
    const parent = path.dirname(folder);
    let found: string | undefined;
    if (existsSync(candidate)) found = candidate;
    else if (parent !== folder && !existsSync(path.join(folder, '.git')))
      found = this.#find(parent);
    this.#byFolder.set(folder, found);
    return found;
  }

  #load(file: string): Project {
    const known = this.#byFile.get(file);
    if (known) return known;
    const project = { ...readProjectFile(file, this.#ruleIds), file };
    this.#byFile.set(file, project);
    return project;
  }
}

/** Whether a project leaves a file or folder out. */
export function isIgnoredBy(project: Project, file: string): boolean {
  const below = pathIn(project, file);
  return below !== undefined && isIgnored(project.settings, below);
}

/** Whether a project leaves a folder out with everything in it. */
export function isFolderIgnoredBy(project: Project, folder: string): boolean {
  const below = pathIn(project, folder);
  return below !== undefined && isFolderIgnored(project.settings, below);
}

/** The deployments of a project that a file is in, each under a name no other project has. */
export function deploymentsFor(project: Project, file: string): readonly string[] {
  const below = pathIn(project, file);
  if (below === undefined) return [];
  return deploymentsWith(project.settings, below).map((name) => `${project.file ?? ''}: ${name}`);
}

/** The path of a file from the folder of the project file, with `/`; nothing for one outside. */
function pathIn({ file: projectFile }: Project, file: string): string | undefined {
  if (projectFile === undefined) return undefined;
  return pathBelow(path.dirname(projectFile), path.resolve(file));
}

function readProjectFile(file: string, ruleIds: readonly string[]): Omit<Project, 'file'> {
  let bytes: Uint8Array;
  try {
    bytes = readLimited(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new ProjectFileError(`${display(file)}: there is no such project file`);
    }
    throw new ProjectFileError(`${display(file)}: cannot be read: ${reason(error)}`);
  }
  const { text } = decodeBytes(bytes);
  const { project, problems, notes } = parseProjectFile(text, ruleIds);
  if (problems.length === 0) return { settings: project, notes };
  const lines = new LineIndex(text);
  const told = problems.map(({ span, message }) => {
    const { line, character } = lines.positionAt(span.start);
    return `${display(file)}:${line + 1}:${character + 1}: ${message}`;
  });
  throw new ProjectFileError(told.join('\n'));
}

function display(file: string): string {
  return pathBelow(process.cwd(), file) ?? file;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
