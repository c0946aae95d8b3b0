import { contains, ok } from '../assert';
import { click, hover, needsHands, press, see, statusTexts, STATUS_ITEM } from '../hands';
import {
  activate,
  closeAll,
  debugInformation,
  deleteFile,
  openContent,
  openFile,
  untilTrue,
  waitForRule,
} from '../helpers';
import * as vscode from 'vscode';

async function waitForStatus(part: string): Promise<string> {
  let last = '';
  await untilTrue(
    async () => {
      last = await statusTexts();
      return last.includes(part);
    },
    () => `the status says '${last}', not '${part}'`,
  );
  return last;
}

describe('status', function () {
  before(async function () {
    await needsHands(this);
    await activate();
  });
  afterEach(closeAll);

  it('names kind, findings, target and project file', async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, 'cryptosuite-with-automatic');
    const text = await waitForStatus('Always On VPN: ProfileXML');
    contains(text, '1 warning', 'findings in words');
    contains(text, 'any Windows release, any deployment', 'target');
    contains(text, 'No project file', 'project file');
  });

  it('a click changes the target, and makes the project file', async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, 'cryptosuite-with-automatic');
    await waitForStatus('any Windows release');
    const clickIn = async (text: string) => {
      await hover(STATUS_ITEM);
      const link = `.hover-language-status a:has-text("${text}")`;
      await see(link);
      await click(link);
    };
    await clickIn('Change');
    const title = await see('.quick-input-widget .quick-input-title');
    contains(title, 'Target of automatic.xml', 'what is asked');
    await press('Escape');
    await clickIn('Create');
    await untilTrue(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/.aovpn.json') === true,
      'the project file is opened',
    );
    await closeAll();
    await openFile('automatic.xml');
    await waitForStatus('project file in force');
    await deleteFile('.aovpn.json');
  });

  it('is there for a phonebook, a .reg file and an export', async () => {
    const phonebook = await openContent('[A]\r\nType=2\r\nVpnStrategy=14\r\n', 'pbk');
    ok(phonebook.languageId === 'rasphone', phonebook.languageId);
    await waitForStatus('rasphone.pbk');
    await openContent(
      'REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\r\n',
      'reg',
    );
    await waitForStatus('.reg file');
    await openContent(JSON.stringify({ value: '<VPNProfile></VPNProfile>' }), 'json');
    await waitForStatus('Intune export');
  });

  it('is not there in a foreign file', async () => {
    await openFile('automatic.xml');
    await waitForStatus('ProfileXML');
    await openFile('other.xml');
    await untilTrue(
      async () => !(await statusTexts()).includes('Always On VPN'),
      'the status is gone',
    );
  });

  it('the log tells version, kind and settings in force', async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, 'cryptosuite-with-automatic');
    const log = await debugInformation();
    ok(/….xml: ProfileXML; target Windows/.test(log), `the log says:\n${log}`);
    contains(log, '[info] aovpn 0.', 'version of the server');
  });
});
