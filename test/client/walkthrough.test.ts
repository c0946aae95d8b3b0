/** When the step of the walkthrough that asks for a fix is complete, in an editor that is made up. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSync } from 'esbuild';

type Uri = string;

class TabInputText {
  constructor(readonly uri: Uri) {}
}

class TabInputTextDiff {
  constructor(
    readonly original: Uri,
    readonly modified: Uri,
  ) {}
}

/** What a tab shows; the last is a page. */
type Shown = TabInputText | TabInputTextDiff | { readonly viewType: string };

interface Diagnostics {
  readonly uris: readonly Uri[];
}

const FILE: Uri = 'file:///profile.xml';
const CODE = buildSync({
  entryPoints: ['client/src/common/walkthrough.ts'],
  bundle: true,
  write: false,
  format: 'cjs',
  external: ['vscode'],
}).outputFiles[0]?.text;

/**
 * What is noted as done when a finding goes while a document becomes newer.
 *
 * @param tabs What the editor shows.
 * @param after Rules that have findings afterwards; one there was before.
 */
function doneWith(tabs: readonly Shown[], after: readonly string[] = []): readonly string[] {
  const done: string[] = [];
  let rules: readonly string[] = ['value-case'];
  let tell: (what: Diagnostics) => void = () => undefined;
  const document = {
    uri: FILE,
    languageId: 'profilexml',
    version: 1,
    getText: () => '<VPNProfile></VPNProfile>',
  };
  const event = () => ({ dispose: () => undefined });
  const editor = {
    TabInputText,
    TabInputTextDiff,
    commands: {
      executeCommand: (_name: string, key: string, isDone: boolean) => {
        if (isDone) done.push(key);
      },
    },
    languages: {
      match: () => 1,
      getDiagnostics: () => rules.map((code) => ({ source: 'aovpn', code })),
      onDidChangeDiagnostics: (listener: typeof tell) => {
        tell = listener;
        return event();
      },
    },
    window: {
      onDidChangeActiveTextEditor: event,
      onDidChangeTextEditorSelection: event,
      tabGroups: { all: [{ tabs: tabs.map((input) => ({ input })) }] },
    },
    workspace: { textDocuments: [document], getConfiguration: () => ({ get: () => true }) },
  };
  const made = { exports: {} as { registerWalkthrough(context: object): void } };
  new Function('module', 'exports', 'require', CODE ?? '')(made, made.exports, () => editor);
  made.exports.registerWalkthrough({ subscriptions: [] });
  tell({ uris: [FILE] });
  document.version = 2;
  rules = after;
  tell({ uris: [FILE] });
  return done;
}

describe('a fix completes its step of the walkthrough', () => {
  const fixed = ['aovpn.done.fixed'];

  it('in a tab', () => {
    assert.deepEqual(doneWith([{ viewType: 'page' }, new TabInputText(FILE)]), fixed);
  });

  it('on the side of a comparison that can be changed', () => {
    assert.deepEqual(doneWith([new TabInputTextDiff('git:///profile.xml', FILE)]), fixed);
    assert.deepEqual(doneWith([new TabInputTextDiff(FILE, 'file:///other.xml')]), []);
  });

  it('not in a file that was closed: its changes were thrown away', () => {
    assert.deepEqual(doneWith([]), []);
    assert.deepEqual(doneWith([new TabInputText('file:///other.xml')]), []);
  });

  it('not when another finding came', () => {
    assert.deepEqual(doneWith([new TabInputText(FILE)], ['value-case']), []);
    assert.deepEqual(doneWith([new TabInputText(FILE)], ['element-order']), []);
  });
});
