import { deploymentsFor, Projects } from '../../config/projects';
import type { EngineSettings } from '../../engine/config/settings';
import type { ParsedFile } from '../../engine/formats/file';
import { secretsOf } from '../../engine/formats/secrets';
import { createEngine, type Engine } from '../../engine/index';
import { linkFactsOf, type LinkFacts } from '../../engine/workspace/links';
import { display } from '../display';
import { reasonOf } from '../errors';
import type { Candidate } from '../files';
import { countsOf, type KnownFindings } from '../knownFindings';
import { encodingNotes, readCandidate, readSource, type Source } from '../read';
import { formats } from '../report/all';
import { paintPatch, renderPatch } from '../report/patch';
import {
  recordOf,
  type FileRecord,
  type FileReport,
  type OtherFiles,
  type RenderOptions,
} from '../report/report';
import { strangerNote } from '../stranger';
import { replaceContent } from '../write';
import type { CheckOptions } from './checkOptions';
import { Checker, type Outcome } from './checker';

/** How to draw, and whether for a terminal. */
export interface Drawing extends RenderOptions {
  readonly isTerminal: boolean;
}

/** Something to tell while files are checked. */
export interface Said {
  readonly as: 'failure' | 'note' | 'progress';
  /** Path of the file it is about. */
  readonly file: string;
  readonly text: string;
}

/** What checking one file gave: plain data, which threads can hand over. */
export interface Checked {
  /** In order. */
  readonly said: readonly Said[];
  /** Whether it was met in a folder and is not one of ours. */
  readonly isStranger: boolean;
  /** Absent when it is not ours or could not be checked. */
  readonly record?: FileRecord;
  /** What would be changed in it, where that was asked for. */
  readonly patch?: string;
  /** How often each rule found something in it, also where that is known and not told. */
  readonly found?: ReadonlyMap<string, number>;
  readonly facts?: LinkFacts;
}

/** The same in this thread. */
export interface CheckedHere {
  readonly checked: Checked;
  /** As it was read, to look at it again. */
  readonly file?: ParsedFile;
}

/** Checks files one by one, each without the others; writes corrections, and tells nothing itself. */
export class FileCheck {
  readonly engine: Engine = createEngine();
  readonly projects: Projects;
  readonly checker: Checker;
  readonly #options: CheckOptions;
  readonly #drawing: Drawing;
  readonly #known: KnownFindings | undefined;

  /**
   * @param known Findings that are not told.
   * @throws UsageError for a rule that does not exist
   */
  constructor(options: CheckOptions, drawing: Drawing, known: KnownFindings | undefined) {
    this.#options = options;
    this.#drawing = drawing;
    this.#known = known;
    this.projects = new Projects(
      this.engine.rules.map((rule) => rule.meta.id),
      {
        ...(options.config !== undefined && { file: options.config }),
        none: options.noConfig,
      },
    );
    this.checker = new Checker(this.engine, options);
  }

  /** Checks a file. Whatever goes wrong with it is among what is said. */
  check({ path: file, named }: Candidate): CheckedHere {
    const said: Said[] = [];
    try {
      const source = readCandidate(file, named);
      if (!source) {
        said.push({ as: 'progress', file, text: 'not one of ours, passed over' });
        return { checked: { said, isStranger: true } };
      }
      // A project file that cannot be used was found when the files were.
      const project = this.projects.forFile(file);
      const outcome = this.checker.check(source, file, display(file), project);
      if (!outcome) {
        if (named) said.push({ as: 'note', file, text: strangerNote(source.text, 'checked') });
        return { checked: { said, isStranger: false } };
      }
      const settings = project.file === undefined ? 'no project file' : display(project.file);
      const text = `${outcome.report.kind}, ${source.encoding}, ${settings}`;
      said.push({ as: 'progress', file, text });
      if (outcome.bytes && !this.#options.diff) replaceContent(file, outcome.bytes);
      const checked = this.told(outcome, source, file, said);
      const deployments = deploymentsFor(project, file);
      const facts = linkFactsOf(outcome.report.file, { file: outcome.file, deployments });
      return facts ? { checked: { ...checked, facts }, file: outcome.file } : { checked };
    } catch (error) {
      said.push({ as: 'failure', file, text: reasonOf(error) });
      return { checked: { said, isStranger: false } };
    }
  }

  /**
   * What is told of a file that was checked.
   *
   * @param said What is said of it before.
   */
  told(outcome: Outcome, source: Source, file: string, said: readonly Said[] = []): Checked {
    const { report } = outcome;
    const findings = this.#known?.unknown(file, report.findings) ?? report.findings;
    const { omitted } = report;
    const notes = encodingNotes(source);
    // The text report says so itself; the others have no place for it.
    if (omitted > 0 && this.#options.format !== 'text') {
      notes.push(`${omitted} more findings left out, as "maxFindings" says`);
    }
    const patch = this.#patchOf(outcome);
    if (patch?.isMasked === true) {
      notes.push('secrets are shown as dots, so the patch may not apply');
    }
    return {
      said: [
        ...said,
        ...outcome.failures.map((text): Said => ({ as: 'failure', file, text })),
        ...notes.map((text): Said => ({ as: 'note', file, text })),
      ],
      isStranger: false,
      record: this.recordOf({ ...report, findings }),
      ...(patch && { patch: patch.text }),
      ...(this.#known && { found: countsOf(report.findings) }),
    };
  }

  /** What is kept of a file. @param others Files that findings in it name. */
  recordOf(report: FileReport, others?: OtherFiles): FileRecord {
    const { format, statistics, diff } = this.#options;
    if (statistics || diff) return recordOf(report);
    return recordOf(report, formats[format].pieces(report, this.#drawing, others));
  }

  /** Reads a file again, to compare it. @throws as the file system does */
  read(file: string): ParsedFile | undefined {
    const { text, encoding } = readSource(file);
    return this.engine.parse(text, { fileName: file, encoding });
  }

  /** The settings in force for a file. */
  settingsFor(file: string): EngineSettings {
    return this.checker.settingsFor(this.projects.forFile(file));
  }

  #patchOf({ report, before, file, bytes }: Outcome) {
    if (!this.#options.diff || !bytes) return undefined;
    const secrets = secretsOf(before);
    const patch = renderPatch(report.file, secrets.masked, secretsOf(file).masked);
    const { color, isTerminal } = this.#drawing;
    return {
      text: color || isTerminal ? paintPatch(patch, color) : patch,
      isMasked: secrets.spans.length > 0,
    };
  }
}
