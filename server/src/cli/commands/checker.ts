import type { Project } from '../../config/projects';
import { projectSettings } from '../../engine/config/projectFile';
import { withoutLimit, type EngineSettings } from '../../engine/config/settings';
import type { ParsedFile } from '../../engine/formats/file';
import { fixAll, preferredFix, safeFix } from '../../engine/fix/apply';
import type { Engine } from '../../engine/index';
import { compareSeverity } from '../../engine/severity';
import { isSigned } from '../../engine/text/signature';
import type { CheckResult } from '../../engine/rules/run';
import { secretsOf } from '../../engine/formats/secrets';
import { faultOf } from '../../engine/text/faults';
import type { Finding } from '../../engine/types';
import type { Source } from '../read';
import type { FileReport } from '../report/report';
import { encodeLike, LossError } from '../write';
import type { CheckOptions } from './checkOptions';

/** What checking one file gave. */
export interface Outcome {
  readonly report: FileReport;
  /** As it stands now, corrected or not. */
  readonly file: ParsedFile;
  /** The corrected file; absent when nothing is to be written. */
  readonly bytes: Uint8Array | undefined;
  /** Reasons why the result is incomplete. */
  readonly failures: readonly string[];
}

const SIGNED =
  'it is signed, and a change would break the signature; change it by hand and sign it again';

/** Checks and corrects texts as the options and the project say; reads and writes nothing. */
export class Checker {
  readonly #engine: Engine;
  readonly #options: CheckOptions;
  /** The engine keeps what it made of settings by their identity, so each project has one object. */
  readonly #settings = new Map<Project['settings'], EngineSettings>();

  constructor(engine: Engine, options: CheckOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  /**
   * @param path Path or name of the file, which can decide its kind.
   * @param shown The path reports show.
   * @returns `undefined` for a file that is not ours.
   */
  check(
    source: Source,
    path: string | undefined,
    shown: string,
    project: Project,
  ): Outcome | undefined {
    const settings = this.settingsFor(project);
    const hints = { fileName: path, encoding: source.encoding };
    const first = this.#engine.parse(source.text, hints);
    if (!first) return undefined;
    let file: ParsedFile = first;
    let result = this.#engine.check(file, settings);
    let bytes: Uint8Array | undefined;
    const failures = failuresOf(result);
    if (this.#options.fix && isSigned(source.text)) {
      const isFixable = this.told(result.findings).some(({ fixes }) => fixes !== undefined);
      if (isFixable) failures.push(`not corrected: ${SIGNED}`);
    } else if (this.#options.fix) {
      const { text } = fixAll(
        source.text,
        (changed) => {
          const parsed = this.#engine.parse(changed, hints);
          const all = parsed && this.#engine.check(parsed, withoutLimit(settings)).findings;
          return all ? this.told(all) : [];
        },
        this.#options.unsafeFixes ? preferredFix : safeFix,
      );
      const corrected = text === source.text ? undefined : this.#engine.parse(text, hints);
      try {
        if (corrected) bytes = encodeLike(source, text);
      } catch (error) {
        if (!(error instanceof LossError)) throw error;
        failures.push(`not corrected: ${error.message}`);
      }
      if (corrected && bytes) {
        file = corrected;
        result = this.#engine.check(file, settings);
      }
    }
    const findings = this.told(result.findings);
    const report: FileReport = {
      file: shown,
      kind: file.kind,
      text: file.text,
      lines: file.lines,
      secrets: secretsOf(file),
      findings,
      hidden: result.findings.length - findings.length,
      omitted: result.omitted,
      fixed: bytes !== undefined,
    };
    return { report, file, bytes, failures };
  }

  /** The settings in force for the files of a project; always the same object. */
  settingsFor(project: Project): EngineSettings {
    const known = this.#settings.get(project.settings);
    if (known) return known;
    const { windows: choice, deployment } = this.#options;
    const windows = choice?.release;
    const settings = projectSettings(project.settings, { windows, deployment });
    this.#settings.set(project.settings, settings);
    return settings;
  }

  /** The findings of the severity asked for and above. */
  told(findings: readonly Finding[]): readonly Finding[] {
    return findings.filter((f) => compareSeverity(f.severity, this.#options.severity) <= 0);
  }
}

/** What to tell of rules that failed. */
export function failuresOf({ failures }: Pick<CheckResult, 'failures'>): string[] {
  return failures.map(({ rule, error }) => {
    const fault = faultOf(error, 1).replace(/\s+/g, ' ');
    return `rule ${rule} failed (${fault}); please report this`;
  });
}
