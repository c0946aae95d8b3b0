import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Answer, Answers, Refused } from './answers';
import {
  chooseClient,
  chooseConnection,
  chooseWritable,
  withContents,
  type Writable,
} from './askedFiles';

/** A connection in another form. */
interface Converted {
  readonly text: string;
  readonly language: string;
  readonly losses: Answer | null;
}

/** What is asked of the server, step by step more exactly. */
interface Question {
  readonly to: string;
  readonly name?: string;
  readonly as?: string;
}

/** Asks for a form and opens the connection of the file in front in it, in a tab without a file. */
export async function convertTo(client: BaseLanguageClient, answers: Answers): Promise<void> {
  const title = vscode.l10n.t('Convert to another form');
  const uri = await chooseClient(client, title, vscode.l10n.t('The file that is converted'));
  if (uri === undefined) return;
  const forms = await client.sendRequest<readonly Writable[]>('aovpn/forms');
  const form = await chooseWritable(forms, title, vscode.l10n.t('The form to write'));
  if (!form) return;
  const files = await withContents([uri]);
  let question: Question | undefined = { to: form.id };
  while (question) {
    const answer: Converted | Refused = await client.sendRequest<Converted | Refused>(
      'aovpn/convert',
      { ...files, ...question },
    );
    if (!('problem' in answer)) return show(answer, answers);
    question = await askMore(answer, question, title, uri);
  }
}

/** The same question with what was missing; nothing when it is not told, or cannot be. */
async function askMore(
  { problem, choices, needsName }: Refused,
  question: Question,
  title: string,
  uri: string,
): Promise<Question | undefined> {
  const names = choices?.flat() ?? [];
  if (names.length > 0 && question.name === undefined) {
    const name = await chooseConnection(names, title, uri);
    return name === undefined ? undefined : { ...question, name };
  }
  if (needsName && question.as === undefined) {
    const prompt = vscode.l10n.t('The name of the connection');
    const as = await vscode.window.showInputBox({ title, prompt });
    return as === undefined || as.trim() === '' ? undefined : { ...question, as: as.trim() };
  }
  void vscode.window.showWarningMessage(problem);
  return undefined;
}

async function show({ text, language, losses }: Converted, answers: Answers): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content: text });
  await vscode.window.showTextDocument(document, { preview: false });
  if (losses) await answers.show(losses);
}
