import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ProjectFileError } from '../../config/projectFileError';
import { Projects } from '../../config/projects';
import type { Sides } from '../../engine/answers/agree';
import { holdExpectation } from '../../engine/answers/expect';
import { sidesIn } from '../../engine/answers/sides';
import { outcomeData, outcomeLines } from '../../engine/answers/told/expect';
import { allRules } from '../../engine/rules/all.generated';
import { decodeBytes } from '../../engine/text/encoding';
import { LineIndex } from '../../engine/text/lineIndex';
import { useColor, type ColorMode, type Console } from '../console';
import { display } from '../display';
import { EXIT, UsageError } from '../errors';
import { linesText, readNamed, shownOf, type NamedFile } from '../named';
import { ANSWER_OPTIONS, describeOptions, parseOptions, type OptionSpecs } from '../options';
import { toJson } from '../report/report';

/** Its options. */
export const OPTIONS = {
  config: { type: 'string', value: 'FILE', help: 'Use this project file.' },
  ...ANSWER_OPTIONS,
} as const satisfies OptionSpecs;

export const TEST_HELP = `Usage: aovpn test [OPTIONS] [FOLDER]

Holds what the project file expects of connections ("expect" in .aovpn.json) against the files: where
traffic goes, which DNS servers are asked, whether client and server agree.

  FOLDER  the folder of the project file, or one below it; the current one when left out

${describeOptions(OPTIONS)}

Exit code: 0 all hold, 1 one does not, 2 the project file or a file it names cannot be read.
`;

/** Runs `aovpn test`. @returns the exit code @throws UsageError, ProjectFileError */
export function runTest(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(TEST_HELP);
    return EXIT.clean;
  }
  if (positionals.length > 1) throw new UsageError('Name one folder.');
  const folder = positionals[0] ?? '.';
  if (!existsSync(folder)) throw new UsageError(`${folder}: there is no such folder`);
  const start = statSync(folder).isDirectory() ? folder : path.dirname(folder);
  const ids = allRules.map(({ meta }) => meta.id);
  const projects = new Projects(ids, values.config === undefined ? {} : { file: values.config });
  const { settings, file } = projects.forFolder(start);
  if (file === undefined)
    throw new ProjectFileError(`${display(folder)}: there is no .aovpn.json here or above`);
  const expectations = settings.expect ?? [];
  const reader = new SidesReader(path.dirname(file));
  const outcomes = expectations.map((one) => holdExpectation(one, (paths) => reader.read(paths)));
  const { text: source } = decodeBytes(readFileSync(file));
  const project = { name: display(file), file: { lines: new LineIndex(source) } };
  const text =
    values.format === 'json'
      ? `${toJson(outcomeData(outcomes, project.name, shownOf(reader.files, [project])))}\n`
      : linesText(
          outcomeLines(outcomes, project.name),
          [...reader.files, project],
          useColor((values.color ?? 'auto') as ColorMode, console),
        );
  console.out.write(text);
  if (reader.hasFailed) return EXIT.failed;
  return outcomes.every(({ holds }) => holds) ? EXIT.clean : EXIT.findings;
}

/** Reads files that expectations name, each once. */
class SidesReader {
  readonly files: NamedFile[] = [];
  hasFailed = false;
  readonly #folder: string;
  readonly #read = new Map<string, NamedFile | string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What files state; a text that says why where one cannot be read. */
  read(paths: readonly string[]): Sides | string {
    const files: NamedFile[] = [];
    for (const one of paths) {
      const file = this.#file(one);
      if (typeof file === 'string') return file;
      files.push(file);
    }
    return sidesIn(files);
  }

  #file(named: string): NamedFile | string {
    const known = this.#read.get(named);
    if (known !== undefined) return known;
    const { files, failures } = readNamed([path.join(this.#folder, named)]);
    const [file] = files;
    const read = file ?? failures[0] ?? `${named}: cannot be read`;
    if (file) this.files.push(file);
    else this.hasFailed = true;
    this.#read.set(named, read);
    return read;
  }
}
