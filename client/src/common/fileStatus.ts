import * as vscode from 'vscode';
import type { Server } from './server';

/** What the server says of an open document; see `FileStatus` there. */
export interface FileStatus {
  readonly kind: string | null;
  readonly title: string;
  readonly findings: Readonly<Record<'error' | 'warning' | 'information' | 'hint', number>>;
  readonly omitted: number;
  readonly ignored: boolean;
  readonly target: {
    readonly windows: { readonly id: string; readonly name: string } | null;
    readonly deployment: string;
  };
  readonly projectFile: string | null;
  readonly version: string;
}

/** Asks the running server about a document; nothing where it does not run or does not know. */
export async function statusOf(
  server: Server,
  document: vscode.Uri,
): Promise<FileStatus | undefined> {
  try {
    return await server.running?.sendRequest<FileStatus>('aovpn/fileStatus', {
      uri: document.toString(),
    });
  } catch {
    // Stopped while it was asked.
    return undefined;
  }
}

/** How a way of deployment is called. */
export function deploymentName(deployment: string): string {
  switch (deployment) {
    case 'intune':
      return vscode.l10n.t('Microsoft Intune');
    case 'powershell':
      return vscode.l10n.t('PowerShell through the MDM bridge');
    case 'configmgr':
      return vscode.l10n.t('Configuration Manager');
    default:
      return vscode.l10n.t('any deployment');
  }
}

/** The target in a few words. */
export function targetName({ windows, deployment }: FileStatus['target']): string {
  const release = windows?.name ?? vscode.l10n.t('any Windows release');
  return `${release}, ${deploymentName(deployment)}`;
}
