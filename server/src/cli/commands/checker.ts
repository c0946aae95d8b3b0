import type { Project } from '../../config/projects';
import { projectSettings } from '../../engine/config/projectFile';
import { withoutLimit, type EngineSettings } from '../../engine/config/settings';
import { silenceAll } from '../../engine/features/silence';
import type { ParsedFile } from '../../engine/formats/file';
import type { FileHints } from '../../engine/formats/kind';
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
import { RuleSelection } from './selection';

/** What checking one file gave. */
export interface Outcome {
  readonly report: FileReport;
  /** As it stands now, corrected or not. */
  readonly file: ParsedFile;
  /** The corrected file; absent when nothing is changed. */
  readonly bytes: Uint8Array | undefined;
  /** As it was before. */
  readonly before: ParsedFile;
  /** Reasons why the result is incomplete. */
  readonly failures: readonly string[];
}

/** A change of a text, and what to say where it cannot be made. */
interface Change {
  readonly not: string;
  readonly make: () => { readonly text: string; readonly done: readonly Finding[] };
}

const SIGNED =
  'it is signed, and a change would break the signature; change it by hand and sign it again';

/** Checks and corrects texts as the options and the project say; reads and writes nothing. */
export class Checker {
  readonly #engine: Engine;
  readonly #options: CheckOptions;
  /** The engine keeps what it made of settings by their identity, so each project has one object. */
  readonly #settings = new Map<Project['settings'], EngineSettings>();
  readonly #selection: RuleSelection;

  /** @throws UsageError for a rule that does not exist */
  constructor(engine: Engine, options: CheckOptions) {
    this.#engine = engine;
    this.#options = options;
    this.#selection = new RuleSelection(engine.rules, options.select, options.ignore);
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
    let fixed: readonly Finding[] = [];
    const failures = failuresOf(result);
    const change = this.#changeOf(source.text, hints, settings);
    if (change && isSigned(source.text)) {
      if (this.#isChangeable(result.findings)) failures.push(`${change.not}: ${SIGNED}`);
    } else if (change) {
      const { text, done } = change.make();
      const changed = text === source.text ? undefined : this.#engine.parse(text, hints);
      try {
        if (changed) bytes = encodeLike(source, text);
      } catch (error) {
        if (!(error instanceof LossError)) throw error;
        failures.push(`${change.not}: ${error.message}`);
      }
      if (changed && bytes) {
        file = changed;
        result = this.#engine.check(file, settings);
        fixed = done;
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
      fixed,
    };
    return { report, file, before: first, bytes, failures };
  }

  /** What the options want changed in a text, if anything. */
  #changeOf(text: string, hints: FileHints, settings: EngineSettings): Change | undefined {
    const { fix, diff, unsafeFixes, addSuppressions } = this.#options;
    const read = (changed: string) => {
      const file = this.#engine.parse(changed, hints);
      if (!file) return undefined;
      const { findings } = this.#engine.check(file, withoutLimit(settings));
      return { file, findings: this.told(findings) };
    };
    if (fix || diff) {
      const choose = unsafeFixes ? preferredFix : safeFix;
      return {
        not: 'not corrected',
        make: () => {
          const result = fixAll(text, (changed) => read(changed)?.findings ?? [], choose);
          return { text: result.text, done: result.fixed };
        },
      };
    }
    if (!addSuppressions) return undefined;
    return {
      not: 'not silenced',
      make: () => {
        const result = silenceAll(text, read);
        return { text: result.text, done: result.silenced };
      },
    };
  }

  /** Whether something would be changed for findings, if the file could be written. */
  #isChangeable(findings: readonly Finding[]): boolean {
    const told = this.told(findings);
    return this.#options.addSuppressions
      ? told.length > 0
      : told.some(({ fixes }) => fixes !== undefined);
  }

  /** The settings in force for the files of a project; always the same object. */
  settingsFor(project: Project): EngineSettings {
    const known = this.#settings.get(project.settings);
    if (known) return known;
    const { windows: choice, deployment } = this.#options;
    const windows = choice?.release;
    const own = projectSettings(project.settings, { windows, deployment });
    const settings = { ...own, rules: this.#selection.over(own.rules) };
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
