import { contains, equal, ok } from '../assert';
import {
  activate,
  applyAction,
  closeAll,
  codeActionsAt,
  deleteFile,
  openContent,
  readText,
  untilTrue,
  waitForNoRule,
  waitForRule,
} from '../helpers';
import * as vscode from 'vscode';

const PROJECT_FILE = '.aovpn.json';
const PHONEBOOK = '[Office VPN]\r\nEncoding=1\r\nType=2\r\nVpnStrategy=14\r\nDeviceTunnel=1\r\n';
const REG = [
  'Windows Registry Editor Version 5.00',
  '',
  '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2]',
  '"EnableServerFragmentation"="1"',
  '',
].join('\r\n');

/** The quick fix with a title that starts like this, for a finding. */
async function fixFor(
  document: vscode.TextDocument,
  finding: vscode.Diagnostic,
  title: string,
): Promise<vscode.CodeAction> {
  const kind = vscode.CodeActionKind.QuickFix;
  const actions = await codeActionsAt(document, finding.range, kind);
  const found = actions.find((action) => action.title.startsWith(title));
  ok(found, `'${title}' is not among: ${actions.map((a) => a.title).join(' | ')}`);
  return found;
}

describe('silencing', () => {
  before(activate);
  afterEach(async () => {
    await closeAll();
    await deleteFile(PROJECT_FILE);
  });

  it('turns a rule of a phonebook off for the folder, in the project file', async () => {
    const rule = 'pbk-devicetunnel-strategy';
    const document = await openContent(PHONEBOOK, 'pbk');
    const finding = await waitForRule(document.uri, rule);
    await applyAction(await fixFor(document, finding, `Turn off ${rule} for this folder`));
    await waitForNoRule(document.uri, rule);
    equal(JSON.parse(await readText(PROJECT_FILE)), { rules: { [rule]: 'off' } }, 'project file');
    equal(document.getText(), PHONEBOOK, 'the phonebook');
  });

  it('adds a rule to the project file that is there', async () => {
    await openContent('{\n\t"ignores": ["lab/"]\n}\n', 'json', PROJECT_FILE);
    await closeAll();
    const rule = 'pbk-devicetunnel-strategy';
    const document = await openContent(PHONEBOOK, 'pbk');
    const finding = await waitForRule(document.uri, rule);
    await applyAction(await fixFor(document, finding, `Turn off ${rule} for this folder`));
    await waitForNoRule(document.uri, rule);
    equal(
      await readText(PROJECT_FILE),
      `{\n\t"ignores": ["lab/"],\n\t"rules": {\n\t\t"${rule}": "off"\n\t}\n}\n`,
      'project file',
    );
  });

  it('writes a comment into a .reg file', async () => {
    const document = await openContent(REG, 'reg');
    let finding: vscode.Diagnostic | undefined;
    await untilTrue(() => {
      [finding] = vscode.languages
        .getDiagnostics(document.uri)
        .filter(({ source }) => source === 'aovpn');
      return finding !== undefined;
    }, 'a finding');
    ok(finding, 'no finding');
    const rule = String((finding.code as { value: string }).value);
    await applyAction(await fixFor(document, finding, `Disable ${rule} for this line`));
    await waitForNoRule(document.uri, rule);
    contains(
      document.getText(),
      `\r\n; aovpn-disable-next-line ${rule}\r\n"EnableServerFragmentation"`,
      'the file',
    );
  });
});
