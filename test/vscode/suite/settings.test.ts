import { equal, ok } from '../assert';
import {
  activate,
  closeAll,
  completionsAt,
  deleteFile,
  findingsOf,
  openContent,
  openFile,
  positionOf,
  until,
  waitForNoRule,
  waitForRule,
  withSetting,
} from '../helpers';
import * as vscode from 'vscode';

const RULE = 'cryptosuite-with-automatic';

describe('settings', () => {
  before(activate);
  afterEach(closeAll);

  it('a rule switched off takes its finding away, and switched on brings it back', async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, RULE);
    await withSetting('aovpn.rules', { [RULE]: 'off' }, async () => {
      await waitForNoRule(document.uri, RULE);
    });
    await waitForRule(document.uri, RULE);
  });

  it('turned off, the extension leaves files alone until it is turned on again', async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, RULE);
    await withSetting('aovpn.enable', false, async () => {
      await waitForNoRule(document.uri, RULE);
      equal(findingsOf(document.uri).length, 0, 'findings');
      const other = await openContent('<VPNProfile><AlwaysOn>yes</AlwaysOn></VPNProfile>\n');
      equal(other.languageId, 'xml', 'the language of a profile');
      await vscode.window.showTextDocument(document);
    });
    await waitForRule(document.uri, RULE);
  });

  it('the names of rules are completed in the settings file', async () => {
    const document = await openContent(
      '{\n  "aovpn.rules": {\n    ""\n  }\n}\n',
      'json',
      '.vscode/settings.json',
    );
    try {
      const at = positionOf(document, '""', 1);
      const items = await until(
        () => completionsAt(document, at),
        (list) => list.some(({ label }) => nameOf(label).includes(RULE)),
      );
      const names = items.map(({ label }) => nameOf(label));
      ok(
        names.some((name) => name.includes(RULE)),
        `offered: ${names.slice(0, 20).join(', ')}`,
      );
    } finally {
      await closeAll();
      await deleteFile('.vscode/settings.json');
    }
  });
});

function nameOf(label: string | vscode.CompletionItemLabel): string {
  return typeof label === 'string' ? label : label.label;
}
