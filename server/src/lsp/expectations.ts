/** Tells on request what came of the expectations of project files. */
import { RequestType, type CancellationToken } from 'vscode-languageserver';
import type { Refused } from '../engine/answers/told/ask';
import { PROJECT_FILE_NAME } from '../engine/config/projectFile';
import type { Answered, Question } from './answers';
import type { ServerContext } from './context';
import { holdProject, projectsIn, type HeldProject } from './heldProjects';
import { safely } from './safely';
import { layOut, type AnswerDocument, type LinesOf } from './tell';
import type { Together } from './together';
import { fileNameOf } from './uri';

/** Asks how expectations come out: of the project file in force for a file, or of all. */
export const ExpectationsRequest = new RequestType<{ uri?: string }, Answered, void>(
  'aovpn/expectations',
);

/** Registers the request. @returns The question as a command puts it. */
export function registerExpectations(context: ServerContext, together: Together): Question {
  const { connection, runtime } = context;
  const handle = ({ uri }: { uri?: string }, token: CancellationToken) =>
    safely<Answered>(
      runtime,
      () => tellAll(context, together, uri),
      { problem: 'The expectations could not be held; the log says why.' },
      'expectations',
      token,
    );
  connection.onRequest(ExpectationsRequest, handle);
  return (given, token) => {
    const has = typeof given === 'object' && given !== null && 'uri' in given;
    return handle(has && typeof given.uri === 'string' ? { uri: given.uri } : {}, token);
  };
}

async function tellAll(
  context: ServerContext,
  together: Together,
  uri: string | undefined,
): Promise<AnswerDocument | Refused> {
  const { index } = await together.known();
  const asked = uri === undefined ? undefined : await projectOf(context, uri);
  const found = asked === undefined ? await projectsIn(context, index.contributions) : [asked];
  const held: HeldProject[] = [];
  for (const project of found) {
    const one = await holdProject(context, project, (name) => index.contribution(name));
    if (one && one.outcomes.length > 0) held.push(one);
  }
  const [first] = held;
  if (!first) {
    return { problem: `No ${PROJECT_FILE_NAME} expects anything of a connection ("expect").` };
  }
  const { outcomeLines, outcomeData, shownOf } = await context.cache.loader.get();
  const find: LinesOf = (name) => held.map(({ lines }) => lines(name)).find((lines) => lines);
  const lines = held.flatMap(({ outcomes, uri: file }) => outcomeLines(outcomes, file));
  const uris = [...new Set(held.flatMap((one) => one.uris))];
  const shown = shownOf(
    [],
    uris.flatMap((name) => {
      const own = find(name);
      return own ? [{ name, file: { lines: own } }] : [];
    }),
  );
  return {
    title: 'Do the expectations hold',
    ...layOut(lines, first.uri, find),
    uris,
    data: held.map(({ uri: file, outcomes }) => ({
      file,
      ...outcomeData(outcomes, file, shown),
    })),
  };
}

/** The project file in force for a file, or the file itself where it is one. */
async function projectOf({ settings }: ServerContext, uri: string): Promise<string | undefined> {
  return fileNameOf(uri) === PROJECT_FILE_NAME ? uri : (await settings.of(uri)).projectFile;
}
