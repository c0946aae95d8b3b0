import { equal, ok } from '../assert';
import { focus, needsHands, press, see, seeGone, textsOf, typeText } from '../hands';
import {
  activate,
  closeAll,
  openContent,
  openUntitled,
  positionOf,
  untilTrue,
  waitForRule,
} from '../helpers';
import * as vscode from 'vscode';

const SUGGESTIONS = '.suggest-widget.visible';

/** A new profile with the cursor in it. */
async function newProfile(content = ''): Promise<vscode.TextDocument> {
  const document = await openUntitled('profilexml', content);
  const editor = await focus(document);
  editor.options = { tabSize: 2, insertSpaces: true };
  const end = document.positionAt(content.length);
  editor.selection = new vscode.Selection(end, end);
  return document;
}

async function waitForText(document: vscode.TextDocument, text: string): Promise<void> {
  await untilTrue(
    () => document.getText().replaceAll('\r\n', '\n') === text,
    () => `the text is ${JSON.stringify(document.getText())}, not ${JSON.stringify(text)}`,
  );
}

describe('typing in a profile', function () {
  before(async function () {
    await needsHands(this);
    await activate();
  });
  afterEach(closeAll);

  it('closes the element whose tag is finished', async () => {
    const document = await newProfile('<VPNProfile>\n</VPNProfile>\n');
    // Once so that the server is there, and then with the keys.
    await waitForServer(document);
    const editor = await focus(document);
    const at = document.lineAt(0).range.end;
    editor.selection = new vscode.Selection(at, at);
    await press('Enter');
    await typeText('<AlwaysOn>');
    await waitForText(document, '<VPNProfile>\n  <AlwaysOn></AlwaysOn>\n</VPNProfile>\n');
    await typeText('true');
    await waitForText(document, '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>\n');
  });

  it('closes the innermost element after </', async () => {
    const document = await newProfile('<VPNProfile>\n  <NativeProfile>\n    ');
    await waitForServer(document);
    await typeText('</');
    await waitForText(document, '<VPNProfile>\n  <NativeProfile>\n    </NativeProfile>');
  });

  it('offers no element behind a tag, so that Enter starts a line', async () => {
    const document = await newProfile('<VPNProfile>\n  ');
    await waitForServer(document);
    await typeText('<NativeProfile>');
    await waitForText(document, '<VPNProfile>\n  <NativeProfile></NativeProfile>');
    await press('Escape', 'Enter');
    await untilTrue(() => document.lineCount >= 3, 'a line was started');
    const elements = document.getText().match(/<[A-Z]\w*/g) ?? [];
    equal(elements, ['<VPNProfile', '<NativeProfile'], 'the elements');
  });

  it('offers values behind a tag, and Enter takes none unasked', async () => {
    const document = await newProfile('<VPNProfile>\n  ');
    await waitForServer(document);
    await typeText('<AlwaysOn>');
    await see(SUGGESTIONS);
    const offered = await textsOf(`${SUGGESTIONS} .monaco-list-row .label-name`);
    ok(offered.includes('true'), `offered: ${offered.join(', ')}`);
    await press('Enter');
    await seeGone(SUGGESTIONS);
    ok(!/true|false/.test(document.getText()), `Enter took a value: ${document.getText()}`);
    ok(document.lineCount >= 3, `Enter started no line: ${document.getText()}`);
  });

  it('takes a value that was chosen', async () => {
    const document = await newProfile('<VPNProfile>\n  ');
    await waitForServer(document);
    await typeText('<AlwaysOn>');
    await see(SUGGESTIONS);
    await press('ArrowDown', 'Enter');
    await untilTrue(
      () => /<AlwaysOn>(true|false)<\/AlwaysOn>/.test(document.getText()),
      () => `no value was taken: ${document.getText()}`,
    );
  });

  it('changes both names of an element', async () => {
    const document = await openContent('<VPNProfile>\n  <AlwaysOm>yes</AlwaysOm>\n</VPNProfile>\n');
    await waitForRule(document.uri, 'element-unknown');
    const editor = await focus(document);
    const at = positionOf(document, 'AlwaysOm>yes', 'AlwaysOm'.length);
    editor.selection = new vscode.Selection(at, at);
    await untilTrue(
      async () => (await textsOf('.monaco-editor .linked-editing-decoration')).length > 0,
      'the names are linked',
    );
    await press('Backspace');
    await typeText('n');
    await waitForText(document, '<VPNProfile>\n  <AlwaysOn>yes</AlwaysOn>\n</VPNProfile>\n');
  });
});

/** Resolves when the server knows the document. */
async function waitForServer(document: vscode.TextDocument): Promise<void> {
  await untilTrue(async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 4),
    );
    return hovers.length > 0;
  }, 'the server answers');
}
