import { deploymentsFor, isIgnoredBy, Projects, type Project } from '../../config/projects';
import { readStream } from '../../config/readLimited';
import { createEngine } from '../../engine/index';
import { columnsOf, useColor, type Console } from '../console';
import { display } from '../display';
import { EXIT, reasonOf } from '../errors';
import { strangerNote } from '../stranger';
import { findFiles, type Candidate } from '../files';
import { encodingNotes, looksLikeOurs, readSource, toSource, type Source } from '../read';
import { fileRenderers, renderers } from '../report/all';
import type { FileReport, RenderOptions, Report } from '../report/report';
import { Progress } from '../terminal/progress';
import { printable } from '../../engine/text/printable';
import { CLI_VERSION } from '../version';
import { CheckedFiles } from '../workspace';
import { replaceContent } from '../write';
import { CHECK_HELP, parseCheckOptions, type CheckOptions } from './checkOptions';
import { Checker, failuresOf, type Outcome } from './checker';

/** Runs `aovpn check`. @returns the exit code @throws UsageError, ProjectFileError */
export async function runCheck(
  args: readonly string[],
  console: Console,
  input: AsyncIterable<Uint8Array>,
): Promise<number> {
  const options = parseCheckOptions(args);
  if (options === 'help') {
    console.out.write(CHECK_HELP);
    return EXIT.clean;
  }
  const run = new CheckRun(options, console);
  if (options.paths.includes('-')) await run.checkStandardInput(input);
  else await run.checkFiles();
  return run.finish();
}

class CheckRun {
  readonly #options: CheckOptions;
  readonly #console: Console;
  readonly #engine = createEngine();
  readonly #projects: Projects;
  readonly #checker: Checker;
  readonly #files: FileReport[] = [];
  readonly #failures: string[] = [];
  readonly #together = new CheckedFiles();
  #textOnOutput = false;

  constructor(options: CheckOptions, console: Console) {
    this.#options = options;
    this.#console = console;
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
    for (const link of links) this.#note(link, 'a link, not followed; name it to check it');
    const progress = new Progress(this.#console, files.length);
    for (const [index, candidate] of files.entries()) {
      progress.update(index);
      await this.#checkFile(candidate, progress);
    }
    progress.clear();
    const nothing = this.#files.length === 0 && failures.length === 0;
    if (nothing && files.every((f) => !f.named) && ignored.length === 0) {
      this.#note(this.#options.paths.join(', '), 'no file of an Always On VPN deployment found');
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
    if (this.#options.fix) {
      this.#textOnOutput = true;
      this.#console.out.write(outcome?.bytes ?? source.bytes);
    }
  }

  async #checkFile({ path: file, named }: Candidate, progress: Progress): Promise<void> {
    // A project file that cannot be used was found when the files were.
    const project = this.#projects.forFile(file);
    try {
      if (!named && !looksLikeOurs(file)) return;
      const source = readSource(file);
      const outcome = this.#checker.check(source, file, display(file), project);
      if (!outcome) {
        if (named) this.#note(file, strangerNote(source.text, 'checked'));
        return;
      }
      if (outcome.bytes) replaceContent(file, outcome.bytes);
      this.#take(outcome, file, encodingNotes(source));
      this.#show(outcome.report, progress);
      await this.#putTogether(outcome, file, project);
    } catch (error) {
      this.#fail(file, reasonOf(error));
    }
  }

  #take(outcome: Outcome, file: string, notes: readonly string[]): void {
    this.#files.push(outcome.report);
    for (const reason of outcome.failures) this.#fail(file, reason);
    for (const note of notes) this.#note(file, note);
    const { omitted } = outcome.report;
    // The text report says so itself; the others have no place for it.
    if (omitted > 0 && this.#options.format !== 'text') {
      this.#note(file, `${omitted} more findings left out, as "maxFindings" says`);
    }
  }

  /** Tells what was found in a file at once, in the formats that can. */
  #show(report: FileReport, progress: Progress): void {
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
      const findings = this.#checker.told(found.findings);
      const { omitted } = found;
      return [{ ...report, findings, hidden: found.findings.length - findings.length, omitted }];
    });
  }

  get #drawing(): RenderOptions {
    const { format, color, fix } = this.#options;
    return {
      color: format === 'text' && useColor(color, this.#console),
      columns: columnsOf(this.#console),
      fix,
    };
  }

  #fail(file: string, reason: string): void {
    const text = `${display(file)}: ${reason}`;
    this.#failures.push(text);
    this.#console.err.write(`aovpn: ${printable(text)}\n`);
  }

  #note(place: string, text: string): void {
    const shown = place.startsWith('--') ? place : display(place);
    this.#console.err.write(`aovpn: ${printable(shown)}: note: ${printable(text)}\n`);
  }

  finish(): number {
    this.#noteSettings();
    const { format, severity } = this.#options;
    const closing = this.#checkTogether();
    const files = this.#files.map((report) =>
      withMore(
        report,
        closing.find((more) => more.file === report.file),
      ),
    );
    const isStreamed = fileRenderers[format] !== undefined && !this.#options.paths.includes('-');
    const report: Report = {
      files,
      ...(isStreamed && { closing }),
      failures: this.#failures,
      rules: new Map(this.#engine.rules.map((rule) => [rule.meta.id, rule])),
      severity,
      version: CLI_VERSION,
    };
    const text = renderers[format](report, this.#drawing);
    (this.#textOnOutput ? this.#console.err : this.#console.out).write(text);
    if (this.#failures.length > 0) return EXIT.failed;
    return files.some((f) => f.findings.length > 0) ? EXIT.findings : EXIT.clean;
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
