/** Running a tool with what a program gave: input is looked at, files are read by whoever serves it. */
import type { Refused } from '../answers/told/ask';
import { printable } from '../text/printable';
import { MOST_FILES, ToolInput, ToolInputError, type GivenFile } from './input';
import { inputSchemaOf, type Tool, type ToolAnswer, type ToolEngine } from './tool';

/** Reads a file that is named by its path; the problem is one sentence. */
export type ReadPath = (path: string) => Promise<GivenFile | Refused>;

/**
 * Runs a tool.
 *
 * @param values Its inputs by name, as they came.
 * @returns what it says, or in one sentence why the input cannot be used
 */
export async function runTool(
  engine: ToolEngine,
  tool: Tool,
  values: Readonly<Record<string, unknown>>,
  read: ReadPath,
): Promise<ToolAnswer | Refused> {
  try {
    const files: GivenFile[] = [];
    for (const [index, each] of filesIn(tool, values).entries()) {
      const file = await fileOf(each, index, read);
      if ('problem' in file) return { problem: printable(file.problem) };
      files.push(file);
    }
    return tool.run(engine, new ToolInput(values, files));
  } catch (error) {
    if (!(error instanceof ToolInputError)) throw error;
    return { problem: printable(error.message) };
  }
}

/** @throws ToolInputError */
function filesIn(tool: Tool, values: Readonly<Record<string, unknown>>): readonly unknown[] {
  const { properties } = inputSchemaOf(tool);
  const strange = Object.keys(values).find((name) => !Object.hasOwn(properties, name));
  if (strange !== undefined) throw new ToolInputError(`There is no input "${strange}".`);
  const given = tool.files === 'one' ? values['file'] : values['files'];
  const list: readonly unknown[] =
    given === undefined ? [] : Array.isArray(given) ? given : [given];
  if (list.length > MOST_FILES) {
    throw new ToolInputError(`At most ${MOST_FILES} files are looked at together.`);
  }
  return list;
}

async function fileOf(given: unknown, index: number, read: ReadPath): Promise<GivenFile | Refused> {
  if (typeof given !== 'object' || given === null) {
    return { problem: 'A file is an object with "text" and "name", or with "path".' };
  }
  const { text, name, path } = given as Readonly<Record<string, unknown>>;
  if (typeof text === 'string') {
    const shown = typeof name === 'string' && name !== '' ? name : `text ${index + 1}`;
    return { name: shown, text, isInline: true };
  }
  if (typeof path !== 'string' || path === '') {
    return { problem: 'A file needs "text", or a "path".' };
  }
  return read(path);
}
