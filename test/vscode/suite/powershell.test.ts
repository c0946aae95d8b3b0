import * as vscode from 'vscode';
import { contains, equal, ok } from '../assert';
import {
  activate,
  applyAction,
  closeAll,
  codeActionsAt,
  hoverTextAt,
  openContent,
  positionOf,
  waitForLanguage,
  waitForNoRule,
  waitForRule,
} from '../helpers';

const RULE = 'boolean-value-invalid';

const HERE_STRING = `$xml = @'
<VPNProfile>
  <AlwaysOn>TRUE</AlwaysOn>
  <NativeProfile>
    <Servers>vpn.example.org</Servers>
    <NativeProtocolType>IKEv2</NativeProtocolType>
  </NativeProfile>
</VPNProfile>
'@
`;

const ESCAPED = `$xml = "&lt;VPNProfile&gt;&lt;AlwaysOn&gt;TRUE&lt;/AlwaysOn&gt;&lt;/VPNProfile&gt;"
`;

describe('a profile in a PowerShell script', () => {
  before(activate);
  afterEach(closeAll);

  it('is checked, explained and mended where it stands', async () => {
    const document = await openContent(HERE_STRING, 'ps1');
    await waitForLanguage(document, 'powershell');
    const finding = await waitForRule(document.uri, RULE);
    equal(document.getText(finding.range), 'TRUE', 'text of the finding');
    equal(finding.range.start.line, 2, 'line of the finding');
    contains(await hoverTextAt(document, positionOf(document, 'Servers')), 'VPN', 'hover');
    await mend(document, finding);
    ok(document.getText().includes('  <AlwaysOn>true</AlwaysOn>'), 'the value is mended');
    ok(document.getText().startsWith("$xml = @'\n<VPNProfile>"), 'the rest stays');
    await waitForNoRule(document.uri, RULE);
  });

  it('stays escaped when it is mended', async () => {
    const document = await openContent(ESCAPED, 'ps1');
    const finding = await waitForRule(document.uri, RULE);
    equal(document.getText(finding.range), 'TRUE', 'text of the finding');
    await mend(document, finding);
    const mended = '&lt;AlwaysOn&gt;true&lt;/AlwaysOn&gt;';
    ok(document.getText().includes(mended), 'the value is mended, the text still escaped');
    await waitForNoRule(document.uri, RULE);
  });
});

async function mend(document: vscode.TextDocument, finding: vscode.Diagnostic): Promise<void> {
  const actions = await codeActionsAt(document, finding.range, vscode.CodeActionKind.QuickFix);
  const action = actions.find((each) => each.isPreferred === true);
  ok(action, 'there is no preferred fix');
  await applyAction(action);
}
