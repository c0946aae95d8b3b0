import * as vscode from 'vscode';
import { rulePage } from './pageAddresses';
import type { Server } from './server';

/** A rule as the server lists it. */
interface RuleItem {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly severity: string;
}

/** Registers the command that lists all rules and opens the page of the chosen one. */
export function registerRuleList(context: vscode.ExtensionContext, server: Server): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('aovpn.openRuleList', async () => {
      const client = await server.start('list of rules');
      const rules = await client.sendRequest<RuleItem[]>('aovpn/rules');
      const items = rules.map((rule) => ({
        label: rule.id,
        description: `${rule.severity} · ${rule.group}`,
        detail: rule.title,
      }));
      const picked = await vscode.window.showQuickPick(items, {
        title: vscode.l10n.t('Rules of Always On VPN'),
        placeHolder: vscode.l10n.t('Choose a rule to open its documentation'),
        matchOnDetail: true,
        matchOnDescription: true,
      });
      if (picked) await vscode.commands.executeCommand('vscode.open', rulePage(picked.label));
    }),
  );
}
