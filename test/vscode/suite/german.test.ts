import * as vscode from 'vscode';
import manifestTexts from '../../../package.nls.de.json';
import texts from '../../../l10n/bundle.l10n.de.json';
import { contains, equal } from '../assert';
import { press, see, statusTexts } from '../hands';
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
