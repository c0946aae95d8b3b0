import * as vscode from 'vscode';

/** What the walkthrough asks somebody to do; the names of context keys in the manifest. */
type Deed = 'opened' | 'read' | 'fixed' | 'asked' | 'piped';

/**
 * Notes that something was done, so that the step of the walkthrough is complete. Steps are completed
 * by a change: what was done before the editor began to look has to become true anew.
 */
export function noteDone(deed: Deed): void {
  for (const isDone of [false, true]) {
    void vscode.commands.executeCommand('setContext', `aovpn.done.${deed}`, isDone);
  }
}
