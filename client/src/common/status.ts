import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { SELECTOR } from './files.generated';

/** What the server says of an open document. */
interface FileStatus {
  readonly kind: string | null;
  /** What people call such a file. */
  readonly title: string;
  readonly findings: number;
  readonly omitted: number;
  readonly version: string;
}

/** Shows in the language status what kind of file the active one was taken for. */
export function registerStatus(context: vscode.ExtensionContext, client: BaseLanguageClient): void {
  const item = vscode.languages.createLanguageStatusItem('aovpn.status', SELECTOR);
  item.name = vscode.l10n.t('Always On VPN');
  item.command = { command: 'aovpn.openRuleList', title: vscode.l10n.t('Rules') };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || vscode.languages.match(item.selector, document) === 0) return;
    try {
      const status = await client.sendRequest<FileStatus>('aovpn/fileStatus', {
        uri: document.uri.toString(),
      });
      show(item, status);
    } catch {
      item.text = vscode.l10n.t('Always On VPN: not running');
      item.severity = vscode.LanguageStatusSeverity.Warning;
    }
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), 500);
  };
  context.subscriptions.push(
    item,
    vscode.window.onDidChangeActiveTextEditor(schedule),
    vscode.languages.onDidChangeDiagnostics(schedule),
    { dispose: () => clearTimeout(timer) },
  );
  schedule();
}

function show(item: vscode.LanguageStatusItem, status: FileStatus): void {
  item.severity = vscode.LanguageStatusSeverity.Information;
  item.detail = vscode.l10n.t('version {0}', status.version);
  if (status.kind === null) {
    item.text = vscode.l10n.t('Not an Always On VPN file');
    return;
  }
  item.text = vscode.l10n.t('Always On VPN: {0}', status.title);
  item.detail = vscode.l10n.t('{0} findings, version {1}', status.findings, status.version);
  if (status.omitted > 0) {
    item.severity = vscode.LanguageStatusSeverity.Warning;
    item.detail = vscode.l10n.t('{0} more findings are not shown', status.omitted);
  }
}
