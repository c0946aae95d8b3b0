import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FOLDER_PATTERN } from './files.generated';
import { ruleOf } from './findings';
import { forgetGoneFiles, isIn, registerGoneFiles } from './goneFiles';
import { kindOf } from './ours';
import { rulePage } from './pageAddresses';
import type { Server } from './server';
import { EXCLUDED, readWorkspaceFile, toBase64 } from './workspaceFiles';

/** Files looked at by one run; a larger workspace is better checked by the command line. */
const MOST_FILES = 5000;

/** A diagnostic in the protocol's form. */
interface WireDiagnostic {
  readonly range: { start: vscode.Position; end: vscode.Position };
  readonly severity: number;
  readonly code: string;
  readonly source: string;
  readonly message: string;
}

/** What became of the files. */
interface Counts {
  looked: number;
  ours: number;
  findings: number;
  unread: number;
  /** The search stopped at its limit. */
  more: boolean;
}

/** Registers the commands that check all files of the workspace or of a folder, open or not. */
export function registerCheckWorkspace(context: vscode.ExtensionContext, server: Server): void {
  const collection = vscode.languages.createDiagnosticCollection('aovpn-workspace');
  registerGoneFiles(context, server, (gone) => {
    collection.forEach((uri) => {
      if (gone.some((each) => isIn(uri, each))) collection.delete(uri);
    });
  });
  const check = async (folder?: vscode.Uri) => {
    const client = await server.start('check of the workspace');
    await forgetGoneFiles(client);
    const counts = await checkFiles(client, collection, folder);
    // Not awaited: the message stays until somebody closes it.
    if (counts) void vscode.window.showInformationMessage(summary(counts));
    return counts;
  };
  context.subscriptions.push(
    collection,
    // The server speaks for a file as soon as it is open, and for all of them where settings say so.
    vscode.workspace.onDidOpenTextDocument((document) => collection.delete(document.uri)),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) {
        const own = collection.get(uri) ?? [];
        if (own.some((each) => isTold(uri, each, own))) collection.delete(uri);
      }
    }),
    vscode.commands.registerCommand('aovpn.checkWorkspace', () => check()),
    vscode.commands.registerCommand('aovpn.checkFolder', (folder?: unknown) =>
      check(folder instanceof vscode.Uri ? folder : undefined),
    ),
  );
}

/**
 * Checks all files that are ours and shows their findings.
 *
 * @param folder Only what is below it; all of the workspace when absent.
 * @returns nothing when cancelled
 */
async function checkFiles(
  client: BaseLanguageClient,
  collection: vscode.DiagnosticCollection,
  folder: vscode.Uri | undefined,
): Promise<Counts | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Checking Always On VPN files'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const pattern = folder ? new vscode.RelativePattern(folder, FOLDER_PATTERN) : FOLDER_PATTERN;
    const below = `${(folder?.path ?? '').replace(/\/$/, '')}/`;
    collection.forEach((uri) => {
      if (!folder || uri.path.startsWith(below)) collection.delete(uri);
    });
    const files = await vscode.workspace.findFiles(pattern, EXCLUDED, MOST_FILES, token);
    const open = new Map(vscode.workspace.textDocuments.map((d) => [d.uri.toString(), d]));
    const more = files.length === MOST_FILES;
    const counts: Counts = { looked: 0, ours: 0, findings: 0, unread: 0, more };
    for (const [index, uri] of files.entries()) {
      if (token.isCancellationRequested) return undefined;
      if (index % 20 === 0) {
        progress.report({ message: `${index}/${files.length}`, increment: 2000 / files.length });
      }
      counts.looked++;
      const document = open.get(uri.toString());
      if (document) countOpen(document, counts);
      else await countClosed(client, uri, counts, collection);
    }
    return counts;
  });
}

/** Open documents are checked as they are, saved or not; their findings are shown already. */
function countOpen(document: vscode.TextDocument, counts: Counts): void {
  if (kindOf(document) === undefined) return;
  counts.ours++;
  counts.findings += vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'aovpn').length;
}

async function countClosed(
  client: BaseLanguageClient,
  uri: vscode.Uri,
  counts: Counts,
  collection: vscode.DiagnosticCollection,
): Promise<void> {
  const bytes = await readWorkspaceFile(uri);
  if (!bytes) {
    counts.unread++;
    return;
  }
  const { kind, diagnostics } = await client.sendRequest<{
    kind: string | null;
    diagnostics: WireDiagnostic[];
  }>('aovpn/checkText', { uri: uri.toString(), base64: toBase64(bytes) });
  if (kind === null) return;
  counts.ours++;
  counts.findings += diagnostics.length;
  const found = diagnostics.map(toDiagnostic).filter((each) => !isTold(uri, each, []));
  if (found.length > 0) collection.set(uri, found);
}

/** Whether a finding of a file is told by the server as well. @param own What is shown here. */
function isTold(
  uri: vscode.Uri,
  finding: vscode.Diagnostic,
  own: readonly vscode.Diagnostic[],
): boolean {
  const isSame = (each: vscode.Diagnostic) =>
    ruleOf(each) === ruleOf(finding) && each.range.isEqual(finding.range);
  return vscode.languages.getDiagnostics(uri).filter(isSame).length > own.filter(isSame).length;
}

function toDiagnostic(wire: WireDiagnostic): vscode.Diagnostic {
  const { start, end } = wire.range;
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const diagnostic = new vscode.Diagnostic(range, wire.message, wire.severity - 1);
  diagnostic.source = wire.source;
  diagnostic.code = { value: wire.code, target: rulePage(wire.code) };
  return diagnostic;
}

function summary({ looked, ours, findings, unread, more }: Counts): string {
  const parts = [
    ours === 1
      ? vscode.l10n.t('1 Always On VPN file among {0} files looked at', looked)
      : vscode.l10n.t('{0} Always On VPN files among {1} files looked at', ours, looked),
    findings === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', findings),
  ];
  if (unread > 0) {
    parts.push(
      unread === 1
        ? vscode.l10n.t('1 file could not be read')
        : vscode.l10n.t('{0} files could not be read', unread),
    );
  }
  if (more) parts.push(vscode.l10n.t('there are more files; the command line checks them all'));
  return `${parts.join('; ')}.`;
}
