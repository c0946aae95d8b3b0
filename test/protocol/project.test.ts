import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver/node';
import type { FileStatus, TargetChoices } from '../../server/src/lsp/requests';
import { FULL_CAPABILITIES, HOSTS, TestClient } from './client';

const PHONEBOOK = '[Office VPN]\r\nEncoding=1\r\nType=2\r\nVpnStrategy=14\r\nDeviceTunnel=1\r\n';
const RULE = 'pbk-devicetunnel-strategy';
const URI = 'file:///work/sub/rasphone.pbk';
const FILE = 'file:///work/.aovpn.json';

async function rulesAt(client: TestClient): Promise<(string | number | undefined)[]> {
  return (await client.pull(URI)).map((d) => d.code);
}

/** The actions at a finding. */
async function actionsAt(client: TestClient, rule: string): Promise<CodeAction[]> {
  const diagnostics = await client.pull(URI);
  const found = diagnostics.find((d) => d.code === rule);
  assert.ok(found, `there is no ${rule}`);
  return client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: found.range,
    context: { diagnostics: [found] },
  });
}

/** Does what choosing the action does. */
async function turnOff(client: TestClient): Promise<void> {
  const action = (await actionsAt(client, RULE)).find((a) => a.title.startsWith('Turn off'));
  assert.equal(action?.title, `Turn off ${RULE} for this folder (.aovpn.json)`);
  assert.equal(action.diagnostics?.[0]?.code, RULE);
  assert.ok(action.command);
  const { command, arguments: given } = action.command;
  await client.request('workspace/executeCommand', { command, arguments: given });
}

for (const host of HOSTS) {
  describe(`changes of the project file, ${host}`, () => {
    it('turn a rule off for the folder: a new file in the workspace folder', async () => {
      const client = await TestClient.start(host, { folders: ['file:///work'] });
      await client.open(URI, PHONEBOOK, 'rasphone');
      await turnOff(client);
      assert.deepEqual(client.written, {
        [FILE]: `{\n  "rules": {\n    "${RULE}": "off"\n  }\n}\n`,
      });
      assert.ok(!(await rulesAt(client)).includes(RULE), 'the rule still speaks');
      assert.match(client.messages.join(), /is off for the folder/);
      await client.stop();
    });

    it('go into the file in force, and leave the rest of it', async () => {
      const own = 'file:///work/sub/.aovpn.json';
      const client = await TestClient.start(host, {
        folders: ['file:///work'],
        files: { [own]: '{ "ignores": ["old/"] }', [FILE]: '{}' },
      });
      await client.open(URI, PHONEBOOK, 'rasphone');
      await turnOff(client);
      assert.deepEqual(Object.keys(client.written), [own]);
      assert.match(client.written[own] ?? '', /^\{ "ignores": \["old\/"\], "rules": \{/);
      await client.stop();
    });

    it('are made beside a file that is in no workspace folder', async () => {
      const client = await TestClient.start(host);
      await client.open(URI, PHONEBOOK, 'rasphone');
      await turnOff(client);
      assert.deepEqual(Object.keys(client.written), ['file:///work/sub/.aovpn.json']);
      await client.stop();
    });

    it('are refused aloud when the file is not valid', async () => {
      const client = await TestClient.start(host, {
        folders: ['file:///work'],
        files: { [FILE]: '{ "rules": ' },
      });
      await client.open(URI, PHONEBOOK, 'rasphone');
      await turnOff(client);
      assert.deepEqual(client.written, {});
      assert.match(client.messages.join('\n'), /was not changed: it is not valid/);
      await client.stop();
    });

    it('are not offered for what is not saved yet', async () => {
      const client = await TestClient.start(host, { folders: ['file:///work'] });
      const uri = 'untitled:Untitled-1';
      await client.open(uri, PHONEBOOK, 'rasphone');
      const [found] = await client.pull(uri);
      const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: found?.range,
        context: { diagnostics: [] },
      });
      assert.ok(actions.length > 0);
      assert.ok(!actions.some((a) => a.title.startsWith('Turn off')));
      await client.stop();
    });

    it('are edits for a client that does not write the file itself', async () => {
      const client = await TestClient.start(host, {
        folders: ['file:///work'],
        initializationOptions: { readFile: true },
        capabilities: {
          ...FULL_CAPABILITIES,
          workspace: {
            ...FULL_CAPABILITIES.workspace,
            applyEdit: true,
            workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
          },
        },
        ...(host === 'worker' && { initializationOptions: undefined, writable: false }),
      });
      await client.open(URI, PHONEBOOK, 'rasphone');
      if (host === 'worker') {
        // It has to be told where the engine is, and with that it is told that it may write.
        await turnOff(client);
        assert.match(client.messages.join('\n'), /was not changed: the editor did not write it/);
      } else {
        await turnOff(client);
        const start = { line: 0, character: 0 };
        const expected: WorkspaceEdit = {
          documentChanges: [
            { kind: 'create', uri: FILE },
            {
              textDocument: { uri: FILE, version: null },
              edits: [
                {
                  range: { start, end: start },
                  newText: `{\n  "rules": {\n    "${RULE}": "off"\n  }\n}\n`,
                },
              ],
            },
          ],
        };
        assert.deepEqual(client.edits, [expected]);
      }
      await client.stop();
    });

    it('set the target, which is in force at once', async () => {
      const client = await TestClient.start(host, { folders: ['file:///work'] });
      await client.open(URI, PHONEBOOK, 'rasphone');
      const choices = await client.request<TargetChoices>('aovpn/targetChoices', undefined);
      assert.ok(choices.windows.some(({ id }) => id === '11-22H2'));
      assert.deepEqual(choices.deployments, ['any', 'intune', 'powershell', 'configmgr']);
      const file = await client.request<string>('aovpn/changeTarget', {
        uri: URI,
        windows: '11-22H2',
        deployment: 'intune',
      });
      assert.equal(file, FILE);
      const status = await client.request<FileStatus>('aovpn/fileStatus', { uri: URI });
      assert.equal(status.target.windows?.id, '11-22H2');
      assert.equal(status.target.deployment, 'intune');
      assert.equal(status.projectFile, FILE);
      await client.request('aovpn/changeTarget', { uri: URI, windows: null });
      const later = await client.request<FileStatus>('aovpn/fileStatus', { uri: URI });
      assert.equal(later.target.windows, null);
      await client.stop();
    });
  });
}
