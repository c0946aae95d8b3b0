import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Refused } from './answers';
import {
  chooseClient,
  chooseConnection,
  chooseWritable,
  withContents,
  type Writable,
} from './askedFiles';

/** The other end of a connection as the server writes it. */
interface ServerSide {
  readonly text: string;
  readonly language: string;
  readonly fillIn: readonly { readonly mark: string; readonly what: string }[];
}

/** Asks for a target and opens the other end of the connection in front, in a tab without a file. */
export async function generateServerSide(client: BaseLanguageClient): Promise<void> {
  const title = vscode.l10n.t('Generate server side');
  const uri = await chooseClient(
    client,
    title,
    vscode.l10n.t('The file that makes the connection'),
  );
  if (uri === undefined) return;
  const targets = await client.sendRequest<readonly Writable[]>('aovpn/serverTargets');
  const target = await chooseWritable(targets, title, vscode.l10n.t('What to write'));
  if (!target) return;
  const question = { ...(await withContents([uri])), target: target.id };
  let answer = await ask(client, question);
  const names = ('problem' in answer && answer.choices?.flat()) || [];
  if (names.length > 0) {
    const name = await chooseConnection(names, title, uri);
    if (name === undefined) return;
    answer = await ask(client, { ...question, name });
  }
  if ('problem' in answer) void vscode.window.showWarningMessage(answer.problem);
  else await show(answer);
}

function ask(client: BaseLanguageClient, question: object): Promise<ServerSide | Refused> {
  return client.sendRequest<ServerSide | Refused>('aovpn/generate', question);
}

/** Opens the text with the first place to fill in selected, so that it is typed over. */
async function show({ text, language, fillIn }: ServerSide): Promise<void> {
  const languages = await vscode.languages.getLanguages();
  const document = await vscode.workspace.openTextDocument({
    content: text,
    ...(languages.includes(language) && { language }),
  });
  const at = Math.min(
    ...fillIn.map(({ mark }) => document.getText().indexOf(mark)).filter((index) => index >= 0),
  );
  const [mark = ''] = Number.isFinite(at) ? (/^\w+/.exec(document.getText().slice(at)) ?? []) : [];
  await vscode.window.showTextDocument(document, {
    preview: false,
    ...(mark !== '' && {
      selection: new vscode.Range(document.positionAt(at), document.positionAt(at + mark.length)),
    }),
  });
}
