/** What we know about programs and their command lines, as Markdown. */
import { programData } from '../../knowledge/programs.generated';
import type { KnownProgram, ProgramCommand, ProgramParameter } from '../../knowledge/program-types';
import { doubts } from '../../knowledge/basis';
import { sourceLinks } from '../../knowledge/sourceLinks';
import { code } from '../../text/markdown';
import { resolveCompletion as resolveRegistry } from '../registry/features/docs';

const PROGRAM = 'program:';

/** Key of a program, or of one of its commands, for {@link resolveCompletion}. */
export function programKey(program: KnownProgram, command?: ProgramCommand): string {
  return `${PROGRAM}${program.name}${command ? ` ${command.words}` : ''}`;
}

/** Documentation for the `data` of one of our items; `undefined` for items of others. */
export function resolveCompletion(data: string): string | undefined {
  if (!data.startsWith(PROGRAM)) return resolveRegistry(data);
  for (const program of programData.programs) {
    if (data === programKey(program)) return programMarkdown(program);
    const command = program.commands.find((each) => data === programKey(program, each));
    if (command) return commandMarkdown(program, command);
  }
  return undefined;
}

/** A program: what it does and the commands it has. */
export function programMarkdown(program: KnownProgram): string {
  const commands = program.commands
    .filter(({ words }) => words !== '')
    .map((each) => `- ${code(`${program.name} ${each.words}`)}: ${each.doc}`);
  const own = program.commands.find(({ words }) => words === '');
  const lines = [
    code(own ? lineOf(program, own) : program.name),
    program.doc,
    commands.join('\n'),
    sourceLinks(program.sources),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

/** One command of a program. */
export function commandMarkdown(program: KnownProgram, command: ProgramCommand): string {
  const lines = [
    code(lineOf(program, command)),
    command.doc,
    ...doubts(command.confidence),
    sourceLinks(command.sources),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function lineOf(program: KnownProgram, { words, form, parameters = [] }: ProgramCommand): string {
  const given = parameters.map((each) => (each.required ? formOf(each) : `[${formOf(each)}]`));
  return [program.name, words, form ?? '', ...given].filter((part) => part !== '').join(' ');
}

/** A parameter of netsh as help writes it. */
function formOf({ name, values, hint, anyName }: ProgramParameter): string {
  const value = values?.join('|') ?? hint ?? 'VALUE';
  return anyName ? `${name} = ${value}` : `${name}=${value}`;
}

/** A parameter of netsh: what it takes. */
export function parameterMarkdown(
  program: KnownProgram,
  command: ProgramCommand,
  parameter: ProgramParameter,
): string {
  const lines = [
    code(formOf(parameter)),
    ...rangeWords(parameter),
    `${code(`${program.name} ${command.words}`)}: ${command.doc}`,
    sourceLinks(command.sources),
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

/** The numbers a parameter takes, as a sentence; nothing where they are not known. */
export function rangeWords({ range, unit }: ProgramParameter): string[] {
  if (!range) return [];
  const ending = unit === undefined ? '' : ` ${unit}`;
  return range.max === undefined
    ? [`At least ${String(range.min)}${ending}.`]
    : [`${String(range.min)} to ${String(range.max)}${ending}.`];
}
