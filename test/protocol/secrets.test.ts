import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CodeAction, CompletionItem } from 'vscode-languageserver/node';
import { planted, plants, visiblePart, type Plant } from '../support/plants';
import { HOSTS, TestClient } from './client';

/** Every so many of the places; all of them are tried in process. */
const STEP = 400;

interface Planted {
  readonly plant: Plant;
  readonly uri: string;
  readonly text: string;
  readonly secret: string;
}

const files = plants
  .filter((_, i) => i % STEP === 0)
  .map((plant, i): Planted => {
    const secret = `Qx7k${i}fm2w`;
    const uri = `file:///work/${i}/${plant.fileName}`;
    return { plant, uri, text: planted(plant, secret), secret };
  });
const LANGUAGES = { profilexml: 'xml', rasphone: 'rasphone', powershell: 'powershell' } as const;

for (const host of HOSTS) {
  describe(`secrets and the language server, ${host}`, () => {
    let client: TestClient;
    before(async () => {
      client = await TestClient.start(host);
    });
    after(() => client.stop());

    /** All a client is told about a file, without the edits, which are to be written. */
    async function told({ uri, text, plant }: Planted): Promise<unknown[]> {
      const kinds: Readonly<Record<string, string>> = LANGUAGES;
      await client.open(uri, text, kinds[plant.kind] ?? 'plaintext');
      const textDocument = { uri };
      const diagnostics = await client.pull(uri);
      const answers: unknown[] = [diagnostics];
      const ask = async (method: string, more: object = {}): Promise<void> => {
        answers.push(await client.request(`textDocument/${method}`, { textDocument, ...more }));
      };
      await ask('documentSymbol');
      await ask('documentLink');
      const lines = text.split('\n');
      const last = lines.length - 1;
      const range = { start: { line: 0, character: 0 }, end: { line: last, character: 0 } };
      await ask('inlayHint', { range });
      for (const [line, content] of lines.entries()) {
        const secretAt = content.indexOf('Qx');
        if (secretAt < 0) continue;
        for (const character of [0, secretAt, secretAt + 2, content.length]) {
          const position = { line, character };
          await ask('hover', { position });
          const items = await client.request<CompletionItem[]>('textDocument/completion', {
            textDocument,
            position,
          });
          answers.push(items);
          answers.push(await client.request('aovpn/describeEntry', { uri, position }));
        }
        const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
          textDocument,
          range: { start: { line, character: 0 }, end: { line, character: content.length } },
          context: { diagnostics },
        });
        answers.push(actions.map(({ title }) => title));
      }
      return answers;
    }

    it('tells none of them', async () => {
      assert.ok(files.length >= 20, `${files.length} files`);
      for (const file of files) {
        for (const answer of await told(file)) {
          const shown = JSON.stringify(answer);
          assert.ok(!shown.includes(visiblePart(file.secret)), `${file.plant.name}: ${shown}`);
        }
      }
    });

    it('writes none of them to its log', () => {
      const log = [...client.logged, ...client.messages].join('\n');
      for (const { plant, secret } of files) assert.ok(!log.includes(secret), plant.name);
    });
  });
}
