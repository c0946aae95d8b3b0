/** Answers the lists and boxes in which the editor asks. */
import { press, see, textsOf, typeText } from './hands';
import { untilTrue } from './helpers';
import * as vscode from 'vscode';

/** Where the editor asks. */
export const QUICK_INPUT = '.quick-input-widget';

/** Runs a command that asks, and answers by typing and Enter. */
export async function choose(command: string, answers: readonly string[]): Promise<void> {
  const running = vscode.commands.executeCommand(command);
  for (const answer of answers) {
    await untilTrue(async () => {
      const rows = await textsOf(`${QUICK_INPUT} .monaco-list-row`);
      return rows.some((row) => row.includes(answer));
    }, `'${answer}' is offered`);
    await typeText(answer);
    await see(`${QUICK_INPUT} .monaco-list-row.focused:has-text("${answer}")`);
    await press('Enter');
  }
  await running;
}
