import { contains, equal, ok } from '../assert';
import { choose, QUICK_INPUT } from '../choose';
import { needsHands, press, see, seeInView, typeText } from '../hands';
import {
  activate,
  closeAll,
  debugInformation,
  deleteFile,
  findingsOf,
  openContent,
  openFile,
  readText,
  ruleOf,
  untilTrue,
  waitForPage,
  waitForRule,
  waitForNoRule,
  withSetting,
  workspaceFolder,
  writeBytes,
} from '../helpers';
import { ANSWERS } from './answers';
import { CONNECTION } from './connection';
import { FIRST_RUN } from './firstRun';
import * as vscode from 'vscode';

const RULE = 'cryptosuite-with-automatic';
const PHONEBOOK = '[Office VPN]\r\nEncoding=1\r\nType=2\r\nVpnStrategy=14\r\nDeviceTunnel=1\r\n';
const PROJECT_FILE = '.aovpn.json';

/** A text in UTF-16 with its mark, as Windows tools write it. */
function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  [...text].forEach((c, i) => bytes.set([c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8], 2 + i * 2));
  return bytes;
}

/** What each command does, used as a person uses it, and seen to have been done. */
const EFFECTS: Readonly<Record<string, () => Promise<void>>> = {
  'aovpn.restartServer': async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, RULE);
    const starts = async () => ((await debugInformation()).match(/aovpn \S+ in /g) ?? []).length;
    const before = await starts();
    ok(before > 0, 'the log does not say that the server started');
    await vscode.commands.executeCommand('aovpn.restartServer');
    await waitForRule(document.uri, RULE);
    await untilTrue(
      async () => (await starts()) > before,
      'the log says that the server started again',
    );
  },

  'aovpn.showOutput': async () => {
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.commands.executeCommand('aovpn.showOutput');
    const channel = await see(
      '.part.panel .composite-title select, .part.panel .monaco-select-box',
    );
    contains(channel, 'Always On VPN', 'the channel that is shown');
    contains(await debugInformation(), '[info] extension ', 'the log');
  },

  'aovpn.openRuleList': async () => {
    const running = vscode.commands.executeCommand('aovpn.openRuleList');
    await see(`${QUICK_INPUT} .monaco-list-row`);
    contains(await see(`${QUICK_INPUT} .quick-input-title`), 'Rules of Always On VPN', 'title');
    await typeText(RULE);
    await see(`${QUICK_INPUT} .monaco-list-row.focused:has-text("${RULE}")`);
    await press('Enter');
    await running;
    await waitForPage(`/rules/${RULE}.md`);
  },

  'aovpn.searchDocumentation': async () => {
    const search = async (words: string, found: string, page: string) => {
      const running = vscode.commands.executeCommand('aovpn.searchDocumentation');
      await see(`${QUICK_INPUT} .quick-input-title:has-text("Documentation of")`);
      await see(`${QUICK_INPUT} .monaco-list-row`);
      await typeText(words);
      await see(`${QUICK_INPUT} .monaco-list-row.focused:has-text("${found}")`);
      await press('Enter');
      await running;
      await waitForPage(page);
      // The page takes the keys when it is there.
      await seeInView(found);
      await closeAll();
    };
    await search('sstp tls persistence', 'SSTP', '/guides/sstp.md');
    await search('route host bits', 'route-host-bits-set', '/rules/route-host-bits-set.md');
    const element = 'DisableClassBasedDefaultRoute';
    await search(element, element, `/reference/${element}.md`);
    await search('ERROR_VPN_TIMEOUT', 'Error 809', '/reference/ras 809.md');
  },

  'aovpn.lookUpError': async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, RULE);
    const running = vscode.commands.executeCommand('aovpn.lookUpError');
    await see(`${QUICK_INPUT} .monaco-list-row`);
    contains(await see(`${QUICK_INPUT} .quick-input-title`), 'Errors and events', 'title');
    await typeText('error code returned on failure is 800');
    await see(
      `${QUICK_INPUT} .monaco-list-row.focused:has-text("error code returned on failure is 800")`,
    );
    await press('Enter');
    await running;
    const page = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'aovpn-explain');
    ok(
      page,
      `no page was made; open: ${vscode.workspace.textDocuments.map(({ uri }) => uri.toString()).join(', ')}`,
    );
    contains(page.getText(), 'Error 800 (ERROR', 'the page');
    contains(page.getText(), 'In automatic.xml', 'what the open profile says of it');
    contains(page.getText(), RULE, 'what the rules find in it');
  },

  'aovpn.checkWorkspace': async () => {
    const bad = '<VPNProfile>\r\n  <AlwaysOn>yes</AlwaysOn>\r\n</VPNProfile>\r\n';
    const files = {
      wide: await writeBytes('checked/wide.xml', utf16(`\ufeff${bad}`.slice(1))),
      json: await writeBytes('checked/export.json', encode(JSON.stringify({ value: bad }))),
      foreign: await writeBytes('checked/foreign.json', encode('{ "a": 1 }')),
    };
    const counts =
      await vscode.commands.executeCommand<Record<string, number>>('aovpn.checkWorkspace');
    for (const uri of [files.wide, files.json]) {
      ok(
        findingsOf(uri).some((f) => ruleOf(f) === 'boolean-value-invalid'),
        `no finding in ${uri.path}`,
      );
    }
    equal(findingsOf(files.foreign).length, 0, 'findings in a foreign file');
    ok((counts['ours'] ?? 0) >= 3, `ours: ${JSON.stringify(counts)}`);
    ok((counts['looked'] ?? 0) > (counts['ours'] ?? 0), `looked at: ${JSON.stringify(counts)}`);
    equal(counts['unread'], 0, 'files that could not be read');
    const told = `${counts['ours']} Always On VPN files among ${counts['looked']} files looked at`;
    await vscode.commands.executeCommand('notifications.showList');
    await see(`.notification-list-item-message:has-text("${told}")`);
    await vscode.commands.executeCommand('notifications.clearAll');
    // What is gone has no findings, and what the server tells already is not told again.
    const removal = new vscode.WorkspaceEdit();
    removal.deleteFile(files.json);
    ok(await vscode.workspace.applyEdit(removal), 'the file was not deleted');
    await untilTrue(() => findingsOf(files.json).length === 0, 'no finding of a deleted file');
    const closed = await writeBytes('checked/closed.xml', encode(bad));
    const timesTold = () =>
      findingsOf(closed).filter((f) => ruleOf(f) === 'boolean-value-invalid').length;
    await withSetting('aovpn.workspace.diagnostics', true, async () => {
      await untilTrue(() => timesTold() === 1, 'a finding the server tells of a file not open');
      await vscode.commands.executeCommand('aovpn.checkWorkspace');
      equal(timesTold(), 1, 'how often a finding is shown');
      await deleteFile('checked');
      await vscode.commands.executeCommand('aovpn.checkWorkspace');
      await untilTrue(() => timesTold() === 0, 'no finding of a deleted file after the next check');
    });
  },

  'aovpn.showPhonebookEntry': async () => {
    const document = await openContent(PHONEBOOK, 'pbk');
    await waitForRule(document.uri, 'pbk-devicetunnel-strategy');
    await vscode.commands.executeCommand('aovpn.showPhonebookEntry');
    const shown = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'aovpn-entry');
    ok(shown, 'no document was opened');
    contains(shown.getText(), '[Office VPN]', 'the entry in words');
  },

  'aovpn.changeTarget': async () => {
    const document = await openContent(
      '<VPNProfile>\n  <RegisterDNS>true</RegisterDNS>\n  <DisableAdvancedOptionsEditButton>true</DisableAdvancedOptionsEditButton>\n</VPNProfile>\n',
    );
    await choose('aovpn.changeTarget', ['10-1809', 'Intune']);
    await untilTrue(
      async () => (await readText(PROJECT_FILE)).includes('10-1809'),
      'the project file names the release',
    );
    equal(
      JSON.parse(await readText(PROJECT_FILE)),
      { target: { windows: '10-1809', deployment: 'intune' } },
      'the project file',
    );
    await waitForRule(document.uri, 'element-needs-newer-windows');
    await choose('aovpn.changeTarget', ['Not known', 'any deployment']);
    await waitForNoRule(document.uri, 'element-needs-newer-windows');
    await deleteFile(PROJECT_FILE);
    // Without an open file the folder is meant.
    await closeAll();
    await choose('aovpn.changeTarget', ['10-1809', 'Intune']);
    await untilTrue(
      async () => (await readText(PROJECT_FILE)).includes('10-1809'),
      'the project file of the folder names the release',
    );
    await deleteFile(PROJECT_FILE);
  },

  'aovpn.openProjectFile': async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, RULE);
    await vscode.commands.executeCommand('aovpn.openProjectFile');
    const opened = vscode.window.activeTextEditor?.document;
    ok(opened?.uri.path.endsWith(`/${PROJECT_FILE}`), `opened: ${opened?.uri.path ?? 'nothing'}`);
    contains(opened?.getText() ?? '', '"deployment"', 'the new project file');
    await closeAll();
    await vscode.commands.executeCommand('aovpn.openProjectFile');
    const again = vscode.window.activeTextEditor?.document.uri;
    equal(again?.toString(), opened?.uri.toString(), 'the project file of the folder');
    await closeAll();
    await deleteFile(PROJECT_FILE);
  },

  'aovpn.copyDebugInformation': async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, RULE);
    const text = await debugInformation();
    contains(text, '- Server: running', 'debug information');
    contains(text, 'kind profilexml', 'debug information');
    ok(!text.includes('automatic.xml'), 'the name of a file is in it');
    ok(!text.includes(workspaceFolder().path), 'a path is in it');
    ok(!text.includes('gateway.example.org'), 'text of a file is in it');
  },

  ...ANSWERS,
  ...CONNECTION,
  ...FIRST_RUN,
};

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe('commands', function () {
  before(async function () {
    await needsHands(this);
    await activate();
  });
  afterEach(closeAll);

  const contributed = async () => {
    const { packageJSON } = await activate();
    const { contributes } = packageJSON as { contributes: { commands: { command: string }[] } };
    return contributes.commands.map(({ command }) => command);
  };

  it('have all an effect that is tried here', async () => {
    equal(Object.keys(EFFECTS).sort(), (await contributed()).sort(), 'commands tried');
  });

  for (const [command, effect] of Object.entries(EFFECTS)) it(command, effect);

  it('the server is started again', async () => {
    await vscode.commands.executeCommand('aovpn.restartServer');
  });

  for (const [command, effect] of Object.entries(EFFECTS)) {
    it(`${command}, after the server was started again`, effect);
  }
});
