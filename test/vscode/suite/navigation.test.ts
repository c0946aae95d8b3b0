import { equal, includesAll, ok } from '../assert';
import {
  activate,
  closeAll,
  foldingRangesOf,
  openFile,
  positionOf,
  selectionTextsAt,
  symbolsOf,
  until,
} from '../helpers';
import * as vscode from 'vscode';

/** What the editor's own command for linked editing answers; lines and columns from 1. */
interface LinkedRanges {
  readonly ranges: readonly {
    readonly startLineNumber: number;
    readonly startColumn: number;
    readonly endLineNumber: number;
    readonly endColumn: number;
  }[];
}

describe('finding the way in a profile', () => {
  before(activate);
  afterEach(closeAll);

  it('the outline nests as the elements do', async () => {
    const document = await openFile('automatic.xml');
    const [root, ...more] = await symbolsOf(document);
    ok(root, 'no outline');
    equal(more.length, 0, 'number of further roots');
    ok(root.name.startsWith('VPNProfile'), `root is '${root.name}'`);
    const native = childOf(root, 'NativeProfile');
    const suite = childOf(native, 'CryptographySuite');
    childOf(suite, 'DHGroup');
    ok(native.range.contains(suite.range), 'a child lies outside its parent');
    ok(suite.range.contains(suite.selectionRange), 'the name lies outside the element');
  });

  it('elements over several lines can be folded', async () => {
    const document = await openFile('automatic.xml');
    const ranges = await foldingRangesOf(document);
    for (const name of ['VPNProfile', 'NativeProfile', 'CryptographySuite', 'Route']) {
      const line = positionOf(document, `<${name}>`).line;
      ok(
        ranges.some((range) => range.start === line && range.end > line),
        `${name} cannot be folded`,
      );
    }
  });

  it('the selection grows from value to element to parent', async () => {
    const document = await openFile('automatic.xml');
    const texts = await selectionTextsAt(document, positionOf(document, 'Group14', 2));
    includesAll(texts, ['Group14', '<DHGroup>Group14</DHGroup>'], 'selections');
    ok(
      texts.some((text) => text.startsWith('<CryptographySuite>')),
      'the parent element is never selected',
    );
  });

  it('the two names of an element are edited together', async () => {
    const document = await openFile('automatic.xml');
    const position = positionOf(document, '<Servers>', 3);
    const linked = await until(
      () =>
        vscode.commands.executeCommand<LinkedRanges | undefined>(
          '_executeLinkedEditingProvider',
          document.uri,
          position,
        ),
      (answer) => answer !== undefined,
    );
    const texts = (linked?.ranges ?? []).map((range) =>
      document.getText(
        new vscode.Range(
          range.startLineNumber - 1,
          range.startColumn - 1,
          range.endLineNumber - 1,
          range.endColumn - 1,
        ),
      ),
    );
    equal(texts, ['Servers', 'Servers'], 'linked texts');
  });
});

function childOf(parent: vscode.DocumentSymbol, name: string): vscode.DocumentSymbol {
  const child = parent.children.find((one) => one.name.startsWith(name));
  const names = parent.children.map((one) => one.name).join(', ');
  ok(child, `'${parent.name}' has no child '${name}' but: ${names}`);
  return child;
}
