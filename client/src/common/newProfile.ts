import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { deploymentName } from './fileStatus';
import { inWords, translated, type Sentence } from './serverTexts';
import type { Server } from './server';

/** A question on the way to a profile, as the server puts it. */
interface Question {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly choices?: readonly {
    readonly id: string;
    readonly title: string;
    readonly detail?: string;
    readonly problem?: Sentence;
  }[];
  readonly value?: string;
  readonly sample?: string;
}

/** What comes next. */
type NextStep =
  | { readonly question: Question }
  | { readonly problem: Sentence; readonly answer: string }
  | {
      readonly text: string;
      readonly language: string;
      readonly fillIn: { readonly start: vscode.Position; readonly end: vscode.Position } | null;
    };

/** What was answered, in the order in which it was asked. */
type Given = readonly (readonly [id: string, text: string])[];

/** Somebody wants the question before. */
const BACK = Symbol('back');

/** Asks for what a profile needs, writes it and shows it. */
export async function newProfile(server: Server): Promise<void> {
  const made = await askForProfile(await server.start('new profile'));
  if (made) await show(made);
}

/** Puts one question after the other. @returns nothing when cancelled */
async function askForProfile(
  client: BaseLanguageClient,
): Promise<Extract<NextStep, { text: string }> | undefined> {
  const next = (given: Given) =>
    client.sendRequest<NextStep>('aovpn/newProfile', { answers: Object.fromEntries(given) });
  let given: Given = [];
  // Where somebody went back, what they said before is there again.
  const before = new Map<string, string>();
  for (;;) {
    const step = await next(given);
    if ('text' in step) return step;
    // Each answer was taken when it was given; what does not fit now is asked once more.
    if ('problem' in step) {
      void vscode.window.showWarningMessage(inWords(step.problem));
      given = given.slice(
        0,
        given.findIndex(([id]) => id === step.answer),
      );
      continue;
    }
    const { question } = step;
    const asked: Asked = { question, number: given.length + 1, before: before.get(question.id) };
    const taken = given;
    const problemOf = async (text: string) => {
      const answer = await next([...taken, [question.id, text]]);
      return 'problem' in answer ? inWords(answer.problem) : undefined;
    };
    const reply = await (question.choices ? choose(asked) : enter(asked, problemOf));
    if (reply === undefined) return undefined;
    if (reply === BACK) {
      given = given.slice(0, -1);
      continue;
    }
    before.set(question.id, reply);
    given = [...given, [question.id, reply]];
  }
}

/** A question as it is put. */
interface Asked {
  readonly question: Question;
  readonly number: number;
  readonly before: string | undefined;
}

type Reply = string | typeof BACK | undefined;

/** Shows a list or a box until it is answered. */
function shown<T extends vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox>(
  input: T,
  { question, number }: Asked,
  listen: (answer: (reply: Reply) => void) => void,
): Promise<Reply> {
  input.title = `${vscode.l10n.t('New profile')}: ${translated(question.title)}`;
  input.step = number;
  input.ignoreFocusOut = true;
  if (number > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<Reply>((resolve) => {
    input.onDidTriggerButton(() => resolve(BACK));
    input.onDidHide(() => resolve(undefined));
    listen(resolve);
    input.show();
  }).finally(() => input.dispose());
}

function choose(asked: Asked): Promise<Reply> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { id: string; not: boolean }>();
  pick.placeholder = translated(asked.question.hint);
  pick.items = (asked.question.choices ?? []).map(({ id, title, detail, problem }) => {
    const below = problem ? inWords(problem) : detail && translated(detail);
    return {
      id,
      not: problem !== undefined,
      label: `${problem ? '$(circle-slash) ' : ''}${titleOf(asked.question, id, title)}`,
      ...(below !== undefined && { detail: below }),
    };
  });
  const before = pick.items.filter(({ id }) => id === asked.before);
  // Without any, Enter would do nothing: the editor then begins with the first one.
  if (before.length > 0) pick.activeItems = before;
  return shown(pick, asked, (answer) => {
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item && !item.not) answer(item.id);
    });
  });
}

/** Ways of deployment have the names the status of a file has, too. */
function titleOf({ id: question }: Question, id: string, title: string): string {
  return question === 'deployment' ? deploymentName(id) : translated(title);
}

function enter(
  asked: Asked,
  problemOf: (text: string) => Promise<string | undefined>,
): Promise<Reply> {
  const { hint, value = '', sample = '' } = asked.question;
  const box = vscode.window.createInputBox();
  box.prompt = translated(hint);
  box.placeholder = sample;
  box.value = asked.before ?? value;
  return shown(box, asked, (answer) => {
    // Of answers that come late, the one for what stands there counts.
    const look = async (text: string) => {
      const problem = await problemOf(text);
      if (text === box.value) box.validationMessage = problem;
      return problem;
    };
    box.onDidChangeValue((text) => void look(text));
    box.onDidAccept(async () => {
      const text = box.value;
      if ((await look(text)) === undefined) answer(text);
    });
  });
}

/** Opens the profile in a tab without a file. What is still to be filled in is selected. */
async function show({
  text,
  language,
  fillIn,
}: Extract<NextStep, { text: string }>): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content: text });
  const selection =
    fillIn &&
    new vscode.Range(
      fillIn.start.line,
      fillIn.start.character,
      fillIn.end.line,
      fillIn.end.character,
    );
  await vscode.window.showTextDocument(document, {
    preview: false,
    ...(selection && { selection }),
  });
}
