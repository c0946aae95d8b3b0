/** What a client that can is sent once, later or not again, against what others get. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  LSPErrorCodes,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type CompletionList,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InlayHint,
  type ResponseError,
} from 'vscode-languageserver/node';
import { expanded } from './completionList';
import { FULL_CAPABILITIES, HOSTS, TestClient } from './client';

const URI = 'file:///work/vpn.xml';
const TEXT = `<VPNProfile>
  <AlwaysOn>TRUE</AlwaysOn>
  <RememberCredentials>TRUE</RememberCredentials>
  <NativeProfile>
    <Servers>vpn.example.com</Servers>
    <NativeProtocolType>Automatic</NativeProtocolType>
    
  </NativeProfile>
  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>
  <NetworkOutageTime>3600</NetworkOutageTime>
</VPNProfile>
`;

const { textDocument } = FULL_CAPABILITIES;
const LAZY: InitializeParams['capabilities'] = {
  ...FULL_CAPABILITIES,
  textDocument: {
    ...textDocument,
    completion: {
      ...textDocument?.completion,
      completionList: { itemDefaults: ['editRange', 'insertTextFormat', 'commitCharacters'] },
    },
    codeAction: {
      ...textDocument?.codeAction,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

const ids = { textDocument: { uri: URI } };
const place = (line: number, character: number) => ({ line, character });
const whole = { start: place(0, 0), end: place(20, 0) };

for (const host of HOSTS) {
  describe(`what is sent once, later or not again, ${host}`, () => {
    it('is the same in the end as what others get', async () => {
      const lazy = await TestClient.start(host, { capabilities: LAZY });
      const plain = await TestClient.start(host);
      for (const client of [lazy, plain]) await client.open(URI, TEXT);

      for (const [line, character] of [
        [0, 0],
        [1, 2],
        [1, 3],
        [1, 14],
        [5, 24],
        [6, 4],
        [8, 8],
        [10, 2],
      ] as const) {
        const params = { ...ids, position: place(line, character) };
        const ask = (client: TestClient) =>
          client.request<CompletionItem[] | CompletionList>('textDocument/completion', params);
        const [short, full] = [await ask(lazy), await ask(plain)];
        assert.ok(Array.isArray(full));
        assert.deepEqual(expanded(short), full, `completion at ${line}:${character}`);
        if (full.length > 0) {
          assert.ok(!Array.isArray(short) && short.items.every(({ textEdit }) => !textEdit));
        }
      }

      const fixAll = (client: TestClient) =>
        client.request<CodeAction[]>('textDocument/codeAction', {
          ...ids,
          range: whole,
          context: { diagnostics: [], only: ['source.fixAll'] },
        });
      const [unresolved] = await fixAll(lazy);
      const [inline] = await fixAll(plain);
      assert.ok(unresolved && inline?.edit);
      assert.equal(unresolved.edit, undefined);
      const resolved = await lazy.request<CodeAction>('codeAction/resolve', unresolved);
      assert.deepEqual(resolved.edit, inline.edit);
      assert.equal(resolved.title, inline.title);
      const quick = await lazy.request<CodeAction[]>('textDocument/codeAction', {
        ...ids,
        range: { start: place(1, 14), end: place(1, 14) },
        context: { diagnostics: [] },
      });
      assert.ok(
        quick.some(({ edit }) => edit),
        'what costs nothing is there at once',
      );

      await lazy.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: URI, version: 2 },
        contentChanges: [{ text: TEXT.replace('TRUE', 'true') }],
      });
      await assert.rejects(
        lazy.request('codeAction/resolve', unresolved),
        (error: ResponseError) => error.code === LSPErrorCodes.ContentModified,
      );
      await lazy.stop();
      await plain.stop();
    });

    it('is a report of findings that did not change, whatever was changed', async () => {
      let rules: Record<string, string> = {};
      const client = await TestClient.start(host, { configuration: () => ({ rules }) });
      await client.open(URI, TEXT);
      const pull = (previousResultId?: string) =>
        client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
          ...ids,
          ...(previousResultId !== undefined && { previousResultId }),
        });
      const change = (version: number, text: string) =>
        client.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri: URI, version },
          contentChanges: [{ text }],
        });
      const configure = () =>
        client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });

      const first = await pull();
      assert.ok(first.kind === 'full' && first.items.length > 2 && first.resultId);
      assert.deepEqual(await pull(first.resultId), { kind: 'unchanged', resultId: first.resultId });
      assert.deepEqual(await pull(), first, 'whoever has nothing is told all');
      assert.equal((await pull('of another server')).kind, 'full');

      await change(2, `${TEXT}<!-- behind -->\n`);
      assert.equal((await pull(first.resultId)).kind, 'unchanged', 'a comment changes no finding');
      await change(3, `\n${TEXT}`);
      const moved = await pull(first.resultId);
      assert.ok(moved.kind === 'full' && moved.resultId !== first.resultId, 'they have moved');

      const [some] = moved.items;
      rules = { [String(some?.code)]: 'off' };
      await configure();
      const fewer = await pull(moved.resultId);
      assert.ok(fewer.kind === 'full' && fewer.items.length < moved.items.length, 'a setting');
      rules = {};
      await configure();
      const again = await pull(moved.resultId);
      assert.ok(again.kind === 'full', 'not the last report, though the same as one before');
      assert.deepEqual(again.items, moved.items);

      await client.connection.sendNotification('textDocument/didClose', ids);
      await client.open(URI, TEXT);
      assert.equal((await pull(again.resultId)).kind, 'full', 'opened again');
      await client.stop();

      const other = await TestClient.start(host);
      await other.open(URI, TEXT);
      const restarted = await other.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
        ...ids,
        previousResultId: first.resultId,
      });
      assert.equal(restarted.kind, 'full', 'a server that was started again');
      await other.stop();
    });

    it('says above a connection what it is, with commands the client has', async () => {
      let settings: Record<string, unknown> = {};
      const options = {
        readFile: true,
        engineUrl: path.resolve('dist/server/engine.js'),
        commands: ['aovpn.simulateConnection', 'aovpn.convertTo'],
      };
      const client = await TestClient.start(host, {
        configuration: () => settings,
        initializationOptions: options,
      });
      assert.deepEqual(client.result?.capabilities.codeLensProvider, { resolveProvider: true });
      await client.open(URI, TEXT);
      const ask = () => client.request<CodeLens[]>('textDocument/codeLens', ids);
      const [first, second, third] = await ask();
      assert.ok(first && second && !third);
      assert.equal(first.command, undefined, 'what it says is worked out when it is seen');
      assert.equal(first.range.start.line, 0);
      const convert = { title: 'Convert to…', command: 'aovpn.convertTo', arguments: [URI] };
      assert.deepEqual(second.command, convert);
      const { command } = await client.request<CodeLens>('codeLens/resolve', first);
      const findings = (await client.pull(URI)).length;
      assert.deepEqual(command, {
        title: `User tunnel, protocol chosen by Windows, 1 route, ${findings} findings`,
        command: 'aovpn.simulateConnection',
        arguments: [URI],
      });
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: URI, version: 2 },
        contentChanges: [{ text: `\n${TEXT}` }],
      });
      const stale = await client.request<CodeLens>('codeLens/resolve', first);
      assert.equal(stale.command, undefined, 'of a text that is no longer there');
      settings = { codeLens: false };
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: null,
      });
      assert.deepEqual(await ask(), []);
      await client.stop();

      const other = await TestClient.start(host);
      assert.equal(other.result?.capabilities.codeLensProvider, undefined, 'no lens is dead');
      await other.stop();
    });

    it('leaves out the hints a setting turns off', async () => {
      let inlayHints: Record<string, boolean> = {};
      const client = await TestClient.start(host, { configuration: () => ({ inlayHints }) });
      await client.open(URI, TEXT);
      const labels = async (settings: Record<string, boolean>) => {
        inlayHints = settings;
        await client.connection.sendNotification('workspace/didChangeConfiguration', {
          settings: null,
        });
        const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
          ...ids,
          range: whole,
        });
        return hints.map(({ position, label }) => `${position.line} ${String(label)}`);
      };
      const [addresses, values] = ['8 10.0.0.0 – 10.255.255.255', '9 1 hour'];
      assert.deepEqual(await labels({}), [addresses, values]);
      assert.deepEqual(await labels({ addresses: false }), [values]);
      assert.deepEqual(await labels({ values: false }), [addresses]);
      assert.deepEqual(await labels({ values: false, addresses: false }), []);
      await client.stop();
    });
  });
}
