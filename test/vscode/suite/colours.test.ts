import { contains, ok } from '../assert';
import { focus, needsHands, press, see, seeGone } from '../hands';
import { activate, closeAll, openContent, positionOf, untilTrue } from '../helpers';
import * as vscode from 'vscode';

const INSPECTOR = '.token-inspect-widget';

/** What the grammars say of the place where a text begins, as the inspector of the editor shows it. */
async function scopesOf(document: vscode.TextDocument, text: string): Promise<string> {
  const editor = await focus(document);
  const at = positionOf(document, text, 1);
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('editor.action.inspectTMScopes');
  let shown = '';
  await untilTrue(
    async () => {
      shown = await see(INSPECTOR);
      return shown.includes('textmate scopes');
    },
    () => `the inspector shows '${shown}'`,
  );
  await press('Escape');
  await seeGone(INSPECTOR);
  return shown.slice(shown.indexOf('textmate scopes'));
}

describe('colours', function () {
  before(async function () {
    await needsHands(this);
    await activate();
  });
  afterEach(closeAll);

  it('a profile in a here-string is XML, and the script goes on behind it', async () => {
    const document = await openContent(
      [
        '$xml = @"',
        '<VPNProfile a="b">',
        '  <Servers>$server</Servers><!-- note -->',
        '"@',
        'Get-Item $xml',
        '',
      ].join('\n'),
      'ps1',
    );
    contains(await scopesOf(document, 'VPNProfile'), 'entity.name.tag', 'a tag');
    contains(await scopesOf(document, 'Servers'), 'entity.name.tag', 'a tag inside');
    contains(await scopesOf(document, ' a='), 'entity.other.attribute-name', 'an attribute');
    contains(await scopesOf(document, '$server'), 'variable', 'a variable');
    contains(await scopesOf(document, ' note '), 'comment.block', 'a comment');
    const command = await scopesOf(document, 'Get-Item');
    ok(!command.includes('string') && !command.includes('embedded'), `a command: ${command}`);
  });

  it('other text in a here-string stays text', async () => {
    const document = await openContent("$x = @'\n<html>\n'@\n", 'ps1');
    const scopes = await scopesOf(document, '<html>');
    ok(!scopes.includes('entity.name.tag'), scopes);
  });

  it('a .reg file has colours', async () => {
    const document = await openContent(
      'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM]\r\n"A"=dword:00000001\r\n',
      'reg',
    );
    contains(await scopesOf(document, '0000001'), 'constant.numeric', 'a number');
    contains(await scopesOf(document, '"A"'), 'variable.other.name', 'a name');
  });
});
