import { equal, ok } from '../assert';
import {
  activate,
  closeAll,
  completionLabelsAt,
  hoverTextAt,
  openContent,
  positionOf,
  symbolsOf,
  until,
  waitForLanguage,
  waitForRule,
  wholeRange,
  withSetting,
} from '../helpers';
import * as vscode from 'vscode';

const TEXT = [
  '[Office VPN]',
  'Encoding=1',
  'PBVersion=8',
  'Type=2',
  'VpnStrategy=14',
  'AuthRestrictions=2048',
  'IpPrioritizeRemote=0',
  'DeviceTunnel=1',
  '',
  'MEDIA=rastapi',
  'Port=VPN2-0',
  'Device=WAN Miniport (IKEv2)',
  '',
  'DEVICE=vpn',
  'PhoneNumber=vpn.example.com',
  '',
].join('\r\n');

/** The inlay hints of a whole document. */
async function hintsOf(document: vscode.TextDocument): Promise<string[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[] | undefined>(
    'vscode.executeInlayHintProvider',
    document.uri,
    wholeRange(document),
  );
  return (hints ?? []).map(({ label }) =>
    typeof label === 'string' ? label : label.map((part) => part.value).join(''),
  );
}

describe('phonebooks', () => {
  before(activate);
  afterEach(closeAll);

  it('are recognised, checked and explained', async () => {
    const document = await openContent(TEXT, 'pbk');
    await waitForLanguage(document, 'rasphone');
    const finding = await waitForRule(document.uri, 'pbk-devicetunnel-strategy');
    equal(document.getText(finding.range), '14', 'the range of the finding');
    const hover = await hoverTextAt(document, positionOf(document, 'VpnStrategy', 2));
    ok(hover.includes('IKEv2, then SSTP only'), `the hover says: ${hover}`);
    const [entry] = await symbolsOf(document);
    equal(entry?.name, 'Office VPN', 'the first symbol');
    const labels = await completionLabelsAt(document, positionOf(document, 'VpnStrategy=14', 12));
    ok(labels.includes('7'), `the values are: ${labels.join(', ')}`);
  });

  it('say values in words behind them, unless the setting is off', async () => {
    const document = await openContent(TEXT, 'pbk');
    const found = await until(
      () => hintsOf(document),
      (hints) => hints.length > 0,
    );
    ok(found.includes('IKEv2, then SSTP only'), `the hints are: ${found.join(', ')}`);
    await withSetting('aovpn.rasphone.inlayHints', false, async () => {
      const none = await until(
        () => hintsOf(document),
        (hints) => hints.length === 0,
      );
      equal(none.length, 0, 'number of hints while they are off');
    });
  });

  it('show the entry at the cursor in words', async () => {
    const document = await openContent(TEXT, 'pbk');
    await waitForRule(document.uri, 'pbk-devicetunnel-strategy');
    await vscode.commands.executeCommand('aovpn.showPhonebookEntry');
    const isEntry = (one: vscode.TextDocument) => one.uri.scheme === 'aovpn-entry';
    const shown = vscode.workspace.textDocuments.find(isEntry);
    ok(shown, 'no document was opened');
    ok(shown.getText().startsWith('[Office VPN]'), shown.getText());
    ok(shown.getText().includes('device tunnel'), shown.getText());
  });
});
