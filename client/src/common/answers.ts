import * as vscode from 'vscode';

/** Scheme of the documents that hold answers; they exist in memory only and cannot be edited. */
const SCHEME = 'aovpn-answer';
/** Time without a change after which a question is asked again, in milliseconds. */
const PAUSE = 300;

/** A range as it comes from the server. */
interface WireRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** An answer as the server lays it out. */
export interface Answer {
  readonly title: string;
  readonly text: string;
  readonly links: readonly {
    readonly range: WireRange;
    readonly uri: string;
    readonly target: WireRange;
  }[];
  readonly uris: readonly string[];
}

/** Why there is no answer. */
export interface Refused {
  readonly problem: string;
  readonly choices?: readonly (readonly string[])[];
  readonly needsName?: true;
}

/** Asks once more. */
export type Again = () => Promise<Answer | Refused>;

/** A document with an answer, and how to get it again. */
interface Shown {
  answer: Answer;
  readonly again: Again | undefined;
  timer?: ReturnType<typeof setTimeout>;
}

/**
 * Shows answers beside the text: documents whose places lead to the files they speak of. An answer
 * follows the files it is about as they change; while they say nothing, the last good one stays.
 */
export class Answers implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider {
  readonly #shown = new Map<string, Shown>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  #count = 0;

  /** Makes them known to the editor. */
  register(context: vscode.ExtensionContext): void {
    context.subscriptions.push(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#follow(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#shown.get(uri.toString())?.answer.text ?? '';
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    const links = this.#shown.get(uri.toString())?.answer.links ?? [];
    return links.map(({ range, uri: file, target }) => {
      const { start, end } = target;
      // The form in which the editor takes a selection.
      const fragment = `L${start.line + 1},${start.character + 1}-L${end.line + 1},${end.character + 1}`;
      const link = new vscode.DocumentLink(
        new vscode.Range(
          range.start.line,
          range.start.character,
          range.end.line,
          range.end.character,
        ),
        vscode.Uri.parse(file, true).with({ fragment }),
      );
      link.tooltip = vscode.l10n.t('Go to the place');
      return link;
    });
  }

  /** Shows an answer in an editor beside. @param again Without it the answer stays as it is. */
  async show(answer: Answer, again?: Again): Promise<vscode.TextDocument> {
    const name = answer.title.replace(/[/\\:?#*"<>|]+/g, ' ').slice(0, 80);
    const query = String(++this.#count);
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}.md`, query });
    this.#shown.set(uri.toString(), { answer, again });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
    return document;
  }

  #follow(document: vscode.TextDocument): void {
    const changed = document.uri.toString();
    for (const [key, shown] of this.#shown) {
      const { again } = shown;
      if (!again || !shown.answer.uris.includes(changed)) continue;
      clearTimeout(shown.timer);
      shown.timer = setTimeout(() => void this.#ask(key, shown, again), PAUSE);
    }
  }

  async #ask(key: string, shown: Shown, again: Again): Promise<void> {
    let answer: Answer | Refused;
    try {
      answer = await again();
    } catch {
      // Stopped while it was asked.
      return;
    }
    if ('problem' in answer || this.#shown.get(key) !== shown) return;
    shown.answer = answer;
    this.#changed.fire(vscode.Uri.parse(key, true));
  }

  #forget(uri: vscode.Uri): void {
    const shown = this.#shown.get(uri.toString());
    if (!shown) return;
    clearTimeout(shown.timer);
    this.#shown.delete(uri.toString());
  }
}
