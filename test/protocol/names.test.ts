/** Going from the name of a connection to where it is described, and changing it everywhere. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  Location,
  Position,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { FULL_CAPABILITIES, HOSTS, TestClient, type ClientOptions } from './client';

const FILES = {
  profile:
    '<VPNProfile>\n  <ProfileName>Corp</ProfileName>\n  <NativeProfile><Servers>vpn.contoso.com</Servers></NativeProfile>\n</VPNProfile>\n',
  book: '[Corp]\r\nType=2\r\nVpnStrategy=7\r\nDEVICE=vpn\r\nPhoneNumber=vpn.contoso.com\r\n\r\n[Other]\r\nType=2\r\nDEVICE=vpn\r\n',
  script: [
    "$name = 'CORP'",
    'Set-VpnConnection -Name $name -SplitTunneling $true',
    'Set-VpnConnectionIPsecConfiguration -ConnectionName Corp -DHGroup Group14 -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048 -Force',
    'rasdial "Corp" /disconnect',
  ].join('\n'),
  batch: '@echo off\r\nrasdial Corp\r\nrasphone -h "Corp"\r\n',
  json: JSON.stringify({
    '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
    displayName: 'VPN',
    omaSettings: [
      {
        '@odata.type': '#microsoft.graph.omaSettingString',
        omaUri: './User/Vendor/MSFT/VPNv2/Corp/ProfileXML',
        value:
          '<VPNProfile><NativeProfile><Servers>v.contoso.com</Servers></NativeProfile></VPNProfile>',
      },
    ],
  }),
} as const;
const at = (name: string) => `file:///work/a/${name}`;
const USER = at('user.xml');
const BOOK = at('old.pbk');
const SCRIPT = at('scripts/deploy.ps1');
const BATCH = at('dial.cmd');
const JSON_FILE = at('intune.json');
const WORKSPACE: Record<string, string> = {
  [USER]: FILES.profile,
  [BOOK]: FILES.book,
  [SCRIPT]: FILES.script,
  [BATCH]: FILES.batch,
  [JSON_FILE]: FILES.json,
};

const start = (host: (typeof HOSTS)[number], options: ClientOptions = {}) =>
  TestClient.start(host, { folders: ['file:///work/a'], workspace: WORKSPACE, ...options });

function positionOf(text: string, needle: string, offset = 0): Position {
  const index = text.indexOf(needle);
  assert.ok(index >= 0, needle);
  return TextDocument.create('', '', 0, text).positionAt(index + offset);
}

/** What places cover. */
const covered = (
  locations: readonly Location[],
  files: Readonly<Record<string, string>> = WORKSPACE,
) =>
  locations
    .map(({ uri, range }) => {
      const text = TextDocument.create('', '', 0, files[uri] ?? '').getText(range);
      return `${uri.slice(at('').length)} ${text}`;
    })
    .sort();

/** The files after an edit of several. */
function after({ documentChanges = [] }: WorkspaceEdit): Record<string, string> {
  return Object.fromEntries(
    (documentChanges as TextDocumentEdit[]).map(({ textDocument: { uri }, edits }) => [
      uri,
      TextDocument.applyEdits(
        TextDocument.create('', '', 0, WORKSPACE[uri] ?? ''),
        edits.map((e) => ({ range: e.range, newText: 'newText' in e ? e.newText : '' })),
      ),
    ]),
  );
}

for (const host of HOSTS) {
  describe(`names of connections, ${host}`, () => {
    it('lead to the profile, and to every place that names them', async () => {
      const client = await start(host);
      await client.open(SCRIPT, FILES.script, 'powershell');
      const here = {
        textDocument: { uri: SCRIPT },
        position: positionOf(FILES.script, '-ConnectionName Corp', 17),
      };
      const definition = await client.request<Location[]>('textDocument/definition', here);
      assert.ok(covered(definition).includes('user.xml Corp'), covered(definition).join());
      const references = await client.request<Location[]>('textDocument/references', {
        ...here,
        context: { includeDeclaration: true },
      });
      assert.deepEqual(covered(references), [
        'dial.cmd Corp',
        'dial.cmd Corp',
        'intune.json Corp',
        'old.pbk Corp',
        'scripts/deploy.ps1 CORP',
        'scripts/deploy.ps1 Corp',
        'scripts/deploy.ps1 Corp',
        'user.xml Corp',
      ]);
      const used = await client.request<Location[]>('textDocument/references', {
        ...here,
        context: { includeDeclaration: false },
      });
      assert.ok(!covered(used).includes('user.xml Corp'));
      const nothing = await client.request<Location[]>('textDocument/references', {
        textDocument: { uri: SCRIPT },
        position: positionOf(FILES.script, 'SplitTunneling'),
        context: { includeDeclaration: true },
      });
      assert.deepEqual(nothing, []);
      assert.deepEqual(client.logged, []);
      await client.stop();
    });

    it('are changed everywhere, each as its place writes it, after a question', async () => {
      const client = await start(host, {
        capabilities: {
          ...FULL_CAPABILITIES,
          textDocument: { ...FULL_CAPABILITIES.textDocument, rename: { prepareSupport: true } },
          workspace: {
            ...FULL_CAPABILITIES.workspace,
            workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
          },
        },
      });
      await client.open(USER, FILES.profile);
      const here = {
        textDocument: { uri: USER },
        position: positionOf(FILES.profile, 'Corp', 2),
      };
      const asked = await client.request<{ placeholder: string }>(
        'textDocument/prepareRename',
        here,
      );
      assert.equal(asked.placeholder, 'Corp');
      const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
        ...here,
        newName: 'Head Office',
      });
      assert.equal(Object.values(edit.changeAnnotations ?? {})[0]?.needsConfirmation, true);
      const files = after(edit);
      assert.match(String(files[USER]), /<ProfileName>Head Office</);
      assert.match(String(files[BOOK]), /^\[Head Office\]\r\n/);
      assert.match(String(files[BOOK]), /\[Other\]/);
      assert.match(String(files[SCRIPT]), /^\$name = 'Head Office'$/m);
      assert.match(String(files[SCRIPT]), /-ConnectionName 'Head Office' -DHGroup/);
      assert.match(String(files[SCRIPT]), /^rasdial "Head Office" /m);
      assert.match(String(files[BATCH]), /rasdial "Head Office"\r\nrasphone -h "Head Office"/);
      assert.match(String(files[JSON_FILE]), /VPNv2\/Head%20Office\/ProfileXML/);
      await client.stop();
    });

    it('are not changed where that would be wrong', async () => {
      const fixed = at('made.ps1');
      const made = '$a = \'Co\'\nSet-VpnConnection -Name "${a}rp" -SplitTunneling $true';
      const client = await start(host, { workspace: { ...WORKSPACE, [fixed]: made } });
      await client.open(BOOK, FILES.book, 'rasphone');
      const rename = (newName: string) =>
        client
          .request('textDocument/rename', {
            textDocument: { uri: BOOK },
            position: positionOf(FILES.book, 'Corp'),
            newName,
          })
          .then(
            () => 'renamed',
            (error: unknown) => String(error),
          );
      assert.match(await rename('a<b'), /Only letters/);
      assert.match(await rename(''), /Only letters/);
      assert.match(await rename('OTHER'), /old\.pbk has a connection of this name/);
      assert.match(await rename('New'), /made\.ps1:2, where it is put together/);
      await client.stop();
    });

    it('of usages lead to their mapping, and of variables to their here-string', async () => {
      const script = [
        "$xml = @'",
        '<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><EapMethod><Type xmlns="http://www.microsoft.com/provisioning/EapCommon">13</Type></EapMethod><Config><Eap xmlns="http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1"><Type>13</Type><EapType xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV1"><TLSExtensions xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV2"><FilteringInfo xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV3"><EKUMapping><EKUMap><EKUName>Mine</EKUName><EKUOID>1.3.6.1.4.1.311.87</EKUOID></EKUMap></EKUMapping><ClientAuthEKUList Enabled="true"><EKUMapInList><EKUName>Mine</EKUName></EKUMapInList></ClientAuthEKUList></FilteringInfo></TLSExtensions></EapType></Eap></Config></EapHostConfig>',
        "'@",
        'Add-VpnConnection -Name Eap -ServerAddress v.contoso.com -EapConfigXmlStream $xml',
      ].join('\n');
      const uri = at('eap.ps1');
      const client = await start(host, { workspace: {} });
      await client.open(uri, script, 'powershell');
      const definition = (position: Position) =>
        client.request<Location[]>('textDocument/definition', { textDocument: { uri }, position });
      const [text] = await definition(positionOf(script, 'Stream $xml', 9));
      assert.equal(text?.range.start.line, 0);
      assert.equal(text.range.end.line, 2);
      const used = positionOf(script, 'InList><EKUName>Mine', 17);
      const [mapped] = await definition(used);
      assert.deepEqual(mapped?.range.start, positionOf(script, '<EKUMap><EKUName>Mine', 17));
      assert.deepEqual(await definition(positionOf(script, 'Add-Vpn')), []);
      await client.stop();
    });
  });
}
