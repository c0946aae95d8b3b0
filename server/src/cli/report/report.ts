import { PIPELINE_COMMAND } from '../../engine/text/printable';
import type { LineIndex } from '../../engine/text/lineIndex';
import type { Rule } from '../../engine/rules/rule';
import type { Secrets } from '../../engine/secrets/hide';
import type { Finding, Fix, Related, Severity } from '../../engine/types';

/** One checked file and what is to be told about it. */
export interface FileReport {
  /** Path to show: relative to the working folder where the file lies below it, with `/`. */
  readonly file: string;
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

/** Everything one run has to tell. */
export interface Report {
  readonly files: readonly FileReport[];
  /** What was not told while files were checked, where some was: the other files are left out. */
  readonly closing?: readonly FileReport[];
  /** Why files could not be checked or written; the run exits with 2. */
  readonly failures: readonly string[];
  readonly rules: ReadonlyMap<string, Rule>;
  readonly severity: Severity;
  readonly version: string;
  /** Files of a folder that are not ours. */
  readonly strangers: number;
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

/** Turns a report into the text of one output format, with its last line end. */
export type Renderer = (report: Report, options: RenderOptions) => string;

/** Turns what is to be told of one file into text, for formats that need not wait for the others. */
export type FileRenderer = (file: FileReport, options: RenderOptions) => string;

/** The file another place of a finding is in; `undefined` when nothing is known of it. */
export function fileOfRelated(
  { files }: Report,
  own: FileReport,
  { file }: Related,
): FileReport | undefined {
  return file === undefined ? own : files.find((each) => each.file === file);
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

/** The fix a report names: the preferred one, else the first. */
export function mainFix(finding: Finding) {
  return finding.fixes?.find((f) => f.preferred) ?? finding.fixes?.[0];
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
