import { existsSync } from 'node:fs';
import type { EngineSettings } from '../engine/config/settings';
import type { ParsedFile } from '../engine/formats/file';
import type { Engine } from '../engine/index';
import type { WorkspaceResult } from '../engine/rules/workspace';
import type { Contribution } from '../engine/workspace/contribution';
import type { OpenedFile, WorkspaceFiles } from '../engine/workspace/files';
import { WorkspaceIndex } from '../engine/workspace/workspaceIndex';

/** Files that are compared with each other: each is handed over, and what is kept of it are the facts. */
export class CheckedFiles implements WorkspaceFiles {
  readonly #index: WorkspaceIndex;
  readonly #settings = new Map<string, EngineSettings>();
  readonly #isThere: (name: string) => boolean;
  /** The file that is being handed over. */
  #current: (OpenedFile & { readonly name: string }) | undefined;

  /** @param isThere Whether there is a file, be it one of these or not. */
  constructor(isThere: (name: string) => boolean = existsSync) {
    this.#isThere = isThere;
    this.#index = new WorkspaceIndex(this);
  }

  /**
   * Adds a file.
   *
   * @param name As reports show it; each file has one of its own.
   * @param deployments The deployments of its project file that it is in.
   */
  async add(
    name: string,
    file: ParsedFile,
    settings: EngineSettings,
    deployments: readonly string[],
  ): Promise<void> {
    this.#settings.set(name, settings);
    this.#current = { name, file, deployments };
    this.#index.update([{ name, version: '' }]);
    await this.#index.read();
    this.#current = undefined;
  }

  open(name: string): Promise<OpenedFile | undefined> {
    return Promise.resolve(this.#current?.name === name ? this.#current : undefined);
  }

  exists(name: string): Promise<boolean> {
    return Promise.resolve(this.#isThere(name));
  }

  /** What is kept of a file; `undefined` when it states nothing. */
  contribution(name: string): Contribution | undefined {
    return this.#index.contribution(name);
  }

  /** What the files that belong together say of each other. */
  check(engine: Engine): WorkspaceResult {
    return engine.checkTogether(this.#index.deployments, (name) => {
      const settings = this.#settings.get(name);
      if (!settings) throw new Error(`no settings for ${name}`);
      return settings;
    });
  }
}
