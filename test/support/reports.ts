/** Reports of the command line, written at once from files that are in memory. */
import type { Format } from '../../server/src/cli/commands/checkOptions';
import { formats } from '../../server/src/cli/report/all';
import {
  recordOf,
  type Closing,
  type FileReport,
  type RenderOptions,
} from '../../server/src/cli/report/report';

/** What a report is to tell. */
export interface Report extends Omit<Closing, 'files'> {
  readonly files: readonly FileReport[];
}

/** Writes a report. */
export function render(format: Format, report: Report, options: RenderOptions): string {
  const { pieces, begin } = formats[format];
  const byName = new Map(report.files.map((file, index) => [file.file, { ...file, index }]));
  const files = report.files.map((file) =>
    recordOf(
      file,
      pieces(file, options, (name) => byName.get(name)),
    ),
  );
  const writer = begin(options);
  return [...files.map((file) => writer.file(file)), writer.end({ ...report, files })].join('');
}

type Render = (report: Report, options: RenderOptions) => string;

/** How each format is written. */
export const renderers = Object.fromEntries(
  Object.keys(formats).map((format): [string, Render] => [
    format,
    (report, options) => render(format as Format, report, options),
  ]),
) as Readonly<Record<Format, Render>>;
