import { contains, equal, ok } from '../assert';
import {
  activate,
  closeAll,
  codeActionsAt,
  applyAction,
  findingsOf,
  openContent,
  openFile,
  positionOf,
  rulesOf,
  waitForLanguage,
  waitForNoRule,
  waitForRule,
} from '../helpers';
import * as vscode from 'vscode';

const RULE = 'cryptosuite-with-automatic';

describe('findings', () => {
  before(activate);
  afterEach(closeAll);

  it('an XML file whose root is VPNProfile becomes ProfileXML', async () => {
    const document = await openFile('automatic.xml');
    await waitForLanguage(document, 'profilexml');
  });

  it('a finding names its rule and links to the page about it', async () => {
    const document = await openFile('automatic.xml');
    const finding = await waitForRule(document.uri, RULE);
    equal(finding.source, 'aovpn', 'source');
    ok(finding.message.length > 0, 'the finding has no message');
    ok(!finding.range.isEmpty, 'the finding has no range');
    const code = finding.code;
    ok(typeof code === 'object', 'the rule id has no link');
    equal(code.value, RULE, 'rule id');
    equal(code.target.toString(), `aovpn-docs:/rules/${RULE}.md`, 'the page about the rule');
  });

  it('the preferred fix of a suite which is not applied sets IKEv2 and ends the finding', async () => {
    const document = await openFile('automatic.xml');
    const finding = await waitForRule(document.uri, RULE);
    const actions = await codeActionsAt(document, finding.range, vscode.CodeActionKind.QuickFix);
    const preferred = actions.filter((action) => action.isPreferred);
    equal(preferred.length, 1, `preferred fixes among: ${actions.map(titleOf).join(' | ')}`);
    const [fix] = preferred;
    ok(fix, 'no preferred fix');
    await applyAction(fix);
    contains(
      document.getText(),
      '<NativeProtocolType>IKEv2</NativeProtocolType>',
      'text after the fix',
    );
    await waitForNoRule(document.uri, RULE);
  });

  it('a finding ends and comes back while the text is edited', async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, RULE);
    await replace(document, '>Automatic<', '>IKEv2<');
    await waitForNoRule(document.uri, RULE);
    await replace(document, '>IKEv2<', '>Automatic<');
    await waitForRule(document.uri, RULE);
  });

  it('XML with another root gets no findings', async () => {
    const other = await openFile('other.xml');
    // The profile is opened later, so when its finding is there the other file had its turn.
    const profile = await openFile('automatic.xml');
    await waitForRule(profile.uri, RULE);
    equal(rulesOf(other.uri), [], 'findings of other.xml');
    equal(other.languageId, 'xml', 'language of other.xml');
  });

  it('text that is cut off in the middle of a tag is survived', async () => {
    const cut = await openContent('<VPNProfile>\n  <AlwaysOn>TRUE</AlwaysOn>\n  <Native');
    await waitForRule(cut.uri, 'boolean-value-invalid');
    ok(findingsOf(cut.uri).length > 0, 'no findings');
  });
});

function titleOf(action: vscode.CodeAction): string {
  return action.title;
}

async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const start = positionOf(document, from);
  edit.replace(document.uri, new vscode.Range(start, positionOf(document, from, from.length)), to);
  ok(await vscode.workspace.applyEdit(edit), 'the edit was not applied');
}
