import * as vscode from 'vscode';
import manifestTexts from '../../../package.nls.de.json';
import texts from '../../../l10n/bundle.l10n.de.json';
import { contains, equal } from '../assert';
import { press, see, seeInView, statusTexts, typeText } from '../hands';
import { activate, closeAll, openFile, untilTrue, waitForRule } from '../helpers';
import { IN_GERMAN } from '../mocha';
import { QUICK_INPUT } from '../choose';

interface Command {
  readonly command: string;
  /** Both languages, where a command is shown in another than English. */
  readonly title: string | { readonly value: string; readonly original: string };
}

describe(IN_GERMAN, () => {
  before(activate);
  afterEach(closeAll);

  it('commands have their German titles', () => {
    const manifest = vscode.extensions.getExtension('aovpn.aovpn')?.packageJSON as {
      contributes: { commands: readonly Command[] };
    };
    const { commands } = manifest.contributes;
    const german = new Map(Object.entries(manifestTexts));
    equal(
      commands.map(({ title }) => (typeof title === 'string' ? title : title.value)),
      commands.map(({ command }) => german.get(command.replace(/^aovpn\./, 'command.'))),
      'the titles',
    );
  });

  it('what asks, asks in German', async () => {
    const running = vscode.commands.executeCommand('aovpn.openRuleList');
    const asked = texts['Choose a rule to open its documentation'];
    await see(`${QUICK_INPUT} input[placeholder="${asked}"]`);
    await press('Escape');
    await running;
  });

  it('the way to a new profile is German: questions, choices, and what is wrong', async () => {
    const running = vscode.commands.executeCommand('aovpn.newProfile');
    const asks = async (title: string, hint: string) => {
      await see(`${QUICK_INPUT} .quick-input-title:has-text("${texts['New profile']}: ${title}")`);
      await see(
        `${QUICK_INPUT} :is(input[placeholder="${hint}"], .quick-input-message:has-text("${hint}"))`,
      );
    };
    const take = async (item: string) => {
      await see(`${QUICK_INPUT} .monaco-list-row:has-text("${item}")`);
      await typeText(item);
      await see(`${QUICK_INPUT} .monaco-list-row.focused:has-text("${item}")`);
      await press('Enter');
    };
    await asks('Tunnel', texts['Which tunnel is it?']);
    await see(
      `${QUICK_INPUT} .monaco-list-row:has-text("${texts['Connects when a user signs in.']}")`,
    );
    await take(texts['User tunnel']);
    await asks('Windows', texts['What is the oldest Windows release among the clients?']);
    await take('Windows 10 22H2');
    await asks(texts.Deployment, texts['How do profiles reach the clients?']);
    await take('Microsoft Intune');
    const server = texts['The public name of the VPN server, as its certificate has it'];
    await asks('Server', server);
    await typeText('https://a');
    const [, problem = ''] =
      texts[
        "'{0}' is no host name: write a name or an address, without https:// and without a path."
      ].split('{0}');
    await see(`${QUICK_INPUT} .quick-input-message:has-text("„https://a${problem}")`);
    await press('Control+A');
    await typeText('vpn.a.net');
    await press('Enter');
    await asks(texts.Protocol, texts['How does it connect?']);
    // What a release does not have is told with its values.
    await see(
      `${QUICK_INPUT} .monaco-list-row:has-text("IKEv2, dann SSTP"):has-text("Dieses Protokoll braucht Windows 11"):has-text("der älteste Client hat Windows 10 22H2")`,
    );
    await press('Escape');
    await running;
  });

  it('the page of a connection is German, what the server says stays English', async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, 'cryptosuite-with-automatic');
    await vscode.commands.executeCommand('aovpn.showConnection', document.uri);
    const shown = await seeInView(texts['Where does it go?']);
    for (const text of [
      texts.Connection,
      texts['How it connects'],
      texts['Who authenticates, and how'],
      texts['into the tunnel'],
      'Windows ignores the CryptographySuite',
    ])
      contains(shown, text, 'the page');
  });

  it('what stands above a profile offers its commands in German', async () => {
    await openFile('automatic.xml');
    const lens = '.codelens-decoration a';
    await see(`${lens}:has-text("${texts['Compare with…']}")`);
    await see(`${lens}:has-text("${texts['Convert to…']}")`);
  });

  it('the status is German, findings stay English', async () => {
    const document = await openFile('automatic.xml');
    const finding = await waitForRule(document.uri, 'cryptosuite-with-automatic');
    contains(finding.message, 'Windows ignores the CryptographySuite', 'the message');
    await untilTrue(
      async () => (await statusTexts()).includes(texts['any Windows release']),
      'the status says the target',
    );
    const running = vscode.commands.executeCommand('aovpn.changeTarget');
    await see(`${QUICK_INPUT} .monaco-list-row:has-text("${texts['Not known']}")`);
    await press('Escape');
    await running;
  });
});
