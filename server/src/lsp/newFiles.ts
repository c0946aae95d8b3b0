/** Files that are begun by asking: a profile, a project file. */
import { RequestType, RequestType0, type Range } from 'vscode-languageserver';
import type { Answers, NewProfile } from '../engine/create';
import { LineIndex } from '../engine/text/lineIndex';
import type { ServerContext } from './context';
import { toRange } from './convert';

/** As {@link NewProfile}, with a range in place of a span. */
type NextStep =
  | Extract<NewProfile, { question: object } | { problem: object }>
  | { readonly text: string; readonly language: string; readonly fillIn: Range | null };

export const NewProfileRequest = new RequestType<{ readonly answers: Answers }, NextStep, void>(
  'aovpn/newProfile',
);
export const NewProjectRequest = new RequestType0<string, void>('aovpn/newProject');

/** Registers the requests. */
export function registerNewFiles({ connection, cache }: ServerContext): void {
  connection.onRequest(NewProfileRequest, async ({ answers }): Promise<NextStep> => {
    const { engine, newProfile } = await cache.loader.get();
    const next = newProfile(onlyTexts(answers), (file, settings) => engine.check(file, settings));
    if (!('text' in next)) return next;
    const { text, language, fillIn } = next;
    return { text, language, fillIn: fillIn ? toRange(fillIn, new LineIndex(text)) : null };
  });
  connection.onRequest(NewProjectRequest, async () =>
    (await cache.loader.get()).newProjectText({}),
  );
}

/** What a client sent, without what is no text. */
function onlyTexts(answers: unknown): Answers {
  const given: [string, unknown][] =
    typeof answers === 'object' && answers !== null ? Object.entries(answers) : [];
  return Object.fromEntries(given.filter(([, text]) => typeof text === 'string'));
}
