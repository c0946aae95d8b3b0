/**
 * Keys and eyes for the suite: what a person does that no command of the editor does. The runner
 * outside the editor has the window and answers (scripts/editor/test/hands.mjs). Not on the desktop,
 * where the window cannot be reached: `needsHands` leaves a test out there.
 */
import * as vscode from 'vscode';
import { noteTest, readAnswer, readRunOptions } from './progress';

/** How long to wait before the answer is looked for again, in milliseconds. */
const RETRY_MS = 50;

let last = 0;

async function ask(act: string, rest: Readonly<Record<string, unknown>>): Promise<unknown> {
  const id = ++last;
  noteTest({ type: 'ask', ask: { id, act, ...rest } });
  for (;;) {
    const answer = await readAnswer(id);
    if (answer !== undefined) {
      if (answer.error !== undefined)
        throw new Error(`${act} ${JSON.stringify(rest)}: ${answer.error}`);
      return answer.value;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, RETRY_MS);
    });
  }
}

/** Leaves a test out where nobody can look at the window. */
export async function needsHands(context: Mocha.Context): Promise<void> {
  if ((await readRunOptions()).hands !== true) context.skip();
}

/** Presses keys one after the other, in playwright's notation: `Control+Space`, `Enter`. */
export async function press(...keys: string[]): Promise<void> {
  await ask('press', { keys });
}

/** Types into whatever has the focus, character by character. */
export async function typeText(text: string): Promise<void> {
  await ask('type', { text });
}

/** Waits until something can be seen. @returns its text */
export async function see(selector: string): Promise<string> {
  return String(await ask('see', { selector }));
}

/** Waits until a view of an extension, such as a preview, shows a text. @returns all it shows */
export async function seeInView(text: string): Promise<string> {
  return String(await ask('view', { text }));
}

/** Clicks something in a view of an extension. @param selector In playwright's notation. */
export async function clickInView(selector: string): Promise<void> {
  await ask('viewClick', { selector });
}

/** Puts text into a field of a view of an extension. @param selector In playwright's notation. */
export async function fillInView(selector: string, text: string): Promise<void> {
  await ask('viewFill', { selector, text });
}

/** What a tool for accessibility finds in the view that shows a text, a line for each fault. */
export async function faultsInView(text: string): Promise<string[]> {
  return (await ask('viewFaults', { text })) as string[];
}

/** Waits until something can be seen no more. */
export async function seeGone(selector: string): Promise<void> {
  await ask('gone', { selector });
}

/** The texts of all elements that are there now. */
export async function textsOf(selector: string): Promise<string[]> {
  return (await ask('texts', { selector })) as string[];
}

/** Moves the mouse over something. */
export async function hover(selector: string): Promise<void> {
  await ask('hover', { selector });
}

/** Clicks something. */
export async function click(selector: string): Promise<void> {
  await ask('click', { selector });
}

/** Gives an editor the focus of the keys. */
export async function focus(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  return editor;
}

/** Where the editor shows what extensions say of the active editor. */
export const STATUS_ITEM = '#status\\.languageStatus';

/** What the language status says of the active editor. */
export async function statusTexts(): Promise<string> {
  const shown = await textsOf(STATUS_ITEM);
  if (shown.length === 0) return '';
  await hover(STATUS_ITEM);
  await see('.hover-language-status');
  const texts = await textsOf('.hover-language-status');
  await press('Escape');
  return texts.join('\n');
}
