import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Answer, Answers, Refused } from './answers';
import {
  activeUri,
  chooseConnection,
  chooseFile,
  chooseFiles,
  frontAmong,
  isClient,
  isServer,
  knownFiles,
  withContents,
  type KnownFile,
} from './askedFiles';
import { convertTo } from './convertTo';
import { generateServerSide } from './generate';
import type { Server } from './server';
import { noteDone } from './deeds';

/** Registers the commands that ask what Windows will do with a connection. */
export function registerQuestions(
  context: vscode.ExtensionContext,
  server: Server,
  answers: Answers,
): void {
  const command = (
    name: string,
    ask: (
      client: BaseLanguageClient,
      answers: Answers,
      ...given: readonly unknown[]
    ) => Promise<void>,
  ) =>
    vscode.commands.registerCommand(`aovpn.${name}`, async (...given: unknown[]) => {
      await ask(await server.start(`command ${name}`), answers, ...given);
    });
  context.subscriptions.push(
    command('whereDoesItGo', whereDoesItGo),
    command('compareWith', compareWith),
    command('convertTo', convertTo),
    command('generateServerSide', generateServerSide),
    command('checkAgainstServer', checkAgainstServer),
    command('simulateConnection', simulateConnection),
    command('runExpectations', runExpectations),
  );
}

/** Shows an answer, and asks again whenever a file it is about has changed. */
async function tell(
  client: BaseLanguageClient,
  answers: Answers,
  method: string,
  question: object,
): Promise<void> {
  const ask = () => client.sendRequest<Answer | Refused>(method, question);
  const answer = await ask();
  if ('problem' in answer) {
    void vscode.window.showWarningMessage(answer.problem);
    return;
  }
  await answers.show(answer, ask);
  if (method === 'aovpn/trace') noteDone('asked');
}

async function whereDoesItGo(client: BaseLanguageClient, answers: Answers): Promise<void> {
  const title = vscode.l10n.t('Where does it go?');
  const uris = await clientFiles(client, title, vscode.l10n.t('Connections that are up together'));
  if (!uris) return;
  const files = await withContents(uris);
  const question = (written: string) => ({ ...files, ...traceQuestion(written) });
  const written = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      'An address, a name, a URL or name=address; behind it --app, --port, --protocol, --assume KEY=VALUE',
    ),
    placeHolder: '10.20.1.5',
    validateInput: async (value) => {
      if (value.trim() === '') return undefined;
      const answer = await client.sendRequest<Answer | Refused>('aovpn/trace', question(value));
      return 'problem' in answer ? answer.problem : undefined;
    },
  });
  if (written === undefined || written.trim() === '') return;
  await tell(client, answers, 'aovpn/trace', question(written));
}

/** What is asked, written as on the command line. */
function traceQuestion(written: string): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  const assume: string[] = [];
  const option = /\s--(app|port|protocol|assume)(?:=|\s+)("[^"]*"|\S+)/g;
  for (const [, name = '', text = ''] of written.matchAll(option)) {
    const value = text.replace(/^"(.*)"$/, '$1');
    if (name === 'assume') assume.push(value);
    else given[name] = value;
  }
  return { ...given, target: written.replace(option, '').trim(), assume };
}

/** @param chosen The file it was called for in the explorer, and all that are selected there. */
async function compareWith(
  client: BaseLanguageClient,
  answers: Answers,
  chosen?: unknown,
  selected?: unknown,
): Promise<void> {
  const title = vscode.l10n.t('Compare connections');
  const clients = (await knownFiles(client)).filter(isClient);
  const [given, other] = filesOf(chosen, selected);
  const first =
    given ??
    frontAmong(clients) ??
    (await chooseFile(clients, title, vscode.l10n.t('The file that is compared')));
  if (first === undefined) return;
  const others = clients.filter(({ uri }) => uri !== first);
  const second =
    other ?? (await chooseFile(others, title, vscode.l10n.t('The file it is compared with')));
  if (second === undefined) return;
  const files = await withContents([first, second]);
  const answer = await client.sendRequest<Answer | Refused>('aovpn/diff', files);
  const names = 'problem' in answer ? await chooseNames(answer, title, files.uris) : [];
  if (names) await tell(client, answers, 'aovpn/diff', { ...files, names });
}

/** The files a command was called for: the one that was clicked goes first. */
function filesOf(chosen: unknown, selected: unknown): readonly string[] {
  const uris: readonly unknown[] = [chosen, ...(Array.isArray(selected) ? selected : [])];
  return [...new Set(uris.filter((uri) => uri instanceof vscode.Uri).map(String))];
}

/** Asks which connections are meant, one for each file. Says why there is no answer otherwise. */
async function chooseNames(
  { problem, choices }: Refused,
  title: string,
  uris: readonly string[],
): Promise<readonly string[] | undefined> {
  if (!choices) {
    void vscode.window.showWarningMessage(problem);
    return undefined;
  }
  const names: string[] = [];
  for (const [index, each] of choices.entries()) {
    // A file that makes one connection needs no name, and may have none.
    const [only = ''] = each;
    const name = each.length <= 1 ? only : await chooseConnection(each, title, uris[index]);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return names;
}

async function checkAgainstServer(client: BaseLanguageClient, answers: Answers): Promise<void> {
  const title = vscode.l10n.t('Check against server');
  const all = await knownFiles(client);
  const front = all.find(({ uri }) => uri === activeUri());
  const own = front ? [front.uri] : [];
  const has = (is: (file: KnownFile) => boolean) => front !== undefined && is(front);
  const rest = all.filter((file) => file !== front);
  const clients = has(isClient)
    ? []
    : await chooseFiles(rest.filter(isClient), title, vscode.l10n.t('Files of the client'));
  if (!clients) return;
  // What belongs together with the file in front is meant; nobody has to say so again.
  const mates = rest.filter((file) => isServer(file) && file.together);
  const servers =
    has(isServer) || mates.length > 0
      ? mates.map(({ uri }) => uri)
      : await chooseFiles(rest.filter(isServer), title, vscode.l10n.t('Files of the server'));
  if (!servers) return;
  const files = await withContents([...new Set([...own, ...clients, ...servers])]);
  await tell(client, answers, 'aovpn/agree', files);
}

async function simulateConnection(client: BaseLanguageClient, answers: Answers): Promise<void> {
  const title = vscode.l10n.t('Simulate connection');
  const uris = await clientFiles(client, title, vscode.l10n.t('The connection'));
  if (!uris) return;
  const servers = (await knownFiles(client)).filter(
    (file) => isServer(file) && !uris.includes(file.uri),
  );
  const mates = servers.filter(({ together }) => together).map(({ uri }) => uri);
  // Without a server there is still much to be told.
  const chosen =
    servers.length === 0 || mates.length > 0
      ? mates
      : await chooseFiles(servers, title, vscode.l10n.t('Files of the server; none is possible'));
  if (!chosen) return;
  await tell(client, answers, 'aovpn/simulate', await withContents([...uris, ...chosen]));
}

/** The file in front where it makes a connection, with the other tunnel of its deployment; else asks. */
async function clientFiles(
  client: BaseLanguageClient,
  title: string,
  placeHolder: string,
): Promise<readonly string[] | undefined> {
  const clients = (await knownFiles(client)).filter(isClient);
  const front = frontAmong(clients);
  const own = clients.find(({ uri }) => uri === front);
  const mates = clients.filter((file) => file.together && file !== own);
  if (front !== undefined && mates.length === 0) return [front];
  const offered = own ? [own, ...mates] : clients;
  return chooseFiles(offered, title, placeHolder, (file) => file === own || !own);
}

async function runExpectations(client: BaseLanguageClient, answers: Answers): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  const ask = async (question: object) =>
    client.sendRequest<Answer | Refused>('aovpn/expectations', question);
  const own = uri === undefined ? undefined : await ask({ uri });
  // The file in front may be under no project file: then all are run.
  if (own && !('problem' in own)) await answers.show(own, () => ask({ uri }));
  else await tell(client, answers, 'aovpn/expectations', {});
}
