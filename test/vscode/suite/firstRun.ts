/** The commands of the first run, each seen to do what it says. */
import { contains, equal, ok } from '../assert';
import { choose, QUICK_INPUT } from '../choose';
import { press, see, typeText } from '../hands';
import {
  closeAll,
  deleteFile,
  findingsOf,
  openFile,
  readText,
  ruleOf,
  waitForRule,
  workspaceFolder,
  writeBytes,
} from '../helpers';
import * as vscode from 'vscode';

const MISTAKE = 'cryptosuite-with-automatic';
const PROJECT_FILE = '.aovpn.json';

const active = () => vscode.window.activeTextEditor?.document;

/** Answers the box that is open: types over what stands there. */
async function enter(title: string, text: string): Promise<void> {
  await see(`${QUICK_INPUT} .quick-input-title:has-text("${title}")`);
  await see(`${QUICK_INPUT} .quick-input-box input`);
  await press('Control+A');
  if (text === '') await press('Delete');
  else await typeText(text);
  await press('Enter');
}

/** Chooses in the list that is open. */
async function pick(title: string, item: string): Promise<void> {
  await see(`${QUICK_INPUT} .quick-input-title:has-text("${title}")`);
  await see(`${QUICK_INPUT} .monaco-list-row:has-text("${item}")`);
  await typeText(item);
  await see(`${QUICK_INPUT} .monaco-list-row.focused:has-text("${item}")`);
  await press('Enter');
}

/** What each command does. */
export const FIRST_RUN: Readonly<Record<string, () => Promise<void>>> = {
  'aovpn.openSample': async () => {
    await choose('aovpn.openSample', ['A profile with a mistake']);
    const sample = active();
    ok(sample?.isUntitled, `a tab without a file, not ${sample?.uri.toString() ?? 'nothing'}`);
    equal(sample.languageId, 'profilexml', 'its language');
    await waitForRule(sample.uri, MISTAKE);
  },

  'aovpn.newProfile': async () => {
    const running = vscode.commands.executeCommand('aovpn.newProfile');
    // Enter alone takes the first choice.
    await see(`${QUICK_INPUT} .monaco-list-row.focused:has-text("User tunnel")`);
    await pick('New profile: Tunnel', 'Device tunnel');
    await pick('New profile: Windows', 'Windows 10 22H2');
    // Somebody changes their mind.
    await see(`${QUICK_INPUT} .quick-input-title:has-text("New profile: Deployment")`);
    await vscode.commands.executeCommand('workbench.action.quickInputBack');
    await pick('New profile: Windows', 'Windows 11 22H2');
    await pick('New profile: Deployment', 'Microsoft Intune');
    await enter('New profile: Server', 'https://a');
    contains(
      await see(`${QUICK_INPUT} .quick-input-message:has-text("is no host name")`),
      "'https://a' is no host name",
      'why it is not taken',
    );
    await enter('New profile: Server', 'vpn.a.net');
    await pick('New profile: Cryptography', 'AES-GCM 256');
    await enter('New profile: Networks', '10.20.0.10');
    await enter('New profile: Name of the network', '');
    await running;
    const made = active();
    ok(made?.isUntitled, 'a tab without a file');
    equal(made.languageId, 'profilexml', 'its language');
    contains(made.getText(), '<DeviceTunnel>true</DeviceTunnel>', 'the tunnel');
    contains(made.getText(), '<Servers>vpn.a.net</Servers>', 'the server');
    contains(made.getText(), '<Address>10.20.0.10</Address>', 'the network');
  },

  'aovpn.newProjectFile': async () => {
    await vscode.commands.executeCommand('aovpn.newProjectFile', workspaceFolder());
    ok(
      active()?.uri.path.endsWith(`/${PROJECT_FILE}`),
      `shown: ${active()?.uri.path ?? 'nothing'}`,
    );
    const text = await readText(PROJECT_FILE);
    contains(text, '"deployment": "any"', 'the project file');
    contains(text, '// Severity by rule', 'what can be set, as comments');
    // One that is there is left as it is.
    await writeBytes(PROJECT_FILE, new TextEncoder().encode('{}'));
    await vscode.commands.executeCommand('aovpn.newProjectFile', workspaceFolder());
    equal(await readText(PROJECT_FILE), '{}', 'the project file that was there');
    await closeAll();
    await deleteFile(PROJECT_FILE);
    await vscode.commands.executeCommand('notifications.clearAll');
  },

  'aovpn.newPipeline': async () => {
    await choose('aovpn.newPipeline', ['GitLab CI']);
    equal(active()?.languageId, 'yaml', 'its language');
    contains(active()?.getText() ?? '', 'aovpn check', 'what it runs');
  },

  'aovpn.goToFinding': async () => {
    const document = await openFile('automatic.xml');
    const finding = await waitForRule(document.uri, MISTAKE);
    await vscode.commands.executeCommand('aovpn.goToFinding');
    const cursor = vscode.window.activeTextEditor?.selection.active;
    ok(cursor && finding.range.contains(cursor), `the cursor is at ${JSON.stringify(cursor)}`);
    await see('.monaco-editor .marker-widget .message');
    await press('Escape');
    await vscode.commands.executeCommand('aovpn.goToFinding', 'fix');
    await see('.action-widget .monaco-list-row:has-text("Set NativeProtocolType to IKEv2")');
    await press('Escape');
  },

  'aovpn.checkFolder': async () => {
    const bad = '<VPNProfile>\n  <AlwaysOn>yes</AlwaysOn>\n</VPNProfile>\n';
    const bytes = new TextEncoder().encode(bad);
    const inside = await writeBytes('asked-for/a.xml', bytes);
    const outside = await writeBytes('not-asked-for/b.xml', bytes);
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'asked-for');
    const counts = await vscode.commands.executeCommand<Record<string, number>>(
      'aovpn.checkFolder',
      folder,
    );
    equal([counts['looked'], counts['ours']], [1, 1], 'files looked at, and ours');
    equal(findingsOf(inside).map(ruleOf).includes('boolean-value-invalid'), true, 'found inside');
    equal(findingsOf(outside).length, 0, 'found outside');
    await deleteFile('asked-for');
    await deleteFile('not-asked-for');
    await vscode.commands.executeCommand('notifications.clearAll');
  },
};
