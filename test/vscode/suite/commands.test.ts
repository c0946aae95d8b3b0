import { includesAll } from '../assert';
import { activate, closeAll, openFile, waitForRule } from '../helpers';
import * as vscode from 'vscode';

describe('commands', () => {
  before(activate);
  afterEach(closeAll);

  it('all are registered', async () => {
    const registered = await vscode.commands.getCommands(true);
    includesAll(
      registered,
      ['aovpn.restartServer', 'aovpn.showOutput', 'aovpn.openRuleList', 'aovpn.checkWorkspace'],
      'commands',
    );
  });

  it('findings are there again after the server was restarted', async () => {
    const rule = 'cryptosuite-with-automatic';
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, rule);
    await vscode.commands.executeCommand('aovpn.restartServer');
    await waitForRule(document.uri, rule);
  });
});
