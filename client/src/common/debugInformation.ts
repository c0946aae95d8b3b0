import * as vscode from 'vscode';
import { statusOf, targetName } from './fileStatus';
import type { Log } from './log';
import { kindOf, mayBeOurs } from './ours';
import type { Server } from './server';

/** What is read of package.json. */
interface Manifest {
  readonly version: string;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

/** Documents described; those opened last. */
const MOST_DOCUMENTS = 10;

/** Registers the command that copies what a report of a fault needs. */
export function registerDebugInformation(
  context: vscode.ExtensionContext,
  server: Server,
  log: Log,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('aovpn.copyDebugInformation', async () => {
      await vscode.env.clipboard.writeText(await debugInformation(context, server, log));
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'Debug information is in the clipboard. It holds no text and no name of a file.',
        ),
      );
    }),
  );
}

/** Versions, settings and what documents were taken for, as Markdown. Names and texts stay out. */
async function debugInformation(
  context: vscode.ExtensionContext,
  server: Server,
  log: Log,
): Promise<string> {
  const { version } = context.extension.packageJSON as Manifest;
  const web = vscode.env.uiKind === vscode.UIKind.Web;
  const rows = [
    `- Extension: ${version}`,
    `- Editor: ${vscode.env.appName} ${vscode.version}, ${web ? 'web' : 'desktop'}`,
    `- Remote: ${vscode.env.remoteName ?? 'none'}`,
    `- Server: ${server.running ? 'running' : 'not running'}`,
    `- Workspace folders: ${vscode.workspace.workspaceFolders?.length ?? 0}, trusted: ${String(vscode.workspace.isTrusted)}`,
    `- Settings: \`${JSON.stringify(changedSettings(context))}\``,
  ];
  let number = 0;
  for (const document of vscode.workspace.textDocuments.filter(mayBeOurs).slice(-MOST_DOCUMENTS)) {
    number++;
    const status = await statusOf(server, document.uri);
    rows.push(
      [
        `- Document ${number}: language ${document.languageId}`,
        `kind ${kindOf(document) ?? 'not ours'}`,
        `for the server ${status?.kind ?? 'not ours'}`,
        `${document.lineCount} lines`,
        ...(status?.kind
          ? [
              `findings ${JSON.stringify(status.findings)}`,
              `target ${targetName(status.target)}`,
              `project file ${status.projectFile === null ? 'no' : 'yes'}`,
              `left out: ${String(status.ignored)}`,
            ]
          : []),
      ].join('; '),
    );
  }
  const lines = log.last().map(withoutNames);
  return `${rows.join('\n')}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`;
}

/** A line of the log without names of files and folders; the ending tells enough. */
function withoutNames(line: string): string {
  const address =
    /[A-Za-z][\w+.-]*:\/\/?[^\s,;'")]*[^\s,;:'")]|(?<![\w.])(?:[A-Za-z]:)?[/\\][^\s,;'")]+[^\s,;:'")]/g;
  return line.replace(address, (found) => `…${/\.\w+$/.exec(found)?.[0] ?? ''}`);
}

/** The settings of ours that somebody changed. */
function changedSettings(context: vscode.ExtensionContext): Record<string, unknown> {
  const { contributes } = context.extension.packageJSON as Manifest;
  const names = Object.keys(contributes.configuration.properties).map((n) =>
    n.slice('aovpn.'.length),
  );
  const all = vscode.workspace.getConfiguration('aovpn');
  const changed: Record<string, unknown> = {};
  for (const name of names) {
    const found = all.inspect(name);
    const own = found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
    if (own !== undefined) changed[name] = own;
  }
  return changed;
}
