/** The page of a connection, and the command that opens it. */
import { contains, equal, ok } from '../assert';
import { clickInView, seeInView } from '../hands';
import { closeAll, deleteFile, openContent, untilTrue } from '../helpers';
import * as vscode from 'vscode';

/** A user tunnel. */
export const PROFILE = [
  '<VPNProfile>',
  '  <AlwaysOn>true</AlwaysOn>',
  '  <NativeProfile>',
  '    <Servers>vpn.contoso.com</Servers>',
  '    <NativeProtocolType>IKEv2</NativeProtocolType>',
  '    <Authentication><MachineMethod>Certificate</MachineMethod></Authentication>',
  '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
  '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
  '  </NativeProfile>',
  '  <Route><Address>10.20.0.0</Address><PrefixSize>16</PrefixSize></Route>',
  '</VPNProfile>',
  '',
].join('\n');

/** Another folder for each page, so that none is about what another one has left. */
let count = 0;
let folder = '';

/** Opens a file in a folder of its own, and the page of its connection. */
export async function showConnection(
  text = PROFILE,
  name = 'user.xml',
  more: Readonly<Record<string, string>> = {},
): Promise<vscode.TextDocument> {
  folder = `shown-${++count}`;
  for (const [other, content] of Object.entries(more)) {
    await openContent(content, '', `${folder}/${other}`);
  }
  const document = await openContent(text, '', `${folder}/${name}`);
  await vscode.commands.executeCommand('aovpn.showConnection');
  return document;
}

/** Closes what was opened, and removes it. */
export async function tidy(): Promise<void> {
  await closeAll();
  await deleteFile(folder);
}

/** Replaces a part of a document. */
export async function replace(
  document: vscode.TextDocument,
  before: string,
  after: string,
): Promise<void> {
  const at = document.getText().indexOf(before);
  ok(at >= 0, `there is no '${before}'`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + before.length));
  edit.replace(document.uri, range, after);
  ok(await vscode.workspace.applyEdit(edit), 'the text was not changed');
}

/** Clicks words of the page, and waits until some text of a document is selected. */
export async function leadsTo(
  words: string,
  document: vscode.TextDocument,
  part: string,
): Promise<void> {
  await clickInView(`button:text-is("${words}")`);
  const selected = () => {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.toString() !== document.uri.toString()) return '';
    return document.getText(editor.selection);
  };
  await untilTrue(
    () => selected().includes(part),
    () => `'${words}' leads to '${selected()}'`,
  );
}

/** The command that opens the page. */
export const CONNECTION: Readonly<Record<string, () => Promise<void>>> = {
  'aovpn.showConnection': async () => {
    const document = await showConnection();
    const said = await seeInView('10.20.0.0/16');
    contains(said, 'vpn.contoso.com', 'the server');
    contains(said, 'into the tunnel', 'where addresses go');
    const tabs = () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview)
        .map(({ label }) => label);
    equal(tabs(), ['Connection: user.xml'], 'the tab');
    await leadsTo('vpn.contoso.com', document, 'vpn.contoso.com');
    // Asked for again, the same page comes to the front.
    await vscode.commands.executeCommand('aovpn.showConnection', document.uri);
    equal(tabs(), ['Connection: user.xml'], 'the tab');
    await tidy();
  },
};
