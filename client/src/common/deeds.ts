import * as vscode from 'vscode';

/** What the walkthrough asks somebody to do; the names of context keys in the manifest. */
type Deed = 'opened' | 'read' | 'fixed' | 'asked' | 'piped';

/**
 * Notes that something was done, so that the step of the walkthrough is complete. It is true for a
 * moment only: the editor looks at walkthroughs when the first one is opened, and a step whose key is
 * true by then is never completed.
 */
export function noteDone(deed: Deed): void {
  for (const isDone of [true, false]) {
    void vscode.commands.executeCommand('setContext', `aovpn.done.${deed}`, isDone);
  }
}
