/** Tools for programs that use language models: questions with described inputs, text and data out. */
import type { EngineSettings } from '../config/settings';
import type { ParsedFile } from '../formats/file';
import type { FileHints } from '../formats/kind';
import type { NamedFile } from '../answers/sides';
import type { Line } from '../answers/told/line';
import type { Rule } from '../rules/rule';
import type { CheckResult } from '../rules/run';
import { ToolInputError, type GivenFile, type ToolInput } from './input';

/** What tools need of the engine. */
export interface ToolEngine {
  readonly rules: readonly Rule[];
  parse(text: string, hints?: FileHints): ParsedFile | undefined;
  check(file: ParsedFile, settings?: EngineSettings): CheckResult;
}

/** A JSON Schema of an object, as tools describe their input. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** What a tool says; secrets of files are dots. */
export interface ToolAnswer {
  readonly text: string;
  readonly data: unknown;
}

/** A tool. Nothing it does writes anything. */
export interface Tool {
  /** Lower-case words with underscores. */
  readonly name: string;
  readonly title: string;
  /** For whoever decides whether to use it. */
  readonly description: string;
  /** How many files it takes; whoever serves the tool reads those it is given by path. */
  readonly files: 'one' | 'some' | 'perhaps';
  /** Its other inputs. */
  readonly inputs: Readonly<Record<string, object>>;
  readonly needed: readonly string[];
  /** @throws ToolInputError for input it cannot use */
  run(engine: ToolEngine, input: ToolInput): ToolAnswer;
}

const FILE = {
  type: 'object',
  description:
    'A file: its text, with a name whose extension helps to tell what it is, or its path.',
  properties: {
    name: { type: 'string', description: 'Name of the text, for example user.xml.' },
    text: { type: 'string', description: 'The whole text.' },
    path: {
      type: 'string',
      description:
        'Path of a file, where the server may read it: in an editor one that is open or in the workspace.',
    },
  },
  additionalProperties: false,
};

/** The schema of all inputs of a tool. */
export function inputSchemaOf({ files, inputs, needed }: Tool): InputSchema {
  const own =
    files === 'one' ? { file: FILE } : { files: { type: 'array', items: FILE, maxItems: 50 } };
  const required = files === 'perhaps' ? needed : [files === 'one' ? 'file' : 'files', ...needed];
  return {
    type: 'object',
    properties: { ...own, ...inputs },
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

/** Reads files. @throws ToolInputError for one that is not ours */
export function readGiven(engine: ToolEngine, files: readonly GivenFile[]): NamedFile[] {
  return files.map(({ name, text }) => {
    const file = engine.parse(text, { fileName: name });
    if (file) return { name, file };
    throw new ToolInputError(`${name} is not a file aovpn knows.`);
  });
}

/** Lines of an answer as plain text, places as `file:line`. */
export function plainText(lines: readonly Line[], files: readonly NamedFile[]): string {
  return lines
    .map((line) =>
      line
        .map((piece) => {
          if (typeof piece === 'string') return piece;
          if ('tone' in piece) return piece.text;
          const { file, span } = piece.place;
          const known = files.find(({ name }) => name === file)?.file.lines;
          return known ? `${file}:${known.lineAt(span.start) + 1}` : file;
        })
        .join(''),
    )
    .join('\n');
}
