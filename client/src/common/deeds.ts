import * as vscode from 'vscode';

/** What the walkthrough asks somebody to do; the names of context keys in the manifest. */
type Deed = 'opened' | 'read' | 'fixed' | 'asked' | 'piped';

/** Notes that something was done, so that the step of the walkthrough is complete. */
export function noteDone(deed: Deed): void {
  void vscode.commands.executeCommand('setContext', `aovpn.done.${deed}`, true);
}
