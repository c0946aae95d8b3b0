import * as vscode from 'vscode';
import type { Spot } from '../../../../server/src/engine/picture/types';

/**
 * Leads to a place in a file, in the editor it is open in, else beside the page.
 *
 * @param version Of the file, for which the place is true; any when absent.
 * @returns whether it did: not for another version
 */
export async function reveal(spot: Spot, version: number | undefined): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(spot.uri, true));
  if (version !== undefined && document.version !== version) return false;
  const { start, end } = spot.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const viewColumn = columnOf(document.uri);
  await vscode.window.showTextDocument(document, { selection, viewColumn });
  return true;
}

/** The column a document is open in; else one in which no page is in front. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn {
  const address = uri.toString();
  const groups = vscode.window.tabGroups.all;
  const holds = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText && input.uri.toString() === address;
  const isPage = ({ activeTab }: vscode.TabGroup) =>
    activeTab?.input instanceof vscode.TabInputWebview;
  const group = groups.find(({ tabs }) => tabs.some(holds)) ?? groups.find((each) => !isPage(each));
  return group?.viewColumn ?? vscode.ViewColumn.Beside;
}
