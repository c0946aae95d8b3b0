import * as vscode from 'vscode';
import { frontDocument } from './front';

/** Whether a finding was made by this extension. */
export function isOwnFinding({ source }: vscode.Diagnostic): boolean {
  return source === 'aovpn';
}

/** The id of the rule that made a finding; nothing where it has none. */
export function ruleOf({ code }: Pick<vscode.Diagnostic, 'code'>): string | undefined {
  const id = typeof code === 'object' ? code.value : code;
  return id === undefined ? undefined : String(id);
}

/** Registers the command that leads to a finding and shows what it says, or how it is mended. */
export function registerFindings(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('aovpn.goToFinding', async (what?: unknown) => {
      const document = documentWithFindings();
      if (!document) {
        const open = vscode.l10n.t('Open Sample');
        const chosen = await vscode.window.showInformationMessage(
          vscode.l10n.t('No open file has findings.'),
          open,
        );
        if (chosen === open) await vscode.commands.executeCommand('aovpn.openSample');
        return;
      }
      await goToFinding(document, what === 'fix');
    }),
  );
}

/** The document in front, or any other that is open, if it has findings. */
function documentWithFindings(): vscode.TextDocument | undefined {
  return [frontDocument(), ...vscode.workspace.textDocuments]
    .filter((document) => document !== undefined)
    .find((document) => !document.isClosed && findingsIn(document).length > 0);
}

function findingsIn({ uri }: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(isOwnFinding)
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** Goes to the first finding behind the cursor, or else to the first one. */
async function goToFinding(document: vscode.TextDocument, fix: boolean): Promise<void> {
  const findings = findingsIn(document);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const cursor = editor.selection.active;
  const isHere = ({ range }: vscode.Diagnostic) => range.contains(cursor);
  const finding =
    (fix ? findings.find(isHere) : undefined) ??
    findings.find(({ range }) => range.start.isAfter(cursor)) ??
    findings[0];
  if (!finding) return;
  const { start } = finding.range;
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(finding.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  await vscode.commands.executeCommand(
    fix ? 'editor.action.quickFix' : 'editor.action.marker.next',
  );
}
