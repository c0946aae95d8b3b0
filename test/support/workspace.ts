/** A workspace in memory. */
import { DEFAULT_SETTINGS, type EngineSettings } from '../../server/src/engine/config/settings';
import {
  deploymentsWith,
  parseProjectFile,
  PROJECT_FILE_NAME,
} from '../../server/src/engine/config/projectFile';
import { createEngine, type Engine } from '../../server/src/engine/index';
import type { WorkspaceResult } from '../../server/src/engine/rules/workspace';
import type {
  FileVersion,
  OpenedFile,
  WorkspaceFiles,
} from '../../server/src/engine/workspace/files';
import { WorkspaceIndex } from '../../server/src/engine/workspace/workspaceIndex';

/** Files by name, that count how often each is read. */
export class MemoryFiles implements WorkspaceFiles {
  readonly texts = new Map<string, string>();
  readonly versions = new Map<string, number>();
  readonly opened: string[] = [];
  /** Deployments of a project file, by file. */
  readonly deployments = new Map<string, readonly string[]>();
  readonly #engine: Engine;

  constructor(files: Readonly<Record<string, string>> = {}, engine = createEngine()) {
    this.#engine = engine;
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  /** Writes a file. @returns what is new */
  write(name: string, text: string): FileVersion {
    this.texts.set(name, text);
    const version = (this.versions.get(name) ?? 0) + 1;
    this.versions.set(name, version);
    return { name, version: String(version) };
  }

  /** All files as they stand. */
  get all(): readonly FileVersion[] {
    return [...this.versions].map(([name, version]) => ({ name, version: String(version) }));
  }

  exists(name: string): Promise<boolean> {
    return Promise.resolve(this.texts.has(name));
  }

  open(name: string): Promise<OpenedFile | undefined> {
    this.opened.push(name);
    const text = this.texts.get(name);
    const file = text === undefined ? undefined : this.#engine.parse(text, { fileName: name });
    const deployments = this.deployments.get(name) ?? [];
    return Promise.resolve(file && { file, deployments });
  }
}

/** Checks files that lie in a workspace; a project file among them says what belongs together. */
export async function checkFiles(
  files: Readonly<Record<string, string>>,
  settings: EngineSettings = DEFAULT_SETTINGS,
  engine = createEngine(),
): Promise<WorkspaceResult> {
  const { [PROJECT_FILE_NAME]: project, ...others } = files;
  const memory = new MemoryFiles(others, engine);
  if (project !== undefined) {
    const read = parseProjectFile(project, []).project;
    for (const name of Object.keys(others)) {
      memory.deployments.set(name, deploymentsWith(read, name));
    }
  }
  const index = new WorkspaceIndex(memory);
  index.update(memory.all);
  await index.read();
  return engine.checkTogether(index.deployments, () => settings);
}
