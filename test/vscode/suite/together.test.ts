import { contains, equal, ok } from '../assert';
import {
  activate,
  applyAction,
  closeAll,
  codeActionsAt,
  deleteFile,
  openContent,
  positionOf,
  until,
  waitForNoRule,
  waitForRule,
} from '../helpers';
import * as vscode from 'vscode';

const RULE = 'x-crypto-mismatch-server';
const SUITE =
  '<CryptographySuite><AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants><CipherTransformConstants>AES256</CipherTransformConstants><PfsGroup>PFS2048</PfsGroup><DHGroup>Group14</DHGroup><IntegrityCheckMethod>SHA256</IntegrityCheckMethod><EncryptionMethod>AES256</EncryptionMethod></CryptographySuite>';
const PROFILE = `<VPNProfile>\n  <ProfileName>Corp</ProfileName>\n  <NativeProfile><Servers>vpn.contoso.com</Servers><NativeProtocolType>IKEv2</NativeProtocolType>${SUITE}</NativeProfile>\n</VPNProfile>\n`;
const SERVER =
  'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup ECP384 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048\nRestart-Service RemoteAccess\n';

describe('files that belong together', () => {
  let folder = '';
  let count = 0;
  before(activate);
  beforeEach(() => {
    folder = `together-${++count}`;
  });
  afterEach(async () => {
    await closeAll();
    await deleteFile(folder);
  });

  for (const [title, changes] of [
    ["Take the server's policy", 'user.xml'],
    ["Write the server's policy", 'rras.ps1'],
  ] as const) {
    it(`agree after "${title}…", which changes ${changes}`, async () => {
      const server = await openContent(SERVER, 'ps1', `${folder}/rras.ps1`);
      const profile = await openContent(PROFILE, 'xml', `${folder}/user.xml`);
      const finding = await waitForRule(profile.uri, RULE);
      await waitForRule(server.uri, RULE);
      const actions = await codeActionsAt(profile, finding.range, vscode.CodeActionKind.QuickFix);
      const action = actions.find((each) => each.title.startsWith(title));
      ok(action, `'${title}' is not among: ${actions.map((each) => each.title).join(' | ')}`);
      await applyAction(action);
      await waitForNoRule(profile.uri, RULE);
      await waitForNoRule(server.uri, RULE);
      const isServer = changes === 'rras.ps1';
      equal(profile.getText() === PROFILE, isServer, 'whether the profile stayed');
      equal(server.getText() === SERVER, !isServer, 'whether the script of the server stayed');
    });
  }

  it('lead from a name to the profile, and are renamed together', async () => {
    const script = await openContent(
      'Set-VpnConnection -Name Corp -SplitTunneling $true\nrasdial Corp\n',
      'ps1',
      `${folder}/deploy.ps1`,
    );
    const profile = await openContent(PROFILE, 'xml', `${folder}/user.xml`);
    const at = positionOf(script, 'Corp', 1);
    const found = await until(
      () =>
        vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeDefinitionProvider',
          script.uri,
          at,
        ),
      (list) => list.some(({ uri }) => uri.toString() === profile.uri.toString()),
    );
    const [place] = found.filter(({ uri }) => uri.toString() === profile.uri.toString());
    ok(place, 'the name leads nowhere');
    equal(profile.getText(place.range), 'Corp', 'where the name leads to');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      script.uri,
      at,
      'Head Office',
    );
    ok(await vscode.workspace.applyEdit(edit), 'the name was not changed');
    contains(profile.getText(), '<ProfileName>Head Office</ProfileName>', 'the profile');
    equal(
      script.getText(),
      "Set-VpnConnection -Name 'Head Office' -SplitTunneling $true\nrasdial 'Head Office'\n",
      'the script',
    );
  });
});
