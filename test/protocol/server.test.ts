import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  LSPErrorCodes,
  type ResponseError,
  type CodeAction,
  type CompletionItem,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type LinkedEditingRanges,
  type SelectionRange,
  type SymbolInformation,
  type TextDocumentEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckedText, FileStatus } from '../../server/src/lsp/requests';
import { HOSTS, TestClient } from './client';

const AUTOMATIC = [
  '<!-- see https://example.com/vpn -->',
  '<VPNProfile>',
  '  <AlwaysOn>TRUE</AlwaysOn>',
  '  <NativeProfile>',
  '    <Servers>vpn.example.com</Servers>',
  '    <NativeProtocolType>Automatic</NativeProtocolType>',
  '    <CryptographySuite>',
  '      <DHGroup>Group14</DHGroup>',
  '    </CryptographySuite>',
  '  </NativeProfile>',
  '</VPNProfile>',
  '',
].join('\n');

function codes(diagnostics: readonly Diagnostic[]): (string | number | undefined)[] {
  return diagnostics.map((d) => d.code);
}

function positionOf(text: string, needle: string, offset = 0) {
  const at = text.indexOf(needle);
  assert.ok(at >= 0, `${needle} is not in the text`);
  return TextDocument.create('', '', 0, text).positionAt(at + offset);
}

function applied(text: string, action: CodeAction): string {
  const change = action.edit?.documentChanges?.[0] as TextDocumentEdit;
  const edits = change.edits.map((e) => ({
    range: e.range,
    newText: 'newText' in e ? e.newText : '',
  }));
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);
}

for (const host of HOSTS) {
  describe(`language server, ${host}`, () => {
    let client: TestClient;
    const uri = 'file:///work/vpn.xml';
    before(async () => {
      client = await TestClient.start(host);
      await client.open(uri, AUTOMATIC);
    });
    after(() => client.stop());

    it('announces what it can do', () => {
      assert.deepEqual(client.result?.capabilities, {
        textDocumentSync: { openClose: true, change: 2 },
        hoverProvider: true,
        completionProvider: {
          triggerCharacters: ['<', '/', '>', ' ', '"', '-'],
          resolveProvider: true,
        },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        linkedEditingRangeProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: true,
        documentLinkProvider: { resolveProvider: false },
        inlayHintProvider: true,
        codeActionProvider: {
          codeActionKinds: ['quickfix', 'refactor', 'source.fixAll', 'source.fixAll.aovpn'],
        },
        diagnosticProvider: {
          identifier: 'aovpn',
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
        executeCommandProvider: {
          commands: [
            'aovpn.openRulePage',
            'aovpn.turnOffRule',
            'aovpn.trace',
            'aovpn.agree',
            'aovpn.simulate',
            'aovpn.diff',
            'aovpn.convert',
            'aovpn.generate',
            'aovpn.expectations',
          ],
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      });
    });

    it('gives findings with their pages and related places', async () => {
      const diagnostics = await client.pull(uri);
      const found = diagnostics.find((d) => d.code === 'cryptosuite-with-automatic');
      assert.ok(found, `got ${codes(diagnostics).join()}`);
      assert.equal(found.source, 'aovpn');
      assert.equal(found.severity, 2);
      assert.match(found.codeDescription?.href ?? '', /^https:.*cryptosuite-with-automatic/);
      assert.deepEqual(found.range.start, positionOf(AUTOMATIC, 'Automatic'));
      assert.equal(found.relatedInformation?.[0]?.location.uri, uri);
    });

    it('offers IKEv2 as the preferred fix', async () => {
      const range = {
        start: positionOf(AUTOMATIC, 'Automatic'),
        end: positionOf(AUTOMATIC, 'Automatic', 3),
      };
      const diagnostics = await client.pull(uri);
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics },
      });
      const preferred = actions.filter((a) => a.isPreferred);
      assert.equal(preferred.length, 1);
      const action = preferred[0] as CodeAction;
      assert.equal(action.kind, 'quickfix');
      assert.equal(action.diagnostics?.[0]?.code, 'cryptosuite-with-automatic');
      assert.equal(applied(AUTOMATIC, action), AUTOMATIC.replace('Automatic', 'IKEv2'));
    });

    it('opens the page about a rule, and no other', async () => {
      const page = 'https://github.com/aovpn/aovpn/blob/main/docs/rules/profile-empty.md';
      const open = (uri: string) =>
        client.request('workspace/executeCommand', {
          command: 'aovpn.openRulePage',
          arguments: [uri],
        });
      await open('https://example.com/');
      await open(page);
      assert.deepEqual(client.shown, [page]);
    });

    it('fixes all that is safe and nothing else', async () => {
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics: [], only: ['source.fixAll'] },
      });
      assert.equal(actions.length, 1);
      const fixed = applied(AUTOMATIC, actions[0] as CodeAction);
      assert.ok(fixed.includes('<AlwaysOn>true</AlwaysOn>'));
      assert.ok(fixed.includes('>Automatic<'), 'an unsafe fix was applied');
    });

    it('explains what is under the cursor', async () => {
      const hover = await client.request<Hover>('textDocument/hover', {
        textDocument: { uri },
        position: positionOf(AUTOMATIC, 'NativeProtocolType', 2),
      });
      const contents = hover.contents as { kind: string; value: string };
      assert.equal(contents.kind, 'markdown');
      assert.match(contents.value, /IKEv2/);
    });

    it('explains a rule named in a comment, though its long texts are not shipped', async () => {
      const silenced = 'file:///work/silenced.xml';
      const text = '<VPNProfile>\n<!-- aovpn-disable-line boolean-value-invalid -->\n</VPNProfile>';
      await client.open(silenced, text);
      const hover = await client.request<Hover>('textDocument/hover', {
        textDocument: { uri: silenced },
        position: positionOf(text, 'boolean-value', 2),
      });
      assert.match(
        (hover.contents as { value: string }).value,
        /boolean-value-invalid.*lower case/s,
      );
    });

    it('completes values and documents them on request', async () => {
      const items = await client.request<CompletionItem[]>('textDocument/completion', {
        textDocument: { uri },
        position: positionOf(AUTOMATIC, 'Automatic'),
      });
      const item = items.find((i) => i.label === 'IKEv2');
      assert.ok(item, `got ${items.map((i) => i.label).join()}`);
      const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
      assert.ok(resolved.documentation, 'no documentation');
    });

    it('begins a profile in XML that holds nothing yet, and says nothing else there', async () => {
      const labels = async (name: string, text: string, languageId = 'xml') => {
        const uri = `file:///work/${name}.xml`;
        await client.open(uri, text, languageId);
        const items = await client.request<CompletionItem[]>('textDocument/completion', {
          textDocument: { uri },
          position: TextDocument.create('', '', 0, text).positionAt(text.length),
        });
        assert.deepEqual(await client.pull(uri), []);
        return items.map((i) => i.label);
      };
      const profile = /^VPNProfile/;
      assert.match((await labels('new', '')).join(), profile);
      const prolog = '<?xml version="1.0"?>\n<!-- our tunnel -->\n';
      assert.match((await labels('prolog', prolog)).join(), profile);
      assert.match((await labels('tag', '<')).join(), profile);
      assert.match((await labels('name', `${prolog}<vpn`)).join(), profile);
      assert.deepEqual(await labels('other', '<proj'), []);
      assert.deepEqual(await labels('foreign', '<project><'), []);
      assert.deepEqual(await labels('plain', '', 'plaintext'), []);
    });

    it('knows the structure', async () => {
      const textDocument = { uri };
      const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument,
      });
      assert.match(symbols[0]?.name ?? '', /^VPNProfile/);
      assert.ok((symbols[0]?.children ?? []).some((s) => s.name.startsWith('NativeProfile')));
      const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', {
        textDocument,
      });
      assert.ok(folds.some((f) => f.startLine === 3));
      const position = positionOf(AUTOMATIC, 'NativeProtocolType', 2);
      const linked = await client.request<LinkedEditingRanges>('textDocument/linkedEditingRange', {
        textDocument,
        position,
      });
      assert.equal(linked.ranges.length, 2);
      const selection = await client.request<SelectionRange[]>('textDocument/selectionRange', {
        textDocument,
        positions: [positionOf(AUTOMATIC, 'Group14', 2)],
      });
      assert.ok(selection[0]?.parent);
      const links = await client.request<DocumentLink[]>('textDocument/documentLink', {
        textDocument,
      });
      assert.deepEqual(
        links.map((l) => l.target),
        ['https://example.com/vpn'],
      );
    });

    it('gives the same findings after many edits as for the text at once', async () => {
      const edited = 'file:///work/edited.xml';
      const whole = 'file:///work/whole.xml';
      await client.open(edited, '');
      let version = 1;
      for (const character of AUTOMATIC) {
        version++;
        const end = TextDocument.create('', '', 0, AUTOMATIC.slice(0, version - 2));
        const at = end.positionAt(version - 2);
        await client.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri: edited, version },
          contentChanges: [{ range: { start: at, end: at }, text: character }],
        });
        if (version % 40 === 0) await client.pull(edited);
      }
      await client.open(whole, AUTOMATIC);
      const shape = (d: Diagnostic) => `${String(d.code)} ${JSON.stringify(d.range)} ${d.message}`;
      assert.deepEqual(
        (await client.pull(edited)).map(shape),
        (await client.pull(whole)).map(shape),
      );
    });

    it('leaves other XML alone', async () => {
      const other = 'file:///work/other.xml';
      await client.open(other, '<foo><bar></foo>');
      assert.deepEqual(await client.pull(other), []);
      const hover = await client.request('textDocument/hover', {
        textDocument: { uri: other },
        position: { line: 0, character: 2 },
      });
      assert.equal(hover, null);
    });

    it('answers for documents it does not know', async () => {
      const textDocument = { uri: 'file:///nowhere.xml' };
      assert.deepEqual(await client.pull(textDocument.uri), []);
      assert.deepEqual(await client.request('textDocument/documentSymbol', { textDocument }), []);
    });

    it('answers what it made of a file, its rules, and for text that is not open', async () => {
      const status = await client.request<FileStatus>('aovpn/fileStatus', { uri });
      const { findings, version, ...rest } = status;
      assert.ok(findings.error + findings.warning > 0);
      assert.match(version, /^\d+\.\d+\.\d+$/);
      assert.deepEqual(rest, {
        kind: 'profilexml',
        title: 'ProfileXML',
        omitted: 0,
        ignored: false,
        target: { windows: null, deployment: 'any' },
        projectFile: null,
      });
      const rules = await client.request<{ id: string; url: string }[]>('aovpn/rules', undefined);
      assert.ok(rules.some((r) => r.id === 'cryptosuite-with-automatic' && r.url.endsWith('.md')));
      const found = await client.request<CheckedText>('aovpn/checkText', {
        uri: 'file:///work/closed.xml',
        text: AUTOMATIC,
      });
      assert.equal(found.kind, 'profilexml');
      assert.ok(codes(found.diagnostics).includes('cryptosuite-with-automatic'));
      const declared =
        '<?xml version="1.0" encoding="LABEL"?><VPNProfile><!-- \xe4 --></VPNProfile>';
      for (const label of ['windows-1251', 'utf-8']) {
        const answer = await client.request<CheckedText>('aovpn/checkText', {
          uri: 'file:///work/closed.xml',
          base64: Buffer.from(declared.replace('LABEL', label), 'latin1').toString('base64'),
        });
        assert.equal(
          codes(answer.diagnostics).includes('xml-encoding-mismatch'),
          label === 'utf-8',
        );
      }
      const foreign = await client.request<CheckedText>('aovpn/checkText', {
        uri: 'file:///work/closed.json',
        text: '{ "a": 1 }',
      });
      assert.deepEqual(foreign, { kind: null, diagnostics: [] });
    });

    it('tells the log what runs and what it takes documents for', async () => {
      await client.pull(uri);
      await client.pull(uri);
      assert.match(client.journal[0] ?? '', /^aovpn \d+\.\d+\.\d+ in /);
      const about = client.journal.filter((line) => line.startsWith(uri));
      assert.deepEqual(about, [
        `${uri}: ProfileXML; target Windows not said, deployment any, 0 rules with another severity, no project file`,
      ]);
    });

    it('closes the element whose tag was finished', async () => {
      const at = 'file:///work/close.xml';
      const text = '<VPNProfile>\n  <AlwaysOn>\n</VPNProfile>\n';
      await client.open(at, text, 'profilexml');
      const close = (needle: string, offset: number) =>
        client.request<string | null>('aovpn/closeTag', {
          uri: at,
          position: positionOf(text, needle, offset),
        });
      assert.equal(await close('<AlwaysOn>', '<AlwaysOn>'.length), '</AlwaysOn>');
      assert.equal(await close('<VPNProfile>', '<VPNProfile>'.length), null);
    });

    it('offers values and nothing else behind a tag, unasked', async () => {
      const at = 'file:///work/behind.xml';
      const text = '<VPNProfile>\n<AlwaysOn></AlwaysOn>\n</VPNProfile>\n';
      await client.open(at, text, 'profilexml');
      const labels = async (needle: string, triggerCharacter?: string) => {
        const items = await client.request<CompletionItem[]>('textDocument/completion', {
          textDocument: { uri: at },
          position: positionOf(text, needle, needle.length),
          context: triggerCharacter ? { triggerKind: 2, triggerCharacter } : { triggerKind: 1 },
        });
        return items.map((item) => item.label);
      };
      assert.deepEqual(await labels('<VPNProfile>', '>'), []);
      assert.ok((await labels('<VPNProfile>')).length > 10);
      assert.deepEqual((await labels('<AlwaysOn>', '>')).sort(), ['false', 'true']);
    });

    it('drops requests for findings that newer ones overtake', async () => {
      const at = 'file:///work/burst.xml';
      await client.open(at, AUTOMATIC);
      await client.pull(at);
      const lines = AUTOMATIC.split('\n').length;
      const asked: Promise<'answered' | 'dropped'>[] = [];
      let last: Promise<DocumentDiagnosticReport> | undefined;
      for (let version = 2; version <= 201; version++) {
        const end = { line: lines, character: 0 };
        void client.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri: at, version },
          contentChanges: [{ range: { start: end, end }, text: '<!-- x -->\n' }],
        });
        last = client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
          textDocument: { uri: at },
        });
        asked.push(
          last.then(
            () => 'answered',
            (error: ResponseError) => {
              assert.equal(error.code, LSPErrorCodes.ServerCancelled);
              // Told not to ask again, the client of VS Code would never again, whatever comes.
              assert.deepEqual(error.data, { retriggerRequest: true });
              return 'dropped';
            },
          ),
        );
      }
      const report = await last;
      assert.ok(report?.kind === 'full' && report.items.length > 0, 'the last one is answered');
      const answered = (await Promise.all(asked)).filter((outcome) => outcome === 'answered');
      assert.ok(answered.length <= 20, `${answered.length} of 200 were answered`);
    });

    it('says that it leaves out what is too long to be read, and answers the rest', async () => {
      const huge = 'file:///work/huge.xml';
      const start = '<VPNProfile>\n  <AlwaysOn>TRUE</AlwaysOn>\n';
      const filled = `${start}${' '.repeat(8_000_000 - start.length - 13)}</VPNProfile>`;
      await client.open(huge, filled);
      assert.ok(codes(await client.pull(huge)).includes('boolean-value-invalid'));
      const at = { line: 1, character: 4 };
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: huge, version: 2 },
        contentChanges: [{ range: { start: at, end: at }, text: ' ' }],
      });
      const [note, ...others] = await client.pull(huge);
      assert.equal(note?.code, 'file-too-large');
      assert.equal(note.severity, 3);
      assert.match(String(note.message), /8\.0 million .*nothing in it is checked.*aovpn check/);
      assert.deepEqual(note.range, {
        start: { line: 0, character: 0 },
        end: { line: 0, character: 1 },
      });
      assert.deepEqual(others, []);
      const textDocument = { uri: huge };
      assert.deepEqual(await client.request('textDocument/documentSymbol', { textDocument }), []);
      const status = await client.request<FileStatus>('aovpn/fileStatus', { uri: huge });
      assert.equal(status.kind, 'profilexml');
      assert.equal(status.findings.information, 1);
      // What is not ours is nobody's business, whatever its size.
      const foreign = 'file:///work/foreign.xml';
      await client.open(foreign, `<a>${' '.repeat(8_000_000)}</a>`);
      assert.deepEqual(await client.pull(foreign), []);
      await client.connection.sendNotification('textDocument/didClose', { textDocument });
      assert.ok((await client.pull(uri)).length > 0);
    });

    it('stays alive under hostile text', async () => {
      const hostile = 'file:///work/hostile.xml';
      const deep = `<VPNProfile>${'<a>'.repeat(100_000)}`;
      await client.open(hostile, deep);
      assert.ok((await client.pull(hostile)).length > 0);
      const textDocument = { uri: hostile };
      await client.request('textDocument/documentSymbol', { textDocument });
      await client.request('textDocument/foldingRange', { textDocument });
      assert.ok((await client.pull(uri)).length > 0, 'the server no longer answers');
      assert.deepEqual(client.logged, []);
    });

    it('refuses a request that was cancelled', async () => {
      const big = 'file:///work/big.xml';
      await client.open(big, `<VPNProfile>${'<Route/>'.repeat(20_000)}</VPNProfile>`);
      const { CancellationTokenSource } = await import('vscode-languageserver/node');
      const source = new CancellationTokenSource();
      const answer = client.connection.sendRequest(
        'textDocument/documentSymbol',
        { textDocument: { uri: big } },
        source.token,
      );
      source.cancel();
      await assert.rejects(answer, { code: -32800 });
    });
  });

  describe(`clients of many kinds, ${host}`, () => {
    const uri = 'file:///work/vpn.xml';

    it('sends findings to a client that cannot ask', async () => {
      const client = await TestClient.start(host, { capabilities: {} });
      await client.open(uri, AUTOMATIC);
      const sent = await client.waitForPublished(uri, 1);
      assert.ok(codes(sent.diagnostics).includes('cryptosuite-with-automatic'));
      assert.equal(sent.diagnostics[0]?.relatedInformation, undefined);
      const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', {
        textDocument: { uri },
      });
      assert.ok(symbols.every((s) => s.location.uri === uri));
      const hover = await client.request<Hover>('textDocument/hover', {
        textDocument: { uri },
        position: positionOf(AUTOMATIC, 'NativeProtocolType', 2),
      });
      assert.equal((hover.contents as { kind: string }).kind, 'plaintext');
      const items = await client.request<CompletionItem[]>('textDocument/completion', {
        textDocument: { uri },
        position: positionOf(AUTOMATIC, '<Servers>'),
      });
      assert.ok(items.every((i) => i.insertTextFormat !== 2 && i.labelDetails === undefined));
      await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      const cleared = await client.waitForPublished(uri, 2);
      assert.deepEqual(cleared.diagnostics, []);
      await client.stop();
    });

    it('reads settings by folder and works when they are refused', async () => {
      const client = await TestClient.start(host, {
        configuration: (scope) => {
          if (scope?.includes('/b/')) return { rules: { 'cryptosuite-with-automatic': 'error' } };
          if (scope?.includes('/c/')) throw new Error('refused');
          return { rules: { 'cryptosuite-with-automatic': 'off' } };
        },
      });
      const severity = async (at: string) => {
        await client.open(at, AUTOMATIC);
        const found = await client.pull(at);
        return found.find((d) => d.code === 'cryptosuite-with-automatic')?.severity;
      };
      assert.equal(await severity('file:///a/vpn.xml'), undefined);
      assert.equal(await severity('file:///b/vpn.xml'), 1);
      assert.equal(await severity('file:///c/vpn.xml'), 2);
      await client.stop();
    });

    it('takes a release it does not know yet for the newest one, and says so once', async () => {
      const client = await TestClient.start(host, {
        configuration: () => ({ target: { windows: '12-26H2' } }),
      });
      const sstp = AUTOMATIC.replace('>Automatic<', '>SSTP<');
      await client.open(uri, sstp);
      await client.open('file:///other/vpn.xml', sstp);
      const codes = (await client.pull(uri)).map(({ code }) => code);
      await client.pull('file:///other/vpn.xml');
      assert.ok(!codes.includes('sstp-native-needs-windows11'));
      const notes = client.messages.filter((message) => message.includes('12-26H2'));
      assert.equal(notes.length, 1);
      await client.stop();
    });

    it('lets the project file win and follows its changes', async () => {
      const files: Record<string, string> = {
        'file:///work/.aovpn.json': '{ "rules": { "cryptosuite-with-automatic": "error" } }',
        'file:///work/old/.aovpn.json': '{ "ignores": ["**"] }',
      };
      const client = await TestClient.start(host, {
        folders: ['file:///work'],
        files,
        configuration: () => ({ rules: { 'cryptosuite-with-automatic': 'hint' } }),
      });
      await client.open(uri, AUTOMATIC);
      const severityNow = async () =>
        (await client.pull(uri)).find((d) => d.code === 'cryptosuite-with-automatic')?.severity;
      assert.equal(await severityNow(), 1);
      await client.open('file:///work/old/vpn.xml', AUTOMATIC);
      assert.deepEqual(await client.pull('file:///work/old/vpn.xml'), []);
      delete files['file:///work/.aovpn.json'];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: 'file:///work/.aovpn.json', type: 3 }],
      });
      assert.equal(await severityNow(), 4);
      assert.equal(client.refreshes, 1);
      await client.stop();
    });

    it('finds the project file however the client writes its addresses', async () => {
      const client = await TestClient.start(host, {
        folders: ['file:///c:/My%20Profiles/'],
        files: {
          'file:///c%3A/.aovpn.json': '{ "ignores": ["**"] }',
          'file:///c%3A/My%20Profiles/.aovpn.json': '{ "ignores": ["old (1)/"] }',
        },
      });
      await client.open('file:///C:/My%20Profiles/old%20(1)/vpn.xml', AUTOMATIC);
      assert.deepEqual(await client.pull('file:///C:/My%20Profiles/old%20(1)/vpn.xml'), []);
      await client.open('file:///c%3A/My Profiles/new/vpn.xml', AUTOMATIC);
      const found = await client.pull('file:///c%3A/My Profiles/new/vpn.xml');
      assert.ok(codes(found).includes('cryptosuite-with-automatic'));
      await client.open('untitled:Untitled-1', AUTOMATIC);
      assert.ok(codes(await client.pull('untitled:Untitled-1')).length > 0);
      await client.stop();
    });

    it('says aloud when a project file cannot be used', async () => {
      const client = await TestClient.start(host, {
        folders: ['file:///work'],
        files: { 'file:///work/.aovpn.json': '{ "rules": { "no-such-rule": "error" } }' },
      });
      await client.open(uri, AUTOMATIC);
      assert.ok((await client.pull(uri)).length > 0);
      assert.match(client.messages.join('\n'), /\.aovpn\.json .*no-such-rule/);
      await client.stop();
    });

    it('leaves alone what the setting says', async () => {
      let enable = false;
      const client = await TestClient.start(host, { configuration: () => ({ enable }) });
      const textDocument = { uri };
      const status = async () =>
        (await client.request<{ kind: string | null }>('aovpn/fileStatus', { uri })).kind;
      await client.open(uri, AUTOMATIC);
      assert.deepEqual(await client.pull(uri), []);
      assert.equal(await status(), null);
      assert.deepEqual(await client.request('textDocument/documentSymbol', { textDocument }), []);
      enable = true;
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: null,
      });
      assert.ok(codes(await client.pull(uri)).includes('cryptosuite-with-automatic'));
      assert.equal(await status(), 'profilexml');
      await client.stop();
    });

    it('takes the release `any` for one that is not said', async () => {
      const client = await TestClient.start(host, {
        configuration: () => ({ target: { windows: 'any', deployment: 'any' } }),
      });
      await client.open(uri, AUTOMATIC);
      assert.ok((await client.pull(uri)).length > 0);
      const { target } = await client.request<{ target: unknown }>('aovpn/fileStatus', { uri });
      assert.deepEqual(target, { windows: null, deployment: 'any' });
      assert.deepEqual(client.messages, []);
      await client.stop();
    });

    it('leaves generic XML features to another extension', async () => {
      const client = await TestClient.start(host, {
        configuration: () => ({ xml: { genericFeatures: 'off' } }),
      });
      await client.open(uri, AUTOMATIC.replace('<NativeProfile>', '<NativeProfile a="1" a="1">'));
      const textDocument = { uri };
      assert.ok(!codes(await client.pull(uri)).includes('xml-not-well-formed'));
      assert.ok(codes(await client.pull(uri)).includes('cryptosuite-with-automatic'));
      assert.deepEqual(await client.request('textDocument/documentSymbol', { textDocument }), []);
      assert.deepEqual(await client.request('textDocument/foldingRange', { textDocument }), []);
      await client.stop();
    });
  });
}
