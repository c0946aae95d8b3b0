import { contains, equal, ok } from '../assert';
import {
  activate,
  applyAction,
  closeAll,
  codeActionsAt,
  openContent,
  rulesOf,
  waitForDiagnostics,
  waitForNoRule,
  wholeRange,
  ruleOf,
} from '../helpers';
import * as vscode from 'vscode';

const SAFE = 'boolean-value-invalid';
const UNSAFE = 'cryptosuite-with-automatic';

const BOTH = `<VPNProfile>
  <AlwaysOn>TRUE</AlwaysOn>
  <NativeProfile>
    <Servers>gateway.example.org</Servers>
    <NativeProtocolType>Automatic</NativeProtocolType>
    <CryptographySuite>
      <AuthenticationTransformConstants>GCMAES128</AuthenticationTransformConstants>
      <CipherTransformConstants>GCMAES128</CipherTransformConstants>
      <EncryptionMethod>AES128</EncryptionMethod>
      <IntegrityCheckMethod>SHA256</IntegrityCheckMethod>
      <DHGroup>Group14</DHGroup>
      <PfsGroup>PFS2048</PfsGroup>
    </CryptographySuite>
  </NativeProfile>
</VPNProfile>
`;

describe('fix all', () => {
  before(activate);
  afterEach(closeAll);

  it('mends what is safe to mend and leaves the rest to a person', async () => {
    const document = await openContent(BOTH);
    await waitForBoth(document.uri);
    const kind = vscode.CodeActionKind.SourceFixAll.append('aovpn');
    const [action, ...more] = await codeActionsAt(document, wholeRange(document), kind);
    ok(action, 'no action of kind source.fixAll.aovpn');
    equal(more.length, 0, 'number of further fix-all actions');
    await applyAction(action);
    expectMended(document.getText());
    await waitForNoRule(document.uri, SAFE);
    ok(rulesOf(document.uri).includes(UNSAFE), `${UNSAFE} is gone`);
  });

  it('runs on save when the user asks for it', async () => {
    const setting = 'editor.codeActionsOnSave';
    const configuration = vscode.workspace.getConfiguration();
    const scope = vscode.ConfigurationTarget.Workspace;
    await configuration.update(setting, { 'source.fixAll.aovpn': 'explicit' }, scope);
    try {
      const document = await openContent(BOTH);
      await waitForBoth(document.uri);
      // Only a document with changes is saved.
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(document.getText().length), '\n');
      ok(await vscode.workspace.applyEdit(edit), 'the edit was not applied');
      await vscode.commands.executeCommand('workbench.action.files.save');
      expectMended(document.getText());
    } finally {
      await configuration.update(setting, undefined, scope);
    }
  });
});

async function waitForBoth(uri: vscode.Uri): Promise<void> {
  await waitForDiagnostics(
    uri,
    (findings) => {
      const rules = findings.map(ruleOf);
      return rules.includes(SAFE) && rules.includes(UNSAFE);
    },
    `'${SAFE}' and '${UNSAFE}'`,
  );
}

function expectMended(text: string): void {
  contains(text, '<AlwaysOn>true</AlwaysOn>', 'the safe fix was made');
  ok(text.includes('<AlwaysOn>true</AlwaysOn>'), 'true must be in lower case');
  contains(text, '<NativeProtocolType>Automatic<', 'the unsafe fix was not made');
  contains(text, '<CryptographySuite>', 'the suite is still there');
}
