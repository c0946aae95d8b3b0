import { deploymentsFor, isIgnoredBy, Projects, type Project } from '../../config/projects';
import { readStream } from '../../config/readLimited';
import { secretsOf } from '../../engine/formats/secrets';
import { createEngine } from '../../engine/index';
import { columnsOf, useColor, type Console } from '../console';
import { display } from '../display';
import { EXIT, reasonOf } from '../errors';
import type { KnownFindings } from '../knownFindings';
import { strangerNote } from '../stranger';
import { findFiles, type Candidate } from '../files';
import { encodingNotes, looksLikeOurs, readSource, toSource, type Source } from '../read';
import { fileRenderers, renderers } from '../report/all';
import { paintPatch, renderPatch } from '../report/patch';
import { count, type FileReport, type RenderOptions, type Report } from '../report/report';
import { renderStatistics } from '../report/statistics';
import { Progress } from '../terminal/progress';
import { printable } from '../../engine/text/printable';
import { CLI_VERSION } from '../version';
import { CheckedFiles } from '../workspace';
import { replaceContent } from '../write';
import type { CheckOptions } from './checkOptions';
import { Checker, failuresOf, type Outcome } from './checker';

/** One run over files: reads, checks, writes what is to be written, and tells. */
export class CheckRun {
  readonly #options: CheckOptions;
  readonly #console: Console;
  readonly #engine = createEngine();
  readonly #projects: Projects;
  readonly #checker: Checker;
  readonly #files: FileReport[] = [];
  readonly #failures: string[] = [];
  readonly #together = new CheckedFiles();
  readonly #known: KnownFindings | undefined;
  #strangers = 0;
  #patches = 0;
  #textOnOutput = false;

  /**
   * @param known Findings that are not told.
   * @throws UsageError for a rule that does not exist
   */
  constructor(options: CheckOptions, console: Console, known?: KnownFindings) {
    this.#options = options;
    this.#console = console;
    this.#known = known;
    this.#projects = new Projects(
      this.#engine.rules.map((rule) => rule.meta.id),
      {
        ...(options.config !== undefined && { file: options.config }),
        none: options.noConfig,
      },
    );
    this.#checker = new Checker(this.#engine, options);
  }

  /** Says what of the settings is taken otherwise than it is written. */
  #noteSettings(): void {
    const { windows } = this.#options;
    if (windows?.note !== undefined) this.#note('--target-windows', windows.note);
    for (const { file, notes } of this.#projects.found) {
      for (const note of notes) this.#note(file ?? '', note);
    }
  }

  async checkFiles(): Promise<void> {
    const { files, failures, ignored, links } = findFiles(this.#options.paths, this.#projects);
    for (const failure of failures) this.#fail(failure.path, failure.reason);
    for (const file of ignored) this.#note(file, 'left out by the project file');
    this.#say(`${count(files.length, 'file')} may be ours`);
    for (const link of links) this.#note(link, 'a link, not followed; name it to check it');
    // Whoever waits has done so since the process began.
    const started = Date.now() - process.uptime() * 1000;
    const progress = new Progress(this.#console, files.length, started);
    for (const [index, candidate] of files.entries()) {
      if (!this.#options.quiet) progress.update(index);
      await this.#checkFile(candidate, progress);
    }
    progress.clear();
    const nothing = this.#files.length === 0 && failures.length === 0;
    if (nothing && files.every((f) => !f.named) && ignored.length === 0) {
      const others =
        this.#strangers === 0 ? '' : `; ${count(this.#strangers, 'other file')} passed over`;
      const note = `no file of an Always On VPN deployment found${others}`;
      this.#note(this.#options.paths.join(', '), note);
    }
  }

  async checkStandardInput(input: AsyncIterable<Uint8Array>): Promise<void> {
    const name = this.#options.stdinFilename ?? '<stdin>';
    let source: Source;
    try {
      source = toSource(await readStream(input));
    } catch (error) {
      this.#fail(name, reasonOf(error));
      return;
    }
    const project = this.#projects.forFile(this.#options.stdinFilename ?? 'stdin');
    let outcome: Outcome | undefined;
    if (isIgnoredBy(project, name)) this.#note(name, 'left out by the project file');
    else outcome = this.#checker.check(source, this.#options.stdinFilename, display(name), project);
    if (outcome) this.#take(outcome, name, encodingNotes(source));
    else if (!isIgnoredBy(project, name)) this.#note(name, strangerNote(source.text, 'checked'));
    if (outcome && this.#options.diff) this.#showPatch(outcome);
    if (this.#options.fix) {
      this.#textOnOutput = true;
      this.#console.out.write(outcome?.bytes ?? source.bytes);
    }
  }

  async #checkFile({ path: file, named }: Candidate, progress: Progress): Promise<void> {
    // A project file that cannot be used was found when the files were.
    const project = this.#projects.forFile(file);
    try {
      if (!named && !looksLikeOurs(file)) {
        this.#strangers++;
        this.#say('not one of ours, passed over', file);
        return;
      }
      const source = readSource(file);
      const outcome = this.#checker.check(source, file, display(file), project);
      if (!outcome) {
        if (named) this.#note(file, strangerNote(source.text, 'checked'));
        return;
      }
      const settings = project.file === undefined ? 'no project file' : display(project.file);
      this.#say(`${outcome.report.kind}, ${source.encoding}, ${settings}`, file);
      if (outcome.bytes && !this.#options.diff) replaceContent(file, outcome.bytes);
      const report = this.#take(outcome, file, encodingNotes(source));
      if (this.#options.diff) this.#showPatch(outcome);
      else this.#show(report, progress);
      await this.#putTogether(outcome, file, project);
    } catch (error) {
      this.#fail(file, reasonOf(error));
    }
  }

  #take(outcome: Outcome, file: string, notes: readonly string[]): FileReport {
    const { report } = outcome;
    const findings = this.#known?.unknown(file, report.findings) ?? report.findings;
    const told = { ...report, findings };
    this.#files.push(told);
    for (const reason of outcome.failures) this.#fail(file, reason);
    for (const note of notes) this.#note(file, note);
    const { omitted } = outcome.report;
    // The text report says so itself; the others have no place for it.
    if (omitted > 0 && this.#options.format !== 'text') {
      this.#note(file, `${omitted} more findings left out, as "maxFindings" says`);
    }
    return told;
  }

  /** Shows what would be changed. */
  #showPatch({ report, before, file, bytes }: Outcome): void {
    if (!bytes) return;
    const secrets = secretsOf(before);
    if (secrets.spans.length > 0) {
      this.#note(report.file, 'secrets are shown as dots, so the patch may not apply');
    }
    const patch = renderPatch(report.file, secrets.masked, secretsOf(file).masked);
    const { color } = this.#drawing;
    const isTerminal = this.#console.out.isTTY === true;
    this.#console.out.write(color || isTerminal ? paintPatch(patch, color) : patch);
    this.#patches++;
  }

  /** Tells what was found in a file at once, in the formats that can. */
  #show(report: FileReport, progress: Progress): void {
    if (!this.#isStreamed) return;
    const text = fileRenderers[this.#options.format]?.(report, this.#drawing) ?? '';
    if (text === '') return;
    progress.clear();
    this.#console.out.write(text);
  }

  /** Keeps what a file states, for what several files are compared for in the end. */
  #putTogether({ report, file }: Outcome, path: string, project: Project): Promise<void> {
    const settings = this.#checker.settingsFor(project);
    return this.#together.add(report.file, file, settings, deploymentsFor(project, path));
  }

  /** What files that belong together say of each other. */
  #checkTogether(): readonly FileReport[] {
    const result = this.#together.check(this.#engine);
    for (const reason of failuresOf(result)) this.#fail('', reason);
    const { leftOut } = this.#together;
    if (leftOut > 0) {
      this.#note(
        this.#options.paths.join(', '),
        `${this.#files.length - leftOut} files were compared with each other, ${leftOut} more were checked by themselves only`,
      );
    }
    return this.#files.flatMap((report) => {
      const found = result.files.get(report.file);
      if (!found) return [];
      const told = this.#checker.told(found.findings);
      const findings = this.#known?.unknown(report.file, told) ?? told;
      const { omitted } = found;
      return [
        { ...report, findings, hidden: found.findings.length - told.length, omitted, fixed: [] },
      ];
    });
  }

  get #drawing(): RenderOptions {
    const { format, color, fix, addSuppressions, quiet } = this.#options;
    return {
      color: format === 'text' && useColor(color, this.#console),
      columns: columnsOf(this.#console),
      done: fix ? 'corrected' : addSuppressions ? 'silenced' : 'nothing',
      quiet,
    };
  }

  /** Whether findings are told as soon as a file is checked. */
  get #isStreamed(): boolean {
    const { format, paths, statistics, diff } = this.#options;
    return fileRenderers[format] !== undefined && !paths.includes('-') && !statistics && !diff;
  }

  #fail(file: string, reason: string): void {
    const text = `${display(file)}: ${reason}`;
    this.#failures.push(text);
    this.#console.err.write(`aovpn: ${printable(text)}\n`);
  }

  #note(place: string, text: string): void {
    if (this.#options.quiet) return;
    const shown = place.startsWith('--') ? place : display(place);
    this.#console.err.write(`aovpn: ${printable(shown)}: note: ${printable(text)}\n`);
  }

  /** Says what is done, where that was asked for. */
  #say(text: string, file?: string): void {
    if (!this.#options.verbose) return;
    const place = file === undefined ? '' : `${display(file)}: `;
    this.#console.err.write(`aovpn: ${printable(place + text)}\n`);
  }

  /** Everything that was found, what several files say of each other included. */
  results(): { readonly files: readonly FileReport[]; readonly closing: readonly FileReport[] } {
    const closing = this.#checkTogether();
    const files = this.#files.map((report) =>
      withMore(
        report,
        closing.find((more) => more.file === report.file),
      ),
    );
    return { files, closing };
  }

  /** Why something could not be checked or written, so far. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** Tells the rest. @returns the exit code */
  finish(): number {
    this.#noteSettings();
    const { format, severity, diff, statistics } = this.#options;
    const { files, closing } = this.results();
    const isStale = this.#tellStale();
    if (!diff) {
      const report: Report = {
        files,
        ...(this.#isStreamed && { closing }),
        failures: this.#failures,
        rules: new Map(this.#engine.rules.map((rule) => [rule.meta.id, rule])),
        severity,
        version: CLI_VERSION,
        strangers: this.#strangers,
      };
      const text = statistics
        ? renderStatistics(report, format === 'json' ? 'json' : 'text')
        : renderers[format](report, this.#drawing);
      (this.#textOnOutput ? this.#console.err : this.#console.out).write(text);
    }
    if (this.#failures.length > 0) return EXIT.failed;
    if (this.#options.exitZero) return EXIT.clean;
    if (diff) return this.#patches > 0 ? EXIT.findings : EXIT.clean;
    return isStale || this.#isTooMuch(files) ? EXIT.findings : EXIT.clean;
  }

  /** Tells entries of the suppressions file that are no longer true. @returns whether there are any */
  #tellStale(): boolean {
    const stale = this.#known?.stale() ?? [];
    for (const { file, rule, known, found } of stale) {
      const place = display(this.#known?.file ?? '');
      const text = `${place}: ${file} has ${found} of ${known} known findings of ${rule}; "aovpn suppress" brings the list up to date`;
      this.#console.err.write(`aovpn: ${printable(text)}\n`);
    }
    return stale.length > 0;
  }

  /** Whether what was found makes the run fail. */
  #isTooMuch(files: readonly FileReport[]): boolean {
    const findings = files.flatMap((file) => file.findings);
    const { maxWarnings } = this.#options;
    if (maxWarnings === undefined) return findings.length > 0;
    const warnings = findings.filter(({ severity }) => severity === 'warning').length;
    return warnings > maxWarnings || findings.some(({ severity }) => severity === 'error');
  }
}

/** Everything that is to be told of a file, in text order. */
function withMore(report: FileReport, more: FileReport | undefined): FileReport {
  if (!more) return report;
  return {
    ...report,
    findings: [...report.findings, ...more.findings].sort((a, b) => a.span.start - b.span.start),
    hidden: report.hidden + more.hidden,
    omitted: report.omitted + more.omitted,
  };
}
