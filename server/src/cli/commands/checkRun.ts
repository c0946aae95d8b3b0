import { deploymentsFor, isIgnoredBy } from '../../config/projects';
import { readStream } from '../../config/readLimited';
import { printable } from '../../engine/text/printable';
import { columnsOf, flushed, paused, useColor, type Console } from '../console';
import { display } from '../display';
import { EXIT, reasonOf } from '../errors';
import { findFiles, type Candidate } from '../files';
import type { KnownFindings } from '../knownFindings';
import { toSource, type Source } from '../read';
import { formats } from '../report/all';
import { count, type Closing, type FileRecord, type ReportWriter } from '../report/report';
import { renderStatistics } from '../report/statistics';
import { strangerNote } from '../stranger';
import { Progress } from '../terminal/progress';
import { CLI_VERSION } from '../version';
import type { CheckOptions } from './checkOptions';
import type { Outcome } from './checker';
import { ComparedFiles, type Listed } from './compared';
import { FileCheck, type Checked, type CheckedHere, type Drawing } from './fileCheck';

/** Files for which several threads may pay. */
const MANY = 300;

/** One run over files: has them checked, and tells. */
export class CheckRun {
  readonly #options: CheckOptions;
  readonly #console: Console;
  readonly #check: FileCheck;
  readonly #drawing: Drawing;
  readonly #writer: ReportWriter;
  /** Every file with what was found in it by itself, in order. */
  readonly #files: FileRecord[] = [];
  /** How many of them are written. */
  #written = 0;
  readonly #failures: string[] = [];
  #compared = new ComparedFiles([]);
  /** Whether all is known that files say of each other. */
  #isCompared = false;
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
    const { format, color, fix, addSuppressions, quiet } = options;
    this.#drawing = {
      color: format === 'text' && useColor(color, console),
      columns: columnsOf(console),
      done: fix ? 'corrected' : addSuppressions ? 'silenced' : 'nothing',
      quiet,
      isTerminal: console.out.isTTY === true,
    };
    this.#check = new FileCheck(options, this.#drawing, known);
    this.#writer = formats[format].begin(this.#drawing);
  }

  /** Says what of the settings is taken otherwise than it is written. */
  #noteSettings(): void {
    const { windows } = this.#options;
    if (windows?.note !== undefined) this.#note('--target-windows', windows.note);
    for (const { file, notes } of this.#check.projects.found) {
      for (const note of notes) this.#note(file ?? '', note);
    }
  }

  async checkFiles(): Promise<void> {
    const { paths, quiet } = this.#options;
    const { files, failures, ignored, links } = findFiles(paths, this.#check.projects);
    for (const failure of failures) this.#fail(failure.path, failure.reason);
    for (const file of ignored) this.#note(file, 'left out by the project file');
    this.#say(`${count(files.length, 'file')} may be ours`);
    for (const link of links) this.#note(link, 'a link, not followed; name it to check it');
    this.#compared = new ComparedFiles(files.map(({ path }) => this.#listed(path)));
    // Whoever waits has done so since the process began.
    const started = Date.now() - process.uptime() * 1000;
    const progress = new Progress(this.#console, files.length, started);
    let done = 0;
    for await (const checked of this.#checked(files)) {
      await this.#take(checked, files[done++]?.path ?? '', progress);
      if (!quiet) progress.update(done);
    }
    progress.clear();
    const nothing = this.#files.length === 0 && failures.length === 0;
    if (nothing && files.every((f) => !f.named) && ignored.length === 0) {
      const others =
        this.#strangers === 0 ? '' : `; ${count(this.#strangers, 'other file')} passed over`;
      const note = `no file of an Always On VPN deployment found${others}`;
      this.#note(paths.join(', '), note);
    }
  }

  #listed(path: string): Listed {
    const project = this.#check.projects.forFile(path);
    return { name: display(path), deployments: deploymentsFor(project, path) };
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
    const project = this.#check.projects.forFile(this.#options.stdinFilename ?? 'stdin');
    let outcome: Outcome | undefined;
    if (isIgnoredBy(project, name)) this.#note(name, 'left out by the project file');
    else {
      const { checker } = this.#check;
      outcome = checker.check(source, this.#options.stdinFilename, display(name), project);
    }
    if (outcome) this.#tell(this.#check.told(outcome, source, name), name);
    else if (!isIgnoredBy(project, name)) this.#note(name, strangerNote(source.text, 'checked'));
    if (this.#options.fix) {
      this.#textOnOutput = true;
      this.#console.out.write(outcome?.bytes ?? source.bytes);
    }
  }

  /** What checking each file gives, in their order. */
  async *#checked(files: readonly Candidate[]): AsyncGenerator<CheckedHere> {
    const { fix, addSuppressions } = this.#options;
    const here = (file: Candidate) => this.#check.check(file);
    // Only this thread writes. What is about threads is loaded where they may be of use.
    if (files.length >= MANY && !fix && !addSuppressions) {
      const { checkedInThreads, helpersFor, startThread } = await import('../threads.js');
      const helpers = helpersFor(files.length);
      const data = {
        options: this.#options,
        drawing: this.#drawing,
        suppressions: this.#known?.file,
      };
      if (helpers > 0) {
        yield* checkedInThreads(files, here, helpers, () => startThread(data));
        return;
      }
    }
    for (const file of files) {
      yield here(file);
      await paused();
    }
  }

  /** Takes over what checking a file gave, and writes what can be written. */
  async #take({ checked, file }: CheckedHere, path: string, progress: Progress): Promise<void> {
    if (checked.said.length > 0 || checked.patch !== undefined) progress.clear();
    const { record, facts } = checked;
    this.#tell(checked, path);
    if (record) this.#compared.add(record.file, path, facts, file);
    this.#compared.pass();
    if (this.#compared.isFull) await this.#compare();
    else await this.#compared.compareComplete(this.#check, this.#known);
    const text = this.#next();
    if (text !== '') {
      progress.clear();
      this.#console.out.write(text);
      await flushed(this.#console.out);
    }
  }

  /** Tells what is not part of the report, and keeps the rest. */
  #tell({ said, isStranger, record, patch, found }: Checked, path: string): void {
    if (isStranger) this.#strangers++;
    for (const { as, file, text } of said) {
      if (as === 'failure') this.#fail(file, text);
      else if (as === 'note') this.#note(file, text);
      else this.#say(text, file);
    }
    if (found) this.#known?.note(path, found);
    if (record) this.#files.push(record);
    if (patch === undefined) return;
    this.#console.out.write(patch);
    this.#patches++;
  }

  /** Has all files that belong together compared with each other. */
  async #compare(): Promise<void> {
    if (this.#isCompared) return;
    this.#isCompared = true;
    const failures = await this.#compared.compareRest(this.#check, this.#known);
    for (const { file, reason } of failures) this.#fail(file, reason);
  }

  /** The report of the files that are done, after that of those before them. */
  #next(): string {
    const { statistics, diff, paths } = this.#options;
    return statistics || diff || paths.includes('-') ? '' : this.#write();
  }

  #write(): string {
    const out: string[] = [];
    const isOfLines = formats[this.#options.format].isOfLines;
    for (; this.#written < this.#files.length; this.#written++) {
      const record = this.#files[this.#written];
      // Where findings of a file stand in one place, those that others let rules find are among them.
      if (!record || (!isOfLines && !this.#compared.isSettled(record.file))) break;
      out.push(this.#writer.file(isOfLines ? record : this.#withMore(record)));
      this.#files[this.#written] = withoutPieces(record);
    }
    return out.join('');
  }

  /** A file with what others let rules find in it, once that is known. */
  #withMore(record: FileRecord): FileRecord {
    const more = this.#compared.foundIn(record.file);
    return more ? joined(record, more) : record;
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
  async results(): Promise<readonly FileRecord[]> {
    await this.#compare();
    const { leftOut } = this.#compared;
    if (leftOut > 0) {
      this.#note(
        this.#options.paths.join(', '),
        `${this.#files.length - leftOut} files were compared with each other, ${leftOut} more were checked by themselves only`,
      );
    }
    return this.#files.map((record) => this.#withMore(record));
  }

  /** Why something could not be checked or written, so far. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** Tells the rest. @returns the exit code */
  async finish(): Promise<number> {
    this.#noteSettings();
    const { diff } = this.#options;
    const files = await this.results();
    const isStale = this.#tellStale();
    if (!diff) {
      const to = this.#textOnOutput ? this.#console.err : this.#console.out;
      for (const text of this.#rest(files)) {
        to.write(text);
        await flushed(to);
      }
    }
    if (this.#failures.length > 0) return EXIT.failed;
    if (this.#options.exitZero) return EXIT.clean;
    if (diff) return this.#patches > 0 ? EXIT.findings : EXIT.clean;
    return isStale || this.#isTooMuch(files) ? EXIT.findings : EXIT.clean;
  }

  /** What was not written yet. */
  *#rest(files: readonly FileRecord[]): Generator<string> {
    const { format, statistics } = this.#options;
    const closing: Closing = {
      files,
      failures: this.#failures,
      rules: new Map(this.#check.engine.rules.map((rule) => [rule.meta.id, rule])),
      version: CLI_VERSION,
      strangers: this.#strangers,
    };
    if (statistics) {
      yield renderStatistics(closing, format === 'json' ? 'json' : 'text');
      return;
    }
    yield this.#write();
    if (formats[format].isOfLines) {
      for (const { file } of this.#files) {
        const more = this.#compared.foundIn(file);
        if (more) yield this.#writer.file(more);
      }
    }
    yield this.#writer.end(closing);
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
  #isTooMuch(files: readonly FileRecord[]): boolean {
    const { maxWarnings } = this.#options;
    const has = (severity?: string) =>
      files.reduce(
        (sum, { told }) =>
          sum + told.filter((each) => severity === undefined || each.severity === severity).length,
        0,
      );
    if (maxWarnings === undefined) return has() > 0;
    return has('warning') > maxWarnings || has('error') > 0;
  }
}

/** Everything that is to be told of a file, in text order. */
function joined(record: FileRecord, more: FileRecord): FileRecord {
  return {
    ...record,
    told: [...record.told, ...more.told].sort((a, b) => a.start - b.start),
    hidden: record.hidden + more.hidden,
    omitted: record.omitted + more.omitted,
  };
}

/** What is kept of a file that is written. */
function withoutPieces(record: FileRecord): FileRecord {
  return { ...record, told: record.told.map((each) => ({ ...each, piece: '' })) };
}
