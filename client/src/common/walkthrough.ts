import * as vscode from 'vscode';
import { noteDone } from './deeds';
import { isOwnFinding, ruleOf } from './findings';
import { kindOf } from './ours';

/** How many findings of each rule a version of a document has. */
interface Seen {
  readonly version: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** Watches for what the walkthrough asks for, however it is done. */
export function registerWalkthrough(context: vscode.ExtensionContext): void {
  const look = (editor: vscode.TextEditor | undefined) => {
    if (!editor || kindOf(editor.document) === undefined) return;
    noteDone('opened');
  };
  const opened = vscode.window.onDidChangeActiveTextEditor(look);
  const read = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    const isOn = ({ range }: vscode.Diagnostic) =>
      selections.some((selection) => range.contains(selection.active));
    const { uri } = textEditor.document;
    if (vscode.languages.getDiagnostics(uri).filter(isOwnFinding).some(isOn)) noteDone('read');
  });
  const seen = new Map<string, Seen>();
  const fixed = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    const changed = new Set(uris.map(String));
    for (const document of vscode.workspace.textDocuments) {
      const key = document.uri.toString();
      if (!changed.has(key) || kindOf(document) === undefined) continue;
      const before = seen.get(key);
      const now = { version: document.version, counts: countsOf(document) };
      if (before && before.version < now.version && isLess(now, before) && isInTab(document)) {
        noteDone('fixed');
      }
      // The same findings of a newer text may be those of the older one, which stay for a moment.
      if (!before || !isSame(now, before)) seen.set(key, now);
    }
  });
  context.subscriptions.push(opened, read, fixed);
  look(vscode.window.activeTextEditor);
}

/** Whether a document is open to somebody: what is closed unsaved goes back, and nothing is fixed. */
function isInTab({ uri }: vscode.TextDocument): boolean {
  const shown = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText
      ? input.uri
      : input instanceof vscode.TabInputTextDiff
        ? input.modified
        : undefined;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some((tab) => shown(tab)?.toString() === uri.toString());
}

function countsOf({ uri }: vscode.TextDocument): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of vscode.languages.getDiagnostics(uri).filter(isOwnFinding)) {
    const rule = ruleOf(finding) ?? '';
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
}

/** Whether no finding is there that was not there before. */
function isWithin({ counts: now }: Seen, { counts: before }: Seen): boolean {
  return [...now].every(([rule, count]) => count <= (before.get(rule) ?? 0));
}

/** Whether findings are gone and none has come. */
function isLess(now: Seen, before: Seen): boolean {
  return isWithin(now, before) && !isWithin(before, now);
}

function isSame(now: Seen, before: Seen): boolean {
  return isWithin(now, before) && isWithin(before, now);
}
