import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { checkWorkspace } from './checkWorkspace';

/** A rule as the server lists it. */
interface RuleItem {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly severity: string;
  readonly url: string;
}

/** Registers the commands of the palette. */
export function registerCommands(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  output: vscode.LogOutputChannel,
): void {
  const workspaceFindings = vscode.languages.createDiagnosticCollection('aovpn-workspace');
  context.subscriptions.push(
    workspaceFindings,
    // The server speaks for a file as soon as it is open.
    vscode.workspace.onDidOpenTextDocument((document) => workspaceFindings.delete(document.uri)),
    vscode.commands.registerCommand('aovpn.restartServer', async () => {
      if (client.isRunning()) await client.stop();
      await client.start();
      vscode.window.setStatusBarMessage(vscode.l10n.t('Always On VPN: server restarted'), 3000);
    }),
    vscode.commands.registerCommand('aovpn.showOutput', () => output.show(true)),
    vscode.commands.registerCommand('aovpn.openRuleList', () => openRuleList(client)),
    vscode.commands.registerCommand('aovpn.checkWorkspace', () =>
      checkWorkspace(client, workspaceFindings),
    ),
  );
}

async function openRuleList(client: BaseLanguageClient): Promise<void> {
  const rules = await client.sendRequest<RuleItem[]>('aovpn/rules');
  const items = rules.map((rule) => ({
    label: rule.id,
    description: `${rule.severity} · ${rule.group}`,
    detail: rule.title,
    url: rule.url,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Rules of Always On VPN'),
    placeHolder: vscode.l10n.t('Choose a rule to open its documentation'),
    matchOnDetail: true,
    matchOnDescription: true,
  });
  if (picked) await vscode.env.openExternal(vscode.Uri.parse(picked.url));
}
