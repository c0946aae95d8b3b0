/** Thousands of changes, requests that are taken back, documents that go while they are checked. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  CancellationTokenSource,
  LSPErrorCodes,
  type Diagnostic,
  type ResponseError,
} from 'vscode-languageserver/node';
import { AUTOMATIC } from '../cli/support';
import { holdsFor, type Dice } from '../support/random';
import { HOSTS, TestClient } from './client';

const CHANGES = 10_000;
/** Ways in which a server may leave a request unanswered. */
const LEFT: readonly number[] = [
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.ServerCancelled,
  LSPErrorCodes.ContentModified,
];
const REQUESTS = [
  'textDocument/diagnostic',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/codeAction',
  'textDocument/inlayHint',
] as const;

/** A document that is edited, and what the server should have of it. */
class Edited {
  text: string;
  #version = 1;

  constructor(
    readonly client: TestClient,
    readonly uri: string,
    text: string,
  ) {
    this.text = text;
  }

  open(): Promise<void> {
    return this.client.open(this.uri, this.text);
  }

  close(): Promise<void> {
    return this.client.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: this.uri },
    });
  }

  /** One change somewhere; the text never gets much longer than it was. */
  change(dice: Dice): Promise<void> {
    const lines = this.text.split('\n');
    const line = dice.below(lines.length);
    const character = dice.below((lines[line] ?? '').length + 1);
    const isLong = this.text.length > 2 * AUTOMATIC.length;
    const gone = isLong ? 40 : dice.below(4);
    const text = isLong
      ? ''
      : dice.pick(['x', '<Route>', '</', '"', '\n', '10.0.0.0', '<!--', '-->']);
    const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
    const end = Math.min(start + gone, this.text.length);
    const before = this.text.slice(0, end).split('\n');
    const range = {
      start: { line, character },
      end: { line: before.length - 1, character: (before.at(-1) ?? '').length },
    };
    this.text = this.text.slice(0, start) + text + this.text.slice(end);
    return this.send({ range, text });
  }

  /** The whole text anew. */
  replace(text: string): Promise<void> {
    this.text = text;
    return this.send({ text });
  }

  private send(change: unknown): Promise<void> {
    return this.client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: ++this.#version },
      contentChanges: [change],
    });
  }

  /** Asks something; what was taken back or overtaken may go unanswered, and nothing else. */
  async ask(method: (typeof REQUESTS)[number], source: CancellationTokenSource): Promise<void> {
    const zero = { line: 0, character: 0 };
    const range = { start: zero, end: { line: 3, character: 0 } };
    const params = {
      textDocument: { uri: this.uri },
      position: { line: 2, character: 4 },
      range,
      context: { diagnostics: [] },
    };
    await this.client.connection
      .sendRequest(method, params, source.token)
      .catch((error: ResponseError) => {
        assert.ok(LEFT.includes(error.code), `${method}: ${error.code} ${error.message}`);
      });
  }
}

const told = (found: readonly Diagnostic[]) =>
  found.map(({ code, message, range }) => ({ code, message, range }));

/** What a server that knows nothing else finds in a text. */
async function fresh(client: TestClient, text: string): Promise<unknown> {
  const uri = 'file:///fresh/vpn.xml';
  await client.open(uri, text);
  const found = told(await client.pull(uri));
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  return found;
}

for (const host of HOSTS) {
  describe(`a storm of changes, ${host}`, () => {
    it('ends with what the last text has, whatever was asked, taken back or closed', async () => {
      const client = await TestClient.start(host, {
        folders: ['file:///strict', 'file:///lax'],
        // Two folders with settings that contradict each other.
        configuration: (scope) => ({
          rules: { 'cryptosuite-with-automatic': scope?.includes('/lax/') ? 'off' : 'error' },
        }),
      });
      const documents = ['file:///strict/a.xml', 'file:///strict/b.xml', 'file:///lax/c.xml'].map(
        (uri) => new Edited(client, uri, AUTOMATIC),
      );
      for (const document of documents) await document.open();
      const asked: Promise<void>[] = [];
      let dice: Dice | undefined;
      holdsFor(1, (thrown) => {
        dice = thrown;
      });
      assert.ok(dice);
      for (let count = 0; count < CHANGES; count++) {
        const document = dice.pick(documents);
        void document.change(dice);
        if (count % 20 === 0) {
          const source = new CancellationTokenSource();
          asked.push(document.ask(dice.pick(REQUESTS), source));
          // At once, or once the server may be at it.
          const when = dice.below(3);
          if (when === 0) source.cancel();
          else if (when === 1)
            setImmediate(() => {
              source.cancel();
            });
        }
        if (count % 500 === 0) {
          // It goes while it is checked, and comes back.
          asked.push(document.ask('textDocument/diagnostic', new CancellationTokenSource()));
          void document.close();
          void document.open();
        }
        // The server gets to work in between, or there would be nothing to take back.
        if (count % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      await Promise.all(asked);
      for (const document of documents) {
        const isLax = document.uri.includes('/lax/');
        const expected = (await fresh(client, document.text)) as { code: string }[];
        const found = told(await client.pull(document.uri));
        const unlike = (each: { code?: unknown }) => each.code !== 'cryptosuite-with-automatic';
        assert.deepEqual(found, isLax ? expected.filter(unlike) : expected);
        await document.replace(AUTOMATIC);
        const severities = (await client.pull(document.uri))
          .filter(({ code }) => code === 'cryptosuite-with-automatic')
          .map(({ severity }) => severity);
        assert.deepEqual(severities, isLax ? [] : [1], document.uri);
        await document.close();
        assert.deepEqual(await client.pull(document.uri), []);
      }
      assert.deepEqual(client.logged, []);
      await client.stop();
    });

    it('leaves no memory taken', async () => {
      const client = await TestClient.start(host, { watched: true });
      const document = new Edited(client, 'file:///work/vpn.xml', AUTOMATIC);
      await document.open();
      const edit = async (times: number) => {
        for (let count = 0; count < times; count++) {
          // Texts that were never there before, so that nothing can be remembered of them.
          void document.replace(AUTOMATIC.replace('vpn.', `vpn${document.text.length}-${count}.`));
          if (count % 50 !== 0) continue;
          await document.ask('textDocument/diagnostic', new CancellationTokenSource());
          await document.ask('textDocument/documentSymbol', new CancellationTokenSource());
        }
        await client.pull(document.uri);
        return client.heap();
      };
      await edit(1000);
      const before = await edit(500);
      const after = await edit(CHANGES);
      const [from, to] = [before, after].map((bytes) => Math.round(bytes / 1024));
      assert.ok(after < before * 1.2 + 4 * 1024 * 1024, `${from} KB, then ${to} KB`);
      await client.stop();
    });

    it('that was cut off leaves nothing the next server would stumble over', async () => {
      const first = await TestClient.start(host);
      const document = new Edited(first, 'file:///work/vpn.xml', AUTOMATIC);
      await document.open();
      // What is still on its way when the server goes is lost.
      const sent = Array.from({ length: 100 }, (_, count) =>
        document.replace(`${AUTOMATIC}<!--${count}-->`),
      );
      sent.push(document.ask('textDocument/diagnostic', new CancellationTokenSource()));
      for (const each of sent) each.catch(() => undefined);
      await first.crash();
      const second = await TestClient.start(host);
      await second.open(document.uri, AUTOMATIC);
      const codes = (await second.pull(document.uri)).map(({ code }) => code);
      assert.ok(codes.includes('cryptosuite-with-automatic'), codes.join());
      assert.deepEqual(second.logged, []);
      await second.stop();
    });
  });
}
