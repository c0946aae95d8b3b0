import { DEFAULT_SETTINGS, type EngineSettings } from './config/settings';
import type { ParsedFile } from './formats/file';
import type { FileHints } from './formats/kind';
import { parse } from './formats/parse';
import { allRules } from './rules/all.generated';
import { compileRules, type CompiledRules } from './rules/compile';
import type { Rule } from './rules/rule';
import { checkFile, type CheckResult } from './rules/run';
import { checkTogether, type WorkspaceResult } from './rules/workspace';
import type { Deployment } from './workspace/deployments';

/** The engine: pure, synchronous, without I/O. Everything it depends on is an argument. */
export interface Engine {
  /** Every rule, by id. */
  readonly rules: readonly Rule[];
  /**
   * Parses a text if it is one of our kinds.
   *
   * @returns `undefined` for a file that is not ours.
   */
  parse(text: string, hints?: FileHints): ParsedFile | undefined;
  /** Checks a parsed file. Settings are compared by identity: pass the same object again. */
  check(file: ParsedFile, settings?: EngineSettings): CheckResult;
  /**
   * Checks files that belong together.
   *
   * @param settingsOf The settings in force for a file, compared by identity.
   */
  checkTogether(
    deployments: readonly Deployment[],
    settingsOf?: (file: string) => EngineSettings,
  ): WorkspaceResult;
}

/** Makes an engine. @param rules The rules to know; all by default. */
export function createEngine(rules: readonly Rule[] = allRules): Engine {
  const compiled = new WeakMap<EngineSettings, CompiledRules>();
  const compile = (settings: EngineSettings) => {
    let ready = compiled.get(settings);
    if (!ready) {
      ready = compileRules(rules, settings);
      compiled.set(settings, ready);
    }
    return ready;
  };
  return Object.freeze({
    rules,
    parse,
    check: (file: ParsedFile, settings: EngineSettings = DEFAULT_SETTINGS) =>
      checkFile(file, compile(settings)),
    checkTogether: (
      deployments: readonly Deployment[],
      settingsOf: (file: string) => EngineSettings = () => DEFAULT_SETTINGS,
    ) => checkTogether(deployments, (file) => compile(settingsOf(file))),
  });
}
