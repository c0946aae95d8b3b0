/**
 * What a person does in the editor, as functions: open, wait for findings, hover, complete, fix.
 *
 * Nothing here sleeps for a fixed time. Findings are awaited by their event; results of a
 * provider, which has no event, are asked for again until they are as wanted or time is up.
 */
import * as vscode from 'vscode';
import { ok } from './assert';

/** Publisher and name, as in package.json. */
export const EXTENSION_ID = 'aovpn.aovpn';

/** The `source` of every finding of the server. */
export const SOURCE = 'aovpn';

/** How long any wait may take, in milliseconds: only what is broken waits so long. */
const DEADLINE_MS = 120_000;

/** How long to wait before a provider is asked again, in milliseconds. */
const RETRY_MS = 100;

/** The workspace folder of the run: a fresh copy of test/vscode/workspace. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'no workspace folder is open');
  return folder.uri;
}

/** Activates the extension under test and returns it. */
export async function activate(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension<unknown>(EXTENSION_ID);
  ok(extension, `the extension ${EXTENSION_ID} is not loaded`);
  await extension.activate();
  return extension;
}

/** Closes every editor without saving. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Opens a file of the workspace folder in an editor. */
export async function openFile(name: string): Promise<vscode.TextDocument> {
  return openUri(vscode.Uri.joinPath(workspaceFolder(), name));
}

let written = 0;

/**
 * Writes `content` to a new file of the workspace folder and opens it in an editor. A file, not an
 * untitled document: what kind of file it is must be found out the way it is for users.
 */
export async function openContent(
  content: string,
  extension = 'xml',
  name?: string,
): Promise<vscode.TextDocument> {
  written += 1;
  const file = name ?? `written-${written}.${extension}`;
  return openUri(await writeBytes(file, new TextEncoder().encode(content)));
}

/** Opens a tab without a file. */
export async function openUntitled(language: string, content = ''): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Writes a file of the workspace folder. */
export async function writeBytes(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), name);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

/** The text of a file of the workspace folder; empty when there is none. */
export async function readText(name: string): Promise<string> {
  try {
    const uri = vscode.Uri.joinPath(workspaceFolder(), name);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}

/** Removes a file or folder of the workspace folder, if it is there. */
export async function deleteFile(name: string): Promise<void> {
  try {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspaceFolder(), name), {
      recursive: true,
    });
  } catch {
    // It was not there.
  }
}

/** Puts text at the end of a document, as pasting does. */
export async function insert(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(document.getText().length), text);
  ok(await vscode.workspace.applyEdit(edit), 'the text was not put in');
}

/** What "Copy Debug Information" copies. */
export async function debugInformation(): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('aovpn.copyDebugInformation');
  return vscode.env.clipboard.readText();
}

async function openUri(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Resolves when the document has the language, which the extension may set after opening. */
export async function waitForLanguage(
  document: vscode.TextDocument,
  languageId: string,
): Promise<void> {
  await waitForEvent(
    vscode.workspace.onDidOpenTextDocument,
    () => (document.languageId === languageId ? true : undefined),
    () => `the language is '${document.languageId}', not '${languageId}'`,
  );
}

/** The extension's findings of a document; those of other extensions are left out. */
export function findingsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((one) => one.source === SOURCE);
}

/** The rule id a finding carries, or '' when it carries none. */
export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const code = diagnostic.code;
  return String(typeof code === 'object' ? code.value : (code ?? ''));
}

/** The rule ids of a document's findings, sorted. */
export function rulesOf(uri: vscode.Uri): string[] {
  return findingsOf(uri).map(ruleOf).sort();
}

/** Resolves with the findings as soon as they satisfy `predicate`; rejects after two minutes. */
export async function waitForDiagnostics(
  uri: vscode.Uri,
  predicate: (findings: readonly vscode.Diagnostic[]) => boolean,
  what = 'the findings wanted',
): Promise<vscode.Diagnostic[]> {
  return waitForEvent(
    vscode.languages.onDidChangeDiagnostics,
    () => {
      const findings = findingsOf(uri);
      return predicate(findings) ? findings : undefined;
    },
    () => `no ${what}; the document has: ${rulesOf(uri).join(', ') || 'no findings'}`,
  );
}

/** Resolves with the first finding of a rule. */
export async function waitForRule(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  const findings = await waitForDiagnostics(uri, (list) => list.some(isOf(rule)), `'${rule}'`);
  const finding = findings.find(isOf(rule));
  ok(finding, `no '${rule}'`);
  return finding;
}

/** Resolves when no finding of a rule is left. */
export async function waitForNoRule(uri: vscode.Uri, rule: string): Promise<void> {
  await waitForDiagnostics(uri, (list) => !list.some(isOf(rule)), `end of '${rule}'`);
}

function isOf(rule: string): (finding: vscode.Diagnostic) => boolean {
  return (finding) => ruleOf(finding) === rule;
}

/**
 * Checks now and at each event until `check` gives a value.
 * @throws Error with the text of `complaint` when the deadline passes first
 */
async function waitForEvent<T>(
  event: vscode.Event<unknown>,
  check: () => T | undefined,
  complaint: () => string,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      subscription.dispose();
      finish();
    };
    const look = (): void => {
      const value = check();
      if (value !== undefined) {
        settle(() => {
          resolve(value);
        });
      }
    };
    const timer = setTimeout(() => {
      settle(() => {
        reject(new Error(`Waited ${DEADLINE_MS / 1000} s: ${complaint()}`));
      });
    }, DEADLINE_MS);
    const subscription = event(look);
    look();
  });
}

/**
 * Asks again until `accept` holds, for providers that may not be registered yet.
 * @returns the accepted answer, or the last one when time is up: the caller's assertion then says
 * what is wrong with it
 */
export async function until<T>(ask: () => Thenable<T>, accept: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + DEADLINE_MS;
  for (;;) {
    const answer = await ask();
    if (accept(answer) || Date.now() > end) {
      return answer;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, RETRY_MS);
    });
  }
}

/** Looks again and again until something is so. @throws Error when it is not before time is up */
export async function untilTrue(
  is: () => boolean | Promise<boolean>,
  what: string | (() => string),
): Promise<void> {
  const held = await until(async () => is(), Boolean);
  ok(held, `waited ${DEADLINE_MS / 1000} s in vain: ${typeof what === 'string' ? what : what()}`);
}

/** Resolves when a page that comes with the extension is shown in front. */
export async function waitForPage(path: string): Promise<void> {
  const shown = () => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputCustom ? `${input.uri.scheme}:${input.uri.path}` : '';
  };
  await untilTrue(
    () => shown() === `aovpn-docs:${path}`,
    () => `shown is '${shown()}'`,
  );
}

/** The position `offset` characters after the start of the first occurrence of `text`. */
export function positionOf(
  document: vscode.TextDocument,
  text: string,
  offset = 0,
): vscode.Position {
  const index = document.getText().indexOf(text);
  ok(index >= 0, `the document does not contain '${text}'`);
  return document.positionAt(index + offset);
}

/** The range of the whole text. */
export function wholeRange(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
}

/** The code actions offered for a range, with their edits resolved. */
export async function codeActionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[] | undefined>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind?.value,
    100,
  );
  return found ?? [];
}

/** Does what choosing the action in the light bulb menu does. */
export async function applyAction(action: vscode.CodeAction): Promise<void> {
  ok(action.edit ?? action.command, `the action '${action.title}' does nothing`);
  if (action.edit !== undefined) {
    ok(await vscode.workspace.applyEdit(action.edit), `'${action.title}' was not applied`);
  }
  if (action.command !== undefined) {
    const { command, arguments: values = [] } = action.command;
    await vscode.commands.executeCommand<unknown>(command, ...(values as unknown[]));
  }
}

/** The text of all hovers at a position, as Markdown source. */
export async function hoverTextAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<string> {
  const hovers = await until(
    () =>
      vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      ),
    (list) => list.length > 0,
  );
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** The completion items at a position. */
export async function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const list = await until(
    () =>
      vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      ),
    (answer) => answer.items.length > 0,
  );
  return list.items;
}

/** The labels of the completion items at a position. */
export async function completionLabelsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<string[]> {
  const items = await completionsAt(document, position);
  return items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
}

/** The outline of a document. */
export async function symbolsOf(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
  const found = await until(
    () =>
      vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      ),
    (list) => (list ?? []).length > 0,
  );
  return found ?? [];
}

/** The foldable ranges of a document. */
export async function foldingRangesOf(
  document: vscode.TextDocument,
): Promise<vscode.FoldingRange[]> {
  const found = await until(
    () =>
      vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      ),
    (list) => (list ?? []).length > 0,
  );
  return found ?? [];
}

/** The texts that "expand selection" selects one after the other, innermost first. */
export async function selectionTextsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<string[]> {
  const found = await until(
    () =>
      vscode.commands.executeCommand<vscode.SelectionRange[] | undefined>(
        'vscode.executeSelectionRangeProvider',
        document.uri,
        [position],
      ),
    (list) => (list ?? []).length > 0,
  );
  const texts: string[] = [];
  let current = found?.[0];
  while (current !== undefined) {
    texts.push(document.getText(current.range));
    current = current.parent;
  }
  return texts;
}

/** Sets a workspace setting for the time of `body`, then takes it back. */
export async function withSetting(
  name: string,
  value: unknown,
  body: () => Promise<void>,
): Promise<void> {
  const set = (next: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration().update(name, next, vscode.ConfigurationTarget.Workspace);
  await set(value);
  try {
    await body();
  } finally {
    await set(undefined);
  }
}
