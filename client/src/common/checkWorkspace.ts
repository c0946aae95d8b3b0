import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FOLDER_PATTERN } from './files.generated';

/** Files looked at by one run; a larger workspace is better checked by the command line. */
const MOST_FILES = 5000;
/** Files larger than this are left out and counted. */
const MOST_BYTES = 5 * 1024 * 1024;
const EXCLUDED = '**/{node_modules,.git}/**';

/** A diagnostic in the protocol's form. */
interface WireDiagnostic {
  readonly range: { start: vscode.Position; end: vscode.Position };
  readonly severity: number;
  readonly code: string;
  readonly codeDescription: { readonly href: string };
  readonly source: string;
  readonly message: string;
}

/** Checks all files of the workspace that are ours and shows their findings. */
export async function checkWorkspace(
  client: BaseLanguageClient,
  collection: vscode.DiagnosticCollection,
): Promise<void> {
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Checking Always On VPN files'),
      cancellable: true,
    },
    async (progress, token) => {
      collection.clear();
      const files = await vscode.workspace.findFiles(FOLDER_PATTERN, EXCLUDED, MOST_FILES, token);
      const open = new Set(vscode.workspace.textDocuments.map((d) => d.uri.toString()));
      let findings = 0;
      let left = 0;
      for (const [index, uri] of files.entries()) {
        if (token.isCancellationRequested) return;
        if (index % 20 === 0) {
          progress.report({ message: `${index}/${files.length}`, increment: 2000 / files.length });
        }
        // Open documents are checked as they are, saved or not.
        if (open.has(uri.toString())) continue;
        const found = await checkOne(client, uri);
        if (found === undefined) left++;
        else if (found.length > 0) {
          collection.set(uri, found);
          findings += found.length;
        }
      }
      void vscode.window.showInformationMessage(summary(files.length, findings, left));
    },
  );
}

function summary(files: number, findings: number, left: number): string {
  const base = vscode.l10n.t(
    'Always On VPN: {0} findings in closed files, {1} files looked at.',
    findings,
    files,
  );
  return left === 0 ? base : `${base} ${vscode.l10n.t('{0} could not be read.', left)}`;
}

async function checkOne(
  client: BaseLanguageClient,
  uri: vscode.Uri,
): Promise<vscode.Diagnostic[] | undefined> {
  let bytes: Uint8Array;
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    if (stat.size > MOST_BYTES) return undefined;
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
  const wire = await client.sendRequest<WireDiagnostic[]>('aovpn/checkText', {
    uri: uri.toString(),
    base64: toBase64(bytes),
  });
  return wire.map((d) => {
    const { start, end } = d.range;
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    const diagnostic = new vscode.Diagnostic(range, d.message, d.severity - 1);
    diagnostic.source = d.source;
    diagnostic.code = { value: d.code, target: vscode.Uri.parse(d.codeDescription.href) };
    return diagnostic;
  });
}

/** Bytes as text; the server finds out what encoding they are in. */
function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  // A multiple of three, so that the parts can be joined.
  for (let at = 0; at < bytes.length; at += 3 * 4096) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 3 * 4096))));
  }
  return parts.join('');
}
