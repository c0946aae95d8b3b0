/** Files that belong together, compared in an editor. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { FULL_CAPABILITIES, HOSTS, TestClient, type ClientOptions } from './client';

const RULE = 'x-crypto-mismatch-server';
const [example] = allRules.find((rule) => rule.meta.id === RULE)?.meta.examples.bad ?? [];
const plain = (text = '') => text.replace(/[«»]/g, '');
const CLIENT = plain(example?.code);
const SERVER = plain(example?.beside?.['server.ps1']);
const USER = 'file:///work/a/user.xml';
const RRAS = 'file:///work/a/rras%20server.ps1';

const start = (host: (typeof HOSTS)[number], options: ClientOptions = {}) =>
  TestClient.start(host, { folders: ['file:///work'], ...options });

const rulesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

for (const host of HOSTS) {
  describe(`files that belong together, ${host}`, () => {
    it('are compared, open or not, and told at both places', async () => {
      const client = await start(host, { workspace: { [USER]: CLIENT, [RRAS]: SERVER } });
      await client.open(USER, CLIENT, 'xml');
      const open = await client.waitForPublished(USER, 1);
      const closed = await client.waitForPublished(RRAS, 1);
      assert.deepEqual(rulesOf(open.diagnostics), [RULE]);
      assert.deepEqual(rulesOf(closed.diagnostics), [RULE]);
      const [there] = open.diagnostics;
      assert.match(String(there?.message), /GCMAES256 in rras server\.ps1\. /);
      const [related] = there?.relatedInformation ?? [];
      assert.equal(related?.location.uri, RRAS);
      assert.deepEqual(related.location.range, closed.diagnostics[0]?.range);
      assert.equal(closed.diagnostics[0]?.relatedInformation?.[0]?.location.uri, USER);
      // What is open is read from the editor, and not said again on request.
      assert.deepEqual(client.read, [RRAS]);
      assert.ok(!rulesOf(await client.pull(USER)).includes(RULE));
      assert.deepEqual(client.logged, []);
      await client.stop();
    });

    it('are compared as they stand in the editor, and forgotten when they agree', async () => {
      const client = await start(host, { workspace: { [USER]: CLIENT, [RRAS]: SERVER } });
      await client.open(USER, CLIENT, 'xml');
      await client.waitForPublished(RRAS, 1);
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: USER, version: 2 },
        contentChanges: [
          { text: CLIENT.replace('>AES256</EncryptionMethod>', '>AES_GCM_256</EncryptionMethod>') },
        ],
      });
      assert.deepEqual((await client.waitForPublished(USER, 2)).diagnostics, []);
      assert.deepEqual((await client.waitForPublished(RRAS, 2)).diagnostics, []);
      assert.deepEqual(client.read, [RRAS], 'the other file is not read again');
      await client.stop();
    });

    it('are looked at again when one changes on disk or is deleted', async () => {
      const workspace: Record<string, string> = { [USER]: CLIENT, [RRAS]: SERVER };
      const client = await start(host, { workspace });
      await client.open(USER, CLIENT, 'xml');
      await client.waitForPublished(USER, 1);
      workspace[RRAS] = SERVER.replace('GCMAES256', 'AES256');
      const changed = (type: number) =>
        client.connection.sendNotification('workspace/didChangeWatchedFiles', {
          changes: [{ uri: RRAS, type }],
        });
      await changed(2);
      assert.deepEqual((await client.waitForPublished(USER, 2)).diagnostics, []);
      workspace[RRAS] = SERVER;
      await changed(2);
      assert.deepEqual(rulesOf((await client.waitForPublished(USER, 3)).diagnostics), [RULE]);
      await changed(3);
      assert.deepEqual((await client.waitForPublished(USER, 4)).diagnostics, []);
      await client.stop();
    });

    it('offer the policy of either side, and what is offered for any finding', async () => {
      const client = await start(host, { workspace: { [USER]: CLIENT, [RRAS]: SERVER } });
      await client.open(USER, CLIENT, 'xml');
      const [finding] = (await client.waitForPublished(USER, 1)).diagnostics;
      assert.ok(finding);
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: USER },
        range: finding.range,
        context: { diagnostics: [finding] },
      });
      const titled = (start: string) => actions.find(({ title }) => title.startsWith(start));
      const change = (start: string) => {
        const [edit] = titled(start)?.edit?.documentChanges ?? [];
        return edit && 'edits' in edit ? edit : undefined;
      };
      const own = change("Take the server's policy from rras server.ps1");
      assert.equal(own?.textDocument.uri, USER);
      assert.equal(own.textDocument.version, 1);
      assert.deepEqual(own.edits, [{ range: finding.range, newText: 'AES_GCM_256' }]);
      const theirs = change("Write the server's policy for this client");
      assert.equal(theirs?.textDocument.uri, RRAS);
      assert.equal(theirs.textDocument.version, null);
      assert.deepEqual(
        theirs.edits.map((e) => ('newText' in e ? e.newText : '')),
        ['AES256'],
      );
      assert.ok(titled(`Disable ${RULE} for this`), actions.map(({ title }) => title).join(' | '));
      assert.ok(titled(`Turn off ${RULE} for this folder`));
      await client.stop();
    });

    it('are forgotten with the folder they were in', async () => {
      const client = await start(host, { workspace: { [USER]: CLIENT, [RRAS]: SERVER } });
      await client.open(USER, CLIENT, 'xml');
      await client.waitForPublished(USER, 1);
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: 'file:///work/a', type: 3 }],
      });
      assert.deepEqual((await client.waitForPublished(RRAS, 2)).diagnostics, []);
      assert.deepEqual((await client.waitForPublished(USER, 2)).diagnostics, []);
      await client.stop();
    });

    it('are told with the findings of the file where the client does not ask', async () => {
      const textDocument = { ...FULL_CAPABILITIES.textDocument };
      delete textDocument.diagnostic;
      const client = await start(host, {
        workspace: { [USER]: CLIENT, [RRAS]: SERVER },
        capabilities: { ...FULL_CAPABILITIES, textDocument },
      });
      await client.open(USER, CLIENT, 'xml');
      const first = await client.waitForPublished(USER, 1);
      assert.ok(!rulesOf(first.diagnostics).includes(RULE), 'those of the file come first');
      const all = await client.waitForPublished(USER, 2);
      assert.deepEqual(rulesOf(all.diagnostics), [...rulesOf(first.diagnostics), RULE]);
      await client.stop();
    });

    it('are those of a deployment of the project file', async () => {
      const other = 'file:///work/a/other.xml';
      const client = await start(host, {
        workspace: { [USER]: CLIENT, [other]: CLIENT, [RRAS]: SERVER },
        files: {
          'file:///work/.aovpn.json': '{"deployments":{"one":["a/user.xml","a/rras server.ps1"]}}',
        },
      });
      await client.open(USER, CLIENT, 'xml');
      assert.deepEqual(rulesOf((await client.waitForPublished(USER, 1)).diagnostics), [RULE]);
      assert.deepEqual(
        client.published.filter(({ uri }) => uri === other),
        [],
      );
      await client.stop();
    });

    it('are as many as the settings say, and it is said when there are more', async () => {
      const client = await start(host, {
        workspace: { [RRAS]: SERVER, 'file:///work/b.json': '{}', [USER]: CLIENT },
        configuration: () => ({ workspace: { maxFiles: 2 } }),
      });
      await client.open(USER, CLIENT, 'xml');
      assert.deepEqual(rulesOf((await client.waitForPublished(USER, 1)).diagnostics), [RULE]);
      assert.match(client.messages.join(), /more than 2 files .*aovpn\.workspace\.maxFiles/);
      await client.stop();
    });
  });
}
