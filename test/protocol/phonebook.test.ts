import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type {
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
} from 'vscode-languageserver/node';
import { file, vpnEntry } from '../phonebook/build';
import { HOSTS, TestClient } from './client';

const uri = 'file:///work/rasphone.pbk';
const TEXT = file([...vpnEntry('Office VPN', ['PreSharedKey=swordfish']), ...vpnEntry('Second')]);
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

/** The line of a text in the phonebook. */
function lineOf(text: string): number {
  return TEXT.slice(0, TEXT.indexOf(text)).split('\n').length - 1;
}

for (const host of HOSTS) {
  describe(`phonebooks in the language server, ${host}`, () => {
    let client: TestClient;
    before(async () => {
      client = await TestClient.start(host);
      await client.open(uri, TEXT, 'rasphone');
    });
    after(() => client.stop());

    it('gives findings, and no secret in them', async () => {
      const found = await client.pull(uri);
      assert.ok(found.some((d) => d.code === 'pbk-secret-in-file'));
      assert.ok(!JSON.stringify(found).includes('swordfish'));
    });

    it('serves hover, completion with documentation, outline and folding', async () => {
      const textDocument = { uri };
      const position = { line: lineOf('VpnStrategy'), character: 4 };
      const hover = await client.request<Hover>('textDocument/hover', { textDocument, position });
      assert.match(JSON.stringify(hover.contents), /IKEv2 only/);
      const items = await client.request<CompletionItem[]>('textDocument/completion', {
        textDocument,
        position: { ...position, character: 'VpnStrategy='.length },
      });
      const item = items.find((i) => i.label === '14');
      assert.match(item?.labelDetails?.description ?? '', /IKEv2/);
      assert.ok(item);
      const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
      assert.match(JSON.stringify(resolved.documentation), /VpnStrategy/);
      const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument,
      });
      assert.deepEqual(
        symbols.map((s) => s.name),
        ['Office VPN', 'Second'],
      );
      const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', {
        textDocument,
      });
      assert.equal(folds[0]?.startLine, 0);
    });

    it('gives inlay hints unless a setting turns them off', async () => {
      const params = { textDocument: { uri }, range: WHOLE };
      const hints = await client.request<InlayHint[]>('textDocument/inlayHint', params);
      const line = lineOf('VpnStrategy');
      const hint = hints.find((h) => h.position.line === line);
      assert.equal(hint?.label, 'IKEv2 only');
      assert.equal(hint.position.character, 'VpnStrategy=7'.length);
      const other = await TestClient.start(host, {
        configuration: () => ({ rasphone: { inlayHints: false } }),
      });
      await other.open(uri, TEXT, 'rasphone');
      assert.deepEqual(await other.request<InlayHint[]>('textDocument/inlayHint', params), []);
      await other.stop();
    });

    it('describes the entry at a position', async () => {
      const describeAt = (at: string, line: number) =>
        client.request<{ name: string; text: string } | null>('aovpn/describeEntry', {
          uri: at,
          position: { line, character: 0 },
        });
      const entry = await describeAt(uri, lineOf('[Second]') + 2);
      assert.equal(entry?.name, 'Second');
      assert.match(entry.text, /IKEv2 only/);
      assert.ok(!(await describeAt(uri, 1))?.text.includes('swordfish'));
      assert.equal(await describeAt('file:///work/none.pbk', 0), null);
    });
  });
}
