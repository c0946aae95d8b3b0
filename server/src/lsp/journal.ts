import { kinds } from '../engine/formats/kinds.generated';
import { kindNamed } from '../engine/formats/names';
import type { Runtime } from './runtime';
import type { DocumentSettings } from './settings';
import { SERVER_NAME, SERVER_VERSION } from './version';

/**
 * Tells the log what a person needs to understand why something is reported or not: which version
 * runs where, what each document was taken for, and which settings are in force for it. Each once.
 */
export class Journal {
  readonly #runtime: Runtime;
  readonly #told = new Map<string, string>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** The server is ready. */
  started(): void {
    this.#runtime.logInfo(`${SERVER_NAME} ${SERVER_VERSION} in ${this.#runtime.host}`);
  }

  /** A document was checked with settings. Silent when both were told before. */
  checked(uri: string, kind: string, settings: DocumentSettings): void {
    const text = `${kindNamed(kinds, kind)?.title ?? kind}; ${describeSettings(settings)}`;
    if (this.#told.get(uri) === text) return;
    this.#told.set(uri, text);
    this.#runtime.logInfo(`${uri}: ${text}`);
  }

  /** A document was closed. */
  closed(uri: string): void {
    this.#told.delete(uri);
  }
}

/** The settings in force for a document, in words. */
function describeSettings({ engine, projectFile }: DocumentSettings): string {
  const { windows, deployment } = engine.target;
  const changed = Object.keys(engine.rules).length;
  return [
    `target Windows ${windows ?? 'not said'}, deployment ${deployment}`,
    `${changed} rules with another severity`,
    projectFile === undefined ? 'no project file' : `project file ${projectFile}`,
  ].join(', ');
}
