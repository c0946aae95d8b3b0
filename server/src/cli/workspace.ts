import { existsSync } from 'node:fs';
import type { EngineSettings } from '../engine/config/settings';
import type { ParsedFile } from '../engine/formats/file';
import type { Engine } from '../engine/index';
import type { WorkspaceResult } from '../engine/rules/workspace';
import type { OpenedFile, WorkspaceFiles } from '../engine/workspace/files';
import { WorkspaceIndex } from '../engine/workspace/workspaceIndex';

/**
 * The files of one run. Each is handed over once it is checked, so that none is read twice, and what
 * is kept of it are the facts.
 */
export class CheckedFiles implements WorkspaceFiles {
  readonly #index = new WorkspaceIndex(this);
  readonly #settings = new Map<string, EngineSettings>();
  /** The file that is being handed over. */
  #current: (OpenedFile & { readonly name: string }) | undefined;

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
    return Promise.resolve(existsSync(name));
  }

  /** Files that were not compared, as there are too many. */
  get leftOut(): number {
    return this.#index.leftOut;
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
