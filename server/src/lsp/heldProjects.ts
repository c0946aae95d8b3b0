/** The expectations of project files, held against files as they are in the editor. */
import { Utils } from 'vscode-uri';
import type { Sides } from '../engine/answers/agree';
import type { Outcome } from '../engine/answers/expect';
import { parseProjectFile, PROJECT_FILE_NAME } from '../engine/config/projectFile';
import type { Expectation } from '../engine/config/expectations';
import { LineIndex } from '../engine/text/lineIndex';
import type { Contribution } from '../engine/workspace/contribution';
import { labelOf, openDocument, readFile } from './askedFiles';
import type { ServerContext } from './context';
import type { LinesOf } from './tell';
import { fileNameOf, folderOf, keyOf, parseUri } from './uri';

/** What came of the expectations of a project file. */
export interface HeldProject {
  readonly uri: string;
  readonly outcomes: readonly Outcome[];
  /** Of the project file and of the files it names. */
  readonly lines: LinesOf;
  /** The project file, then the files it names. */
  readonly uris: readonly string[];
}

/** The project files in force for some files, those of the workspace folders, and those in editors. */
export async function projectsIn(
  { settings, documents }: ServerContext,
  files: readonly Contribution[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  const folders = settings.folders.flatMap((folder) => parseUri(folder) ?? []);
  for (const folder of folders) found.add(Utils.joinPath(folder, PROJECT_FILE_NAME).toString());
  for (const { name } of files) {
    const { projectFile } = await settings.of(name);
    if (projectFile !== undefined) found.add(projectFile);
  }
  for (const { uri } of documents.all()) {
    if (fileNameOf(uri) === PROJECT_FILE_NAME) found.add(keyOf(uri));
  }
  const inForce: string[] = [];
  for (const uri of [...found].sort()) if ((await settings.of(uri)).enabled) inForce.push(uri);
  return inForce;
}

/**
 * Holds the expectations of a project file.
 *
 * @param known What files state, where they were read already.
 * @returns Nothing where there is no such file.
 */
export async function holdProject(
  context: ServerContext,
  uri: string,
  known: (name: string) => Contribution | undefined,
): Promise<HeldProject | undefined> {
  const { cache, runtime } = context;
  const open = openDocument(context, uri);
  const text = open?.getText() ?? (await runtime.readFile(uri));
  const parsed = parseUri(uri);
  const folder = parsed && folderOf(parsed);
  if (text === undefined || !folder) return undefined;
  // Rules do not matter here, so that their names need not be known.
  const { expect = [] } = parseProjectFile(text, []).project;
  const own = open?.uri ?? uri;
  const read = new Map<string, Part>();
  for (const path of new Set(expect.flatMap(pathsOf))) {
    const name = Utils.joinPath(folder, path).toString();
    read.set(path, await partOf(context, name, known(name)));
  }
  const { holdExpectation } = await cache.loader.get();
  const sidesOf = (paths: readonly string[]): Sides | string => {
    const parts = paths.flatMap((path) => read.get(path) ?? []);
    const missing = parts.find(({ sides }) => sides === undefined);
    return missing ? `${labelOf(missing.name)}: cannot be read, or no file of ours` : joined(parts);
  };
  const parts = [...read.values()].filter(({ lines }) => lines);
  const lines = new Map(parts.map((part) => [part.name, part.lines]));
  lines.set(own, new LineIndex(text));
  return {
    uri: own,
    outcomes: expect.map((one) => holdExpectation(one, sidesOf)),
    lines: (name) => lines.get(name),
    uris: [own, ...parts.map(({ name }) => name)],
  };
}

/** What a file states; nothing where it cannot be read. */
interface Part {
  readonly name: string;
  readonly sides: Sides | undefined;
  readonly lines: LineIndex | undefined;
}

async function partOf(
  context: ServerContext,
  name: string,
  known: Contribution | undefined,
): Promise<Part> {
  if (known) return { name, sides: known, lines: known.lines };
  const file = await readFile(context, name);
  if (!file) return { name, sides: undefined, lines: undefined };
  const { sidesIn } = await context.cache.loader.get();
  return { name, sides: sidesIn([{ name, file }]), lines: file.lines };
}

function joined(parts: readonly Part[]): Sides {
  const all = parts.flatMap(({ sides }) => sides ?? []);
  return {
    clients: all.flatMap(({ clients }) => clients),
    machines: all.flatMap(({ machines }) => machines),
    servers: all.flatMap(({ servers }) => servers),
    policyServers: all.flatMap(({ policyServers }) => policyServers),
  };
}

function pathsOf(expectation: Expectation): readonly string[] {
  return expectation.kind === 'traffic' ? expectation.profiles : expectation.files;
}
