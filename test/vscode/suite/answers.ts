/** The commands that ask what Windows will do with a connection, each seen to answer. */
import { contains, equal, ok } from '../assert';
import { choose, QUICK_INPUT } from '../choose';
import { press, see, typeText } from '../hands';
import {
  closeAll,
  deleteFile,
  openContent,
  untilTrue,
  waitForNoRule,
  waitForRule,
} from '../helpers';
import * as vscode from 'vscode';

/** Another folder for each question, so that none is asked about what another one has left. */
let asked = 0;
let folder = '';

const SUITE =
  '<CryptographySuite><AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants><CipherTransformConstants>AES256</CipherTransformConstants><PfsGroup>PFS2048</PfsGroup><DHGroup>Group14</DHGroup><IntegrityCheckMethod>SHA256</IntegrityCheckMethod><EncryptionMethod>AES256</EncryptionMethod></CryptographySuite>';
const PROFILE = [
  '<VPNProfile>',
  '  <NativeProfile>',
  '    <Servers>vpn.contoso.com</Servers>',
  '    <NativeProtocolType>IKEv2</NativeProtocolType>',
  '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
  '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
  `    ${SUITE}`,
  '  </NativeProfile>',
  '  <Route><Address>10.20.0.0</Address><PrefixSize>16</PrefixSize></Route>',
  '</VPNProfile>',
  '',
].join('\n');
const SERVER =
  'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup ECP384 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048\nRestart-Service RemoteAccess\n';
const EXPECT = {
  expect: [
    { profile: 'user.xml', target: '10.20.1.5', via: 'tunnel' },
    { profile: 'user.xml', target: '10.20.1.6', via: 'outside' },
  ],
};

/** A folder with a profile, which is opened last, and what else a question is about. */
async function deployment(
  more: Readonly<Record<string, string>> = {},
): Promise<vscode.TextDocument> {
  folder = `asked-${++asked}`;
  for (const [name, text] of Object.entries(more)) {
    await openContent(text, '', `${folder}/${name}`);
  }
  return openContent(PROFILE, 'xml', `${folder}/user.xml`);
}

async function tidy(): Promise<void> {
  await closeAll();
  await deleteFile(folder);
}

/** The answer that is open, once it says something. */
async function answerWith(text: string): Promise<vscode.TextDocument> {
  const answers = () =>
    vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'aovpn-answer');
  // The editor keeps answers to earlier questions for a while: the last one is meant.
  const find = () =>
    answers()
      .filter((one) => one.getText().includes(text))
      .at(-1);
  await untilTrue(
    () => find() !== undefined,
    () =>
      `an answer says '${text}'; there are: ${answers()
        .map((one) => one.getText())
        .join('\n---\n')}`,
  );
  const found = find();
  ok(found, 'no answer');
  return found;
}

/** Where the place `words` of an answer leads to. */
async function linkOf(answer: vscode.TextDocument, words: string): Promise<vscode.Uri> {
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    answer.uri,
  );
  const link = links.find(({ range }) => answer.getText(range) === words);
  ok(
    link?.target,
    `'${words}' is no link; there are: ${links.map(({ range }) => answer.getText(range)).join(', ')}`,
  );
  return link.target;
}

/** What each command does. */
export const ANSWERS: Readonly<Record<string, () => Promise<void>>> = {
  'aovpn.whereDoesItGo': async () => {
    const profile = await deployment();
    const running = vscode.commands.executeCommand('aovpn.whereDoesItGo');
    await see(`${QUICK_INPUT} input`);
    await typeText('not an address');
    contains(
      await see(`${QUICK_INPUT} .quick-input-message:has-text("is no address")`),
      'is no address',
      'what is wrong with it',
    );
    await press('Control+A');
    await typeText('10.20.1.5 --protocol tcp --assume lan=192.168.1.0/24');
    await untilTrue(
      async () => !(await see(`${QUICK_INPUT} .quick-input-message`)).includes('is no address'),
      'the question is taken',
    );
    await press('Enter');
    await running;
    const answer = await answerWith('## 10.20.1.5: through the tunnel');
    const target = await linkOf(answer, 'user.xml:9');
    await vscode.commands.executeCommand('vscode.open', target);
    const front = () => {
      const { document, selection } = vscode.window.activeTextEditor ?? {};
      return `${document?.uri.toString() ?? 'nothing'} ${selection?.active.line ?? ''}`;
    };
    await untilTrue(
      () => front() === `${profile.uri.toString()} 8`,
      () => `the place leads to its line, not to ${front()}`,
    );
    // The answer follows the profile while it is edited.
    const edit = new vscode.WorkspaceEdit();
    const at = profile.getText().indexOf('10.20.0.0');
    const range = new vscode.Range(profile.positionAt(at), profile.positionAt(at + 9));
    edit.replace(profile.uri, range, '10.30.0.0');
    ok(await vscode.workspace.applyEdit(edit), 'the route was not changed');
    await answerWith('## 10.20.1.5: outside the tunnel');
    await tidy();
  },

  'aovpn.compareWith': async () => {
    await deployment({ 'new.xml': PROFILE.replace('10.20.0.0', '10.30.0.0') });
    await choose('aovpn.compareWith', [`${folder}/new.xml`]);
    const answer = await answerWith('## They differ in');
    contains(answer.getText(), '- Route', 'what is different');
    equal((await linkOf(answer, 'new.xml:9')).path.endsWith('/new.xml'), true, 'the other file');
    await tidy();
    const entry = (name: string) => `[${name}]\r\nType=2\r\nVpnStrategy=7\r\n\r\n`;
    await deployment({ 'two.pbk': entry('One') + entry('Two') });
    const running = vscode.commands.executeCommand('aovpn.compareWith');
    await see(`${QUICK_INPUT} .monaco-list-row:has-text("two.pbk")`);
    await typeText('two.pbk');
    await see(`${QUICK_INPUT} .monaco-list-row.focused:has-text("two.pbk")`);
    await press('Enter');
    await see(`${QUICK_INPUT} input[placeholder="The connection in two.pbk"]`);
    await see(`${QUICK_INPUT} .monaco-list-row.focused:has-text("One")`);
    await press('Enter');
    await running;
    await answerWith('## They differ in');
    await tidy();
  },

  'aovpn.convertTo': async () => {
    await deployment();
    await choose('aovpn.convertTo', ['ProfileXML on one line']);
    const made = vscode.window.activeTextEditor?.document;
    equal(made?.isUntitled, true, 'a tab without a file');
    equal(made?.languageId, 'profilexml', 'its language');
    contains(made?.getText() ?? '', '<VPNProfile><NativeProfile>', 'the profile in one line');
    await tidy();
  },

  'aovpn.generateServerSide': async () => {
    await deployment();
    await choose('aovpn.generateServerSide', ['bigip']);
    const made = vscode.window.activeTextEditor;
    equal(made?.document.isUntitled, true, 'a tab without a file');
    contains(made?.document.getText() ?? '', 'match-across-services enabled', 'the commands');
    equal(
      made?.document.getText(made.selection).startsWith('__'),
      true,
      'the first place to fill in is selected',
    );
    await tidy();
    await deployment();
    await choose('aovpn.generateServerSide', ['rras']);
    const script = vscode.window.activeTextEditor?.document;
    equal(script?.languageId, 'powershell', 'its language');
    contains(script?.getText() ?? '', "DHGroup                          = 'Group14'", 'the policy');
    await tidy();
  },

  'aovpn.checkAgainstServer': async () => {
    await deployment({ 'rras.ps1': SERVER });
    await vscode.commands.executeCommand('aovpn.checkAgainstServer');
    const answer = await answerWith('## They do not agree: DHGroup differs');
    equal((await linkOf(answer, 'rras.ps1:1')).path.endsWith('/rras.ps1'), true, 'the server');
    await tidy();
  },

  'aovpn.simulateConnection': async () => {
    await deployment({ 'rras.ps1': SERVER });
    await vscode.commands.executeCommand('aovpn.simulateConnection');
    const answer = await answerWith('## It does not connect');
    contains(answer.getText(), 'fails (error 13868', 'the step that fails');
    await tidy();
  },

  'aovpn.runExpectations': async () => {
    const profile = await deployment({ '.aovpn.json': JSON.stringify(EXPECT, undefined, 2) });
    const [, projectFile] = vscode.workspace.textDocuments
      .filter(({ uri }) => uri.path.startsWith(profile.uri.path.replace(/[^/]*$/, '')))
      .sort((a, b) => (a.uri.path < b.uri.path ? 1 : -1));
    ok(projectFile, 'the project file is not open');
    // Both places are marked while it does not hold.
    const there = await waitForRule(projectFile.uri, 'expectation');
    equal(there.range.start.line, 7, 'the line of the expectation');
    const here = await waitForRule(profile.uri, 'expectation');
    equal(here.range.start.line, 8, 'the line of the route');
    await vscode.commands.executeCommand('aovpn.runExpectations');
    const answer = await answerWith('1 held, 1 did not');
    contains(answer.getText(), 'expected: 10.20.1.6: outside', 'the one that does not hold');
    await vscode.commands.executeCommand('vscode.open', await linkOf(answer, '.aovpn.json:8'));
    await untilTrue(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/.aovpn.json') === true,
      'the place leads to the expectation',
    );
    const edit = new vscode.WorkspaceEdit();
    const at = projectFile.getText().indexOf('outside');
    const range = new vscode.Range(projectFile.positionAt(at), projectFile.positionAt(at + 7));
    edit.replace(projectFile.uri, range, 'tunnel');
    ok(await vscode.workspace.applyEdit(edit), 'the expectation was not changed');
    await waitForNoRule(projectFile.uri, 'expectation');
    await waitForNoRule(profile.uri, 'expectation');
    await tidy();
  },
};
