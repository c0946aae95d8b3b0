/** The findings of files nobody has open, while a setting wants them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Registration, WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { FULL_CAPABILITIES, HOSTS, TestClient } from './client';

const BAD = '<VPNProfile>\n  <AlwaysOn>yes</AlwaysOn>\n</VPNProfile>\n';
const GOOD = BAD.replace('yes', 'true');
const RULE = 'boolean-value-invalid';
const ONE = 'file:///work/one.xml';
const TWO = 'file:///work/two.xml';
const OPEN = 'file:///work/open.xml';
const IDENTIFIER = 'aovpn-workspace';

const isPull = (all: readonly Registration[]) =>
  all.some(({ registerOptions: given }) => {
    const options = given as { identifier?: string; workspaceDiagnostics?: boolean } | undefined;
    return options?.identifier === IDENTIFIER && options.workspaceDiagnostics === true;
  });

async function start(
  host: (typeof HOSTS)[number],
  workspace: Record<string, string>,
  isOn: () => boolean = () => true,
) {
  return TestClient.start(host, {
    folders: ['file:///work'],
    workspace,
    configuration: () => ({ workspace: { diagnostics: isOn() } }),
    capabilities: {
      ...FULL_CAPABILITIES,
      textDocument: {
        ...FULL_CAPABILITIES.textDocument,
        diagnostic: { relatedInformation: true, dynamicRegistration: true },
      },
    },
  });
}

const ask = (client: TestClient, previous: Readonly<Record<string, string>> = {}) =>
  client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
    identifier: IDENTIFIER,
    previousResultIds: Object.entries(previous).map(([uri, value]) => ({ uri, value })),
  });

/** The rules found by file, and what the client says it has next time. */
function read({ items }: WorkspaceDiagnosticReport) {
  const rules: Record<string, unknown[]> = {};
  const ids: Record<string, string> = {};
  for (const item of items) {
    rules[item.uri] = item.kind === 'full' ? item.items.map(({ code }) => code) : [];
    if (item.resultId !== undefined) ids[item.uri] = item.resultId;
  }
  return { rules, ids };
}

for (const host of HOSTS) {
  describe(`findings of files that are not open, ${host}`, () => {
    it('are told on request, without those that are open, and again when they change', async () => {
      const workspace: Record<string, string> = { [ONE]: BAD, [TWO]: GOOD, [OPEN]: BAD };
      const client = await start(host, workspace);
      await client.waitForRegistered(isPull);
      await client.open(OPEN, BAD);
      const first = read(await ask(client));
      assert.ok(first.rules[ONE]?.includes(RULE));
      assert.ok(!Object.hasOwn(first.rules, OPEN), 'what is open speaks for itself');
      const pulled = await client.request<{ items: unknown[] }>('textDocument/diagnostic', {
        textDocument: { uri: OPEN },
        identifier: IDENTIFIER,
      });
      assert.deepEqual(pulled.items, []);
      // Held back until there is something new.
      const next = ask(client, first.ids);
      workspace[ONE] = GOOD;
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: ONE, type: 2 }],
      });
      const second = read(await next);
      assert.ok(!second.rules[ONE]?.includes(RULE), 'it was mended');
      const last = ask(client, { ...first.ids, ...second.ids });
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: ONE, type: 3 }],
      });
      assert.deepEqual(read(await last).rules[ONE], []);
      const reads = client.read.filter((uri) => uri === TWO).length;
      assert.ok(reads <= 2, `the file that did not change was read ${reads} times`);
      assert.deepEqual(client.logged, []);
      await client.stop();
    });

    it('are announced while the setting is on', async () => {
      let isOn = false;
      const client = await start(host, {}, () => isOn);
      await client.open(OPEN, BAD);
      await client.pull(OPEN);
      assert.ok(!isPull(client.registered));
      const changed = () =>
        client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      isOn = true;
      await changed();
      await client.waitForRegistered(isPull);
      isOn = false;
      await changed();
      await client.waitForRegistered((all) => !isPull(all));
      await client.stop();
    });
  });
}
