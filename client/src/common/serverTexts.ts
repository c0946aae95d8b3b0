import * as vscode from 'vscode';

/** A text of the server, with values for its places `{0}`, `{1}` … */
export interface Sentence {
  readonly text: string;
  readonly values?: readonly string[];
}

/** A text of the server in the language of the editor; as it is, where the table does not have it. */
export function translated(text: string): string {
  return inWords({ text });
}

/** A sentence of the server in the language of the editor. */
export function inWords({ text, values = [] }: Sentence): string {
  return vscode.l10n.t(text, ...values);
}
