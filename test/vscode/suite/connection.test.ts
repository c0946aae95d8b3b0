import { contains, equal, ok } from '../assert';
import { clickInView, faultsInView, fillInView, needsHands, seeInView } from '../hands';
import { activate, untilTrue, waitForLanguage } from '../helpers';
import { leadsTo, PROFILE, replace, showConnection, tidy } from './connection';
import * as vscode from 'vscode';

const THEMES = [
  'Dark Modern',
  'Light Modern',
  'Default High Contrast',
  'Default High Contrast Light',
];
const DEVICE = PROFILE.replace(
  '<AlwaysOn>true</AlwaysOn>',
  '<AlwaysOn>true</AlwaysOn>\n  <DeviceTunnel>true</DeviceTunnel>',
).replace('10.20.0.0', '10.21.0.0');
const SERVER =
  'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup ECP384 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048\nRestart-Service RemoteAccess\n';

/** What `aovpn.trace` answers. */
interface Told {
  readonly data: {
    readonly answer: string;
    readonly because: readonly { readonly text: string }[];
  };
}

async function ask(target: string): Promise<void> {
  await fillInView('input[name=target]', target);
  await clickInView('button[type=submit]');
}

describe('the page of a connection', function () {
  before(async function () {
    await needsHands(this);
    await activate();
  });
  afterEach(tidy);

  it('follows its file, and keeps the last good picture while that is damaged', async () => {
    const document = await showConnection();
    await seeInView('10.20.0.0/16');
    await replace(document, '10.20.0.0', '10.30.0.0');
    const said = await seeInView('10.30.0.0/16');
    ok(!said.includes('10.20.0.0/16'), 'the route before is shown');
    await replace(document, '<Servers>', '<Servers');
    await replace(document, '</VPNProfile>', '</VPNPro');
    const kept = await seeInView('Shown is what the file said before.');
    contains(kept, '10.30.0.0/16', 'the last good picture');
    await replace(document, '</VPNPro', '</VPNProfile>');
    await replace(document, '<Servers', '<Servers>');
    await replace(document, '10.30.0.0', '10.40.0.0');
    const mended = await seeInView('10.40.0.0/16');
    ok(!mended.includes('Shown is what the file said before.'), 'it is called damaged');
  });

  it('answers where something goes as aovpn.trace does, also after an edit', async () => {
    const document = await showConnection();
    await seeInView('10.20.0.0/16');
    for (const target of ['10.20.1.5', '192.0.2.1']) {
      await ask(target);
      const { data } = await vscode.commands.executeCommand<Told>('aovpn.trace', {
        uris: [document.uri.toString()],
        target,
      });
      const words = { tunnel: 'Through the tunnel', outside: 'Outside the tunnel' }[data.answer];
      const said = await seeInView(words ?? data.answer);
      for (const { text } of data.because) contains(said, text, `${target}: the reason`);
    }
    await ask('10.20.1.5');
    contains(await seeInView('Through the tunnel'), 'decides', 'the path lights up');
    await replace(document, '10.20.0.0', '10.50.0.0');
    await seeInView('Outside the tunnel');
  });

  it('says why a question has no answer', async () => {
    await showConnection();
    await seeInView('10.20.0.0/16');
    await ask('not an address');
    await seeInView('is no address');
  });

  it('leads from a finding to its text, and to the page about its rule', async () => {
    const document = await showConnection(PROFILE.replace('10.20.0.0', '10.20.3.0'));
    await seeInView('route-host-bits-set');
    await clickInView('.findings li:has-text("route-host-bits-set") button:not(.rule)');
    await untilTrue(
      () => vscode.window.activeTextEditor?.document.uri.toString() === document.uri.toString(),
      'the file is in front',
    );
    const { selection } = vscode.window.activeTextEditor ?? {};
    contains(document.getText(selection), '10.20.3.0', 'what is selected');
    await clickInView('.rule:text-is("route-host-bits-set")');
    await untilTrue(
      () =>
        vscode.window.tabGroups.all.some(({ activeTab }) => {
          const input: unknown = activeTab?.input;
          return (
            input instanceof vscode.TabInputCustom &&
            input.uri.path === '/rules/route-host-bits-set.md'
          );
        }),
      'the page about the rule is open',
    );
  });

  it('shows device and user tunnel, and whether the server agrees', async () => {
    const document = await showConnection(PROFILE, 'user.xml', {
      'device.xml': DEVICE,
      'server.ps1': SERVER,
    });
    const said = await seeInView('10.21.0.0/16');
    for (const part of ['User tunnel', 'Device tunnel', '10.20.0.0/16', 'Client and server']) {
      contains(said, part, 'the page');
    }
    await clickInView('button:text-is("10.21.0.0/16")');
    await untilTrue(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/device.xml') === true,
      'the file of the other tunnel is in front',
    );
    ok(!document.isClosed, 'the first file was closed');
  });

  it('shows the connection of a phonebook', async () => {
    const document = await showConnection(
      '[Office VPN]\r\nEncoding=1\r\nType=2\r\nVpnStrategy=7\r\nMEDIA=rastapi\r\nPort=VPN2-0\r\nDevice=WAN Miniport (IKEv2)\r\nDEVICE=vpn\r\nPhoneNumber=vpn.contoso.com\r\n',
      'rasphone.pbk',
    );
    await waitForLanguage(document, 'rasphone');
    contains(await seeInView('Office VPN'), 'IKEv2', 'the protocol');
    await leadsTo('vpn.contoso.com', document, 'vpn.contoso.com');
  });

  it('shows the connection of a script', async () => {
    const document = await showConnection(
      "Add-VpnConnection -Name 'Contoso' -ServerAddress 'vpn.contoso.com' -TunnelType Ikev2 -AuthenticationMethod MachineCertificate -SplitTunneling\nAdd-VpnConnectionRoute -ConnectionName 'Contoso' -DestinationPrefix 10.20.0.0/16\n",
      'client.ps1',
    );
    await seeInView('10.20.0.0/16');
    await leadsTo('vpn.contoso.com', document, 'vpn.contoso.com');
  });

  it('says why a file has nothing to show', async () => {
    await showConnection('Get-VpnConnection\n', 'nothing.ps1');
    await seeInView('There is nothing to show.');
  });

  it('is as it was when it is loaded again', async () => {
    await showConnection();
    await seeInView('10.20.0.0/16');
    await ask('10.20.1.5');
    await seeInView('Through the tunnel');
    await vscode.commands.executeCommand('workbench.action.webview.reloadWebviewAction');
    await seeInView('Through the tunnel');
  });

  it('is told when the server was started again', async () => {
    const document = await showConnection();
    await seeInView('10.20.0.0/16');
    await vscode.commands.executeCommand('aovpn.restartServer');
    await replace(document, '10.20.0.0', '10.60.0.0');
    await seeInView('10.60.0.0/16');
  });

  for (const theme of THEMES) {
    it(`has no fault that a tool for accessibility finds: ${theme}`, async () => {
      const workbench = vscode.workspace.getConfiguration('workbench');
      await workbench.update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
      try {
        await showConnection(PROFILE.replace('10.20.0.0', '10.20.3.0'), 'user.xml', {
          'device.xml': DEVICE,
          'server.ps1': SERVER,
        });
        await seeInView('10.21.0.0/16');
        await ask('10.21.1.5');
        await seeInView('Through the tunnel');
        equal(await faultsInView('Through the tunnel'), [], 'faults');
      } finally {
        await workbench.update('colorTheme', undefined, vscode.ConfigurationTarget.Workspace);
      }
    });
  }
});
