import { PIPELINE_COMMAND } from '../../engine/text/printable';
import type { LineIndex } from '../../engine/text/lineIndex';
import type { Rule } from '../../engine/rules/rule';
import type { Secrets } from '../../engine/secrets/hide';
import type { Finding, Fix, Related, Severity } from '../../engine/types';

/** One checked file and what is to be told about it. */
export interface FileReport {
  /** Path to show: relative to the working folder where the file lies below it, with `/`. */
  readonly file: string;
  /** Its place among the files of the report, from 0, where that is known already. */
  readonly index?: number;
  /** Id of the kind of file. */
  readonly kind: string;
  readonly text: string;
  readonly lines: LineIndex;
  /** What of the text must not be told. */
  readonly secrets: Secrets;
  /** At or above the severity asked for, in text order. */
  readonly findings: readonly Finding[];
  /** Findings below that severity, which are not told. */
  readonly hidden: number;
  /** Findings that exceeded the limit for one file. */
  readonly omitted: number;
  /** What a change of the file mended or silenced; empty when it stayed as it was. */
  readonly fixed: readonly Finding[];
}

/** What is kept of a finding once its file is done. */
export interface ToldFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** Where it begins in the text, in UTF-16 units. */
  readonly start: number;
  /** Whether `--fix` would mend it. */
  readonly isSafe: boolean;
  /** What the format says of it; empty where it was said already, or is not to be. */
  readonly piece: string;
}

/** What is kept of a checked file once it is done: plain data, without its text. */
export interface FileRecord {
  readonly file: string;
  /** Id of the kind of file. */
  readonly kind: string;
  /** In text order. */
  readonly told: readonly ToldFinding[];
  readonly hidden: number;
  readonly omitted: number;
  /** Rule and message of what a change of the file mended or silenced. */
  readonly fixed: readonly { readonly rule: string; readonly message: string }[];
}

/** What is to be told of a run besides its files. */
export interface Closing {
  /** Every file, in order, with all that was found in it. */
  readonly files: readonly FileRecord[];
  /** Why files could not be checked or written; the run exits with 2. */
  readonly failures: readonly string[];
  readonly rules: ReadonlyMap<string, Rule>;
  readonly version: string;
  /** Files of a folder that are not ours. */
  readonly strangers: number;
}

/** Finds a file another place of a finding is in; `undefined` when nothing is known of it. */
export type OtherFiles = (file: string) => FileReport | undefined;

/** What a format says of each finding of a file, in their order. */
export type Pieces = (
  file: FileReport,
  options: RenderOptions,
  others?: OtherFiles,
) => readonly string[];

/** Writes one report, file after file. Each call returns the text that comes next. */
export interface ReportWriter {
  /** @param record A file whose findings have their pieces. */
  file(record: FileRecord): string;
  end(closing: Closing): string;
}

/** An output format. */
export interface ReportFormat {
  readonly pieces: Pieces;
  readonly begin: (options: RenderOptions) => ReportWriter;
  /** Whether the findings of a file may be told in several places, so that none waits for others. */
  readonly isOfLines: boolean;
}

/** How a renderer may draw. */
export interface RenderOptions {
  readonly color: boolean;
  /** Cells of a line, where it matters. */
  readonly columns: number;
  /** What was done to the files: nothing, or fixes, or comments that silence findings. */
  readonly done: 'nothing' | 'corrected' | 'silenced';
  /** Findings only, no summary. */
  readonly quiet: boolean;
}

/** What is kept of a file. @param pieces What the format says of each finding; nothing when left out. */
export function recordOf(report: FileReport, pieces: readonly string[] = []): FileRecord {
  const { file, kind, findings, hidden, omitted, fixed } = report;
  return {
    file,
    kind,
    told: findings.map(({ rule, severity, span, fixes }, i) => ({
      rule,
      severity,
      start: span.start,
      isSafe: fixes?.some(({ safety }) => safety === 'safe') ?? false,
      piece: pieces[i] ?? '',
    })),
    hidden,
    omitted,
    fixed: fixed.map(({ rule, message }) => ({ rule, message })),
  };
}

/** The file another place of a finding is in; `undefined` when nothing is known of it. */
export function fileOfRelated(
  own: FileReport,
  others: OtherFiles | undefined,
  { file }: Related,
): FileReport | undefined {
  return file === undefined ? own : others?.(file);
}

/** The fixes whose edits a report may hold: a masked one would write something else. */
export function tellableFixes({ secrets }: FileReport, { fixes = [] }: Finding): readonly Fix[] {
  return fixes.filter((fix) => !secrets.shows(fix));
}

/** JSON in which nothing steers a terminal or a pipeline, or turns the reading direction. */
export function toJson(value: unknown): string {
  const escaped = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value, null, 2)
    .replace(/[\u007f-\u009f\p{Bidi_Control}\u2028\u2029]/gu, escaped)
    .replace(PIPELINE_COMMAND, escaped);
}

/** JSON for a place inside of other JSON. @param depth Blanks every line begins with, also the first. */
export function nestedJson(value: unknown, depth: number): string {
  const blanks = ' '.repeat(depth);
  return blanks + toJson(value).replaceAll('\n', `\n${blanks}`);
}

/** A list in JSON that is written item by item. */
export class JsonList {
  readonly #depth: number;
  readonly #before: string;
  #isEmpty = true;

  /**
   * @param depth Blanks in front of the line the list begins in.
   * @param before What comes before the list.
   */
  constructor(depth: number, before = '') {
    this.#depth = depth;
    this.#before = before;
  }

  /** @param items As {@link nestedJson} gives them, two blanks deeper. @returns what comes next */
  add(items: readonly string[]): string {
    if (items.length === 0) return '';
    const start = this.#isEmpty ? `${this.#before}[\n` : ',\n';
    this.#isEmpty = false;
    return start + items.join(',\n');
  }

  end(): string {
    return this.#isEmpty ? `${this.#before}[]` : `\n${' '.repeat(this.#depth)}]`;
  }
}

/** The fix a report names: the preferred one, else the first. */
export function mainFix(finding: Finding) {
  return finding.fixes?.find((f) => f.preferred) ?? finding.fixes?.[0];
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
