import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Answer, Answers, Refused } from './answers';
import { chooseFile, frontAmong, isClient, knownFiles, withContents } from './askedFiles';
import { translated } from './serverTexts';

/** A form the server can write. */
interface Form {
  readonly id: string;
  readonly title: string;
}

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
  const clients = (await knownFiles(client)).filter(isClient);
  const uri =
    frontAmong(clients) ??
    (await chooseFile(clients, title, vscode.l10n.t('The file that is converted')));
  if (uri === undefined) return;
  const forms = await client.sendRequest<readonly Form[]>('aovpn/forms');
  const form = await vscode.window.showQuickPick(
    forms.map(({ id, title: name }) => ({ label: id, detail: translated(name), id })),
    { title, placeHolder: vscode.l10n.t('The form to write'), matchOnDetail: true },
  );
  if (!form) return;
  const files = await withContents([uri]);
  let question: Question | undefined = { to: form.id };
  while (question) {
    const answer: Converted | Refused = await client.sendRequest<Converted | Refused>(
      'aovpn/convert',
      { ...files, ...question },
    );
    if (!('problem' in answer)) return show(answer, answers);
    question = await askMore(answer, question, title);
  }
}

/** The same question with what was missing; nothing when it is not told, or cannot be. */
async function askMore(
  { problem, choices, needsName }: Refused,
  question: Question,
  title: string,
): Promise<Question | undefined> {
  if (choices && question.name === undefined) {
    const placeHolder = problem;
    const name = await vscode.window.showQuickPick([...choices.flat()], { title, placeHolder });
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
