import { contains, equal, ok } from '../assert';
import { click, focus, needsHands, see, seeInView, typeText } from '../hands';
import {
  activate,
  applyAction,
  closeAll,
  codeActionsAt,
  openFile,
  waitForPage,
  waitForRule,
} from '../helpers';
import * as vscode from 'vscode';

const RULE = 'cryptosuite-with-automatic';

const page = (path: string) => vscode.Uri.from({ scheme: 'aovpn-docs', path });

async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(page(path)));
}

describe('pages', () => {
  before(activate);
  afterEach(closeAll);

  it('are there without the web, and cannot be written', async () => {
    const text = await textOf(`/rules/${RULE}.md`);
    for (const part of ['## Why', '## What to do', '## Sources', 'https://github.com/']) {
      contains(text, part, 'the page');
    }
    equal(vscode.workspace.fs.isWritableFileSystem('aovpn-docs'), false, 'writable');
  });

  it('lead to pages there are', async () => {
    const names = (await vscode.workspace.fs.readDirectory(page('/rules'))).map(([name]) => name);
    ok(names.length > 300, `${names.length} pages`);
    for (const name of ['README.md', `${RULE}.md`]) {
      const links = (await textOf(`/rules/${name}`)).matchAll(/\]\((?![a-z]+:|#)([^)#]+)/g);
      for (const [, link = ''] of links) {
        await vscode.workspace.fs.stat(vscode.Uri.joinPath(page('/rules'), link));
      }
    }
  });

  it('about a setting are made when they are asked for, and lead to the others', async () => {
    const ask = 'profilexml:VPNProfile/NativeProfile/CryptographySuite';
    const uri = page('/reference/CryptographySuite.md').with({ query: ask });
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    contains(text, '# CryptographySuite', 'the page');
    contains(text, '](../guides/ikev2-policy.md)', 'the page');
    equal((await vscode.workspace.fs.stat(uri)).type, vscode.FileType.File, 'type');
    const links = [...text.matchAll(/\]\(\.\.\/([^)#]+)/g)].map(([, link = '']) => link);
    ok(links.length > 0, text);
    for (const link of links) await vscode.workspace.fs.stat(page(`/${link}`));
    const unknown = uri.with({ query: 'no such thing' });
    await vscode.workspace.fs.stat(unknown).then(
      () => ok(false, 'a page about nothing'),
      (error: unknown) => contains(String(error), 'NotFound', 'the error'),
    );
  });

  it('open from the hover of an element', async function () {
    await needsHands(this);
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, RULE);
    const editor = await focus(document);
    const at = document.positionAt(document.getText().indexOf('NativeProtocolType') + 3);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('editor.action.showHover');
    await click('.monaco-hover a:has-text("Open page")');
    await waitForPage('/reference/NativeProtocolType.md');
    contains(await seeInView('NativeProtocolType'), 'element of ProfileXML', 'what is shown');
  });

  it('open from the light bulb', async () => {
    const document = await openFile('automatic.xml');
    const finding = await waitForRule(document.uri, RULE);
    const actions = await codeActionsAt(document, finding.range, vscode.CodeActionKind.QuickFix);
    const action = actions.find(({ title }) => title === `Open documentation of ${RULE}`);
    ok(action, `offered: ${actions.map(({ title }) => title).join(' | ')}`);
    await applyAction(action);
    await waitForPage(`/rules/${RULE}.md`);
  });

  it('open from the hover of a finding', async function () {
    await needsHands(this);
    const document = await openFile('automatic.xml');
    const finding = await waitForRule(document.uri, RULE);
    const editor = await focus(document);
    editor.selection = new vscode.Selection(finding.range.start, finding.range.start);
    await vscode.commands.executeCommand('editor.action.showHover');
    await see('.monaco-hover a.code-link');
    await click('.monaco-hover a.code-link');
    await waitForPage(`/rules/${RULE}.md`);
    contains(await seeInView('What to do'), 'This page on the web', 'what is shown');
  });

  it('open from the list of problems', async function () {
    await needsHands(this);
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, RULE);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    // Findings of files that other tests have closed stay in the list for a while.
    const filter = '.part.panel input[placeholder^="Filter"]';
    await click(filter);
    await typeText('automatic.xml');
    const link = `.markers-panel a:has-text("${RULE}")`;
    await see(link);
    await click(link);
    await waitForPage(`/rules/${RULE}.md`);
    await vscode.commands.executeCommand('problems.action.clearFilterText');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});
