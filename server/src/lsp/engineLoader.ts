import type { Engine } from '../engine/index';
import type * as engineModule from '../engine/module';

/** Everything of the engine that handlers call. */
export type EngineModule = typeof engineModule;

/** The engine, ready to use. */
export interface LoadedEngine extends EngineModule {
  readonly engine: Engine;
}

/**
 * Loads the engine once, when it is first asked for. Reading its code takes longer than starting
 * the server, and most documents of an editor are none of ours.
 */
export class EngineLoader {
  readonly #load: () => Promise<EngineModule>;
  #loaded: Promise<LoadedEngine> | undefined;

  constructor(load: () => Promise<EngineModule>) {
    this.#load = load;
  }

  get(): Promise<LoadedEngine> {
    this.#loaded ??= this.#load().then((module) => ({ ...module, engine: module.createEngine() }));
    return this.#loaded;
  }
}
