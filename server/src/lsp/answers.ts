/** The questions about connections, as requests of our own and as commands for every client. */
import { RequestType, RequestType0, type CancellationToken } from 'vscode-languageserver';
import type { NamedFile } from '../engine/answers/sides';
import type { Refused, Told, TraceQuestion } from '../engine/answers/told/ask';
import type { ConvertQuestion } from '../engine/answers/told/convert';
import type { ServerSideText, ServerTargetLine } from '../engine/generate';
import type { GenerateQuestion } from '../engine/generate/ask';
import { labelOf, readAsked, type AskedFiles } from './askedFiles';
import type { ServerContext } from './context';
import type { EngineModule } from './engineLoader';
import { layOut, linesOf, type AnswerDocument } from './tell';
import { safely } from './safely';

/** An answer, or why there is none. */
export type Answered = AnswerDocument | Refused;

/** A connection in another form; `losses` says what is not in it. */
export interface ConvertedDocument {
  readonly text: string;
  readonly language: string;
  readonly losses: AnswerDocument | null;
}

/** A form a connection can be written in. */
export interface FormItem {
  readonly id: string;
  readonly title: string;
}

type ConvertAnswer = ConvertedDocument | (Refused & { readonly needsName?: true });

type Asked<Q> = AskedFiles & Q;

/** Puts a question to the engine. */
type Ask<Q> = (engine: EngineModule, files: readonly NamedFile[], question: Q) => Told | Refused;

/** Requests of our own; described in `docs/language-server.md`. */
export const TraceRequest = new RequestType<Asked<TraceQuestion>, Answered, void>('aovpn/trace');
export const AgreeRequest = new RequestType<AskedFiles, Answered, void>('aovpn/agree');
export const SimulateRequest = new RequestType<
  Asked<{ readonly assume?: readonly string[] }>,
  Answered,
  void
>('aovpn/simulate');
export const DiffRequest = new RequestType<
  Asked<{ readonly names?: readonly string[] }>,
  Answered,
  void
>('aovpn/diff');
export const ConvertRequest = new RequestType<Asked<ConvertQuestion>, ConvertAnswer, void>(
  'aovpn/convert',
);
export const GenerateRequest = new RequestType<
  Asked<GenerateQuestion>,
  ServerSideText | Refused,
  void
>('aovpn/generate');
export const ServerTargetsRequest = new RequestType0<readonly ServerTargetLine[], void>(
  'aovpn/serverTargets',
);
export const FormsRequest = new RequestType0<readonly FormItem[], void>('aovpn/forms');

const FAILED: Refused = { problem: 'The question could not be answered; the log says why.' };

/** A question that a client may also put as a command, with the same parameters. */
export type Question = (given: unknown, token: CancellationToken) => Promise<unknown>;

/** Registers the requests. @returns The questions by the names of their commands. */
export function registerAnswers(context: ServerContext): ReadonlyMap<string, Question> {
  const { connection, runtime, cache } = context;
  const questions = new Map<string, Question>();
  const answer = <Q extends object>(type: RequestType<Asked<Q>, Answered, void>, ask: Ask<Q>) => {
    const handle = (asked: Asked<Q>, token: CancellationToken) =>
      safely<Answered>(runtime, () => answered(context, asked, ask), FAILED, type.method, token);
    connection.onRequest(type, handle);
    questions.set(commandOf(type.method), (given, token) =>
      isAsked(given) ? handle(given as Asked<Q>, token) : Promise.resolve(UNASKED),
    );
  };
  answer(TraceRequest, ({ askTrace }, files, question) => askTrace(files, question));
  answer<object>(AgreeRequest, ({ askAgree }, files) => askAgree(files));
  answer(SimulateRequest, ({ askSimulate }, files, question) => askSimulate(files, question));
  answer(DiffRequest, ({ askDiff }, files, question) => askDiff(files, question));
  const convert = (asked: Asked<ConvertQuestion>, token: CancellationToken) =>
    safely<ConvertAnswer>(runtime, () => converted(context, asked), FAILED, 'conversion', token);
  connection.onRequest(ConvertRequest, convert);
  questions.set(commandOf(ConvertRequest.method), (given, token) =>
    isAsked(given) ? convert(given as Asked<ConvertQuestion>, token) : Promise.resolve(UNASKED),
  );
  const generate = (asked: Asked<GenerateQuestion>, token: CancellationToken) =>
    safely(runtime, () => generated(context, asked), FAILED, 'server side', token);
  connection.onRequest(GenerateRequest, generate);
  questions.set(commandOf(GenerateRequest.method), (given, token) =>
    isAsked(given) ? generate(given as Asked<GenerateQuestion>, token) : Promise.resolve(UNASKED),
  );
  connection.onRequest(ServerTargetsRequest, async () => (await cache.loader.get()).SERVER_TARGETS);
  connection.onRequest(FormsRequest, async () =>
    (await cache.loader.get()).TARGET_FORMS.map(({ id, title }) => ({ id, title })),
  );
  return questions;
}

/** The commands by which any client may ask. */
export const QUESTION_COMMANDS: readonly string[] = [
  TraceRequest,
  AgreeRequest,
  SimulateRequest,
  DiffRequest,
  ConvertRequest,
  GenerateRequest,
].map(({ method }) => commandOf(method));

const UNASKED: Refused = { problem: 'The files have to be named: { uris: [ … ] }.' };

/** The command that puts the question of a request. */
export function commandOf(method: string): string {
  return method.replace('/', '.');
}

/** Whether what came with a command names files. Everything else is looked at by whoever reads it. */
function isAsked(given: unknown): given is AskedFiles {
  if (typeof given !== 'object' || given === null || !('uris' in given)) return false;
  const { uris } = given;
  return Array.isArray(uris) && uris.every((uri) => typeof uri === 'string');
}

async function answered<Q>(
  context: ServerContext,
  asked: Asked<Q>,
  ask: Ask<Q>,
): Promise<Answered> {
  const files = await readAsked(context, asked);
  if ('problem' in files) return files;
  const told = ask(await context.cache.loader.get(), files, asked);
  return 'problem' in told ? told : documentOf(told, files);
}

function documentOf({ title, lines, data }: Told, files: readonly NamedFile[]): AnswerDocument {
  const uris = files.map(({ name }) => name);
  return { title, ...layOut(lines, uris[0] ?? '', linesOf(files)), uris, data };
}

async function converted(
  context: ServerContext,
  asked: Asked<ConvertQuestion>,
): Promise<ConvertAnswer> {
  const files = await readAsked(context, asked);
  if ('problem' in files) return files;
  const [file] = files;
  if (!file || files.length > 1) return { problem: 'One file is converted at a time.' };
  const { askConvert } = await context.cache.loader.get();
  const written = askConvert(file, asked);
  if ('problem' in written) return written;
  const { text, language, losses } = written;
  const told: Told = {
    title: `What ${asked.to} cannot say`,
    lines: [['Not written'], ...losses],
    data: null,
  };
  return { text, language, losses: losses.length > 0 ? documentOf(told, files) : null };
}

async function generated(
  context: ServerContext,
  asked: Asked<GenerateQuestion>,
): Promise<ServerSideText | Refused> {
  const files = await readAsked(context, asked);
  if ('problem' in files) return files;
  const [file] = files;
  if (!file || files.length > 1) return { problem: 'One file is taken at a time.' };
  const { askGenerate } = await context.cache.loader.get();
  return askGenerate(file, asked, labelOf(file.name).replace(/^.*[/\\]/, ''));
}
