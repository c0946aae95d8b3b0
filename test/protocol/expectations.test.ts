/** Expectations that do not hold, shown where they stand and at what breaks them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver/node';
import { FULL_CAPABILITIES, HOSTS, TestClient, type ClientOptions } from './client';

const PROFILE = [
  '<VPNProfile>',
  '  <NativeProfile>',
  '    <Servers>vpn.contoso.com</Servers>',
  '    <NativeProtocolType>IKEv2</NativeProtocolType>',
  '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
  '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
  '  </NativeProfile>',
  '  <Route><Address>10.20.0.0</Address><PrefixSize>16</PrefixSize></Route>',
  '</VPNProfile>',
].join('\n');
const EXPECT = (via: string) =>
  `{\n  "expect": [\n    { "profile": "user.xml", "target": "10.20.1.5", "via": "${via}" }\n  ]\n}\n`;
const USER = 'file:///work/a/user.xml';
const PROJECT = 'file:///work/a/.aovpn.json';

const start = (host: (typeof HOSTS)[number], via: string, options: ClientOptions = {}) =>
  TestClient.start(host, {
    folders: ['file:///work'],
    workspace: { [USER]: PROFILE },
    files: { [PROJECT]: EXPECT(via) },
    ...options,
  });

const only = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ code }) => code === 'expectation');

async function edit(client: TestClient, uri: string, version: number, text: string) {
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ text }],
  });
}

for (const host of HOSTS) {
  describe(`expectations, ${host}`, () => {
    it('are shown at their line and at the route that breaks them, until they hold', async () => {
      const client = await start(host, 'outside');
      await client.open(USER, PROFILE);
      const [there] = only((await client.waitForPublished(PROJECT, 1)).diagnostics);
      const [here] = only((await client.waitForPublished(USER, 1)).diagnostics);
      assert.equal(there?.range.start.line, 2);
      assert.equal(there.severity, 1);
      assert.match(
        String(there.message),
        /^Does not hold\. Expected: 10\.20\.1\.5: outside\. Actual: tunnel\. 10\.20\.1\.5 lies in/,
      );
      assert.match(String(there.codeDescription?.href), /docs\/expectations\.md$/);
      assert.equal(there.relatedInformation?.[0]?.location.uri, USER);
      assert.equal(here?.range.start.line, 7);
      assert.equal(here.severity, 2);
      assert.match(String(here.message), /^Breaks an expectation of \.aovpn\.json\. /);
      assert.deepEqual(here.relatedInformation?.[0]?.location, {
        uri: PROJECT,
        range: there.range,
      });
      await edit(client, USER, 2, PROFILE.replace('10.20.0.0', '10.30.0.0'));
      assert.deepEqual((await client.waitForPublished(USER, 2)).diagnostics, []);
      assert.deepEqual((await client.waitForPublished(PROJECT, 2)).diagnostics, []);
      assert.deepEqual(client.logged, []);
      await client.stop();
    });

    it('are held as they stand in the editor, with nothing else open', async () => {
      const client = await start(host, 'tunnel');
      await client.open(PROJECT, EXPECT('tunnel'), 'jsonc');
      await edit(client, PROJECT, 2, EXPECT('blocked'));
      const [there] = only((await client.waitForPublished(PROJECT, 1)).diagnostics);
      assert.match(String(there?.message), /Expected: 10\.20\.1\.5: blocked/);
      await edit(client, PROJECT, 3, EXPECT('bloc'));
      assert.deepEqual((await client.waitForPublished(PROJECT, 2)).diagnostics, []);
      await client.stop();
    });

    it('name what cannot be read, and say nothing while a project file is half typed', async () => {
      const client = await start(host, 'tunnel', { workspace: {} });
      await client.open(PROJECT, EXPECT('tunnel'), 'jsonc');
      const [there] = only((await client.waitForPublished(PROJECT, 1)).diagnostics);
      assert.match(String(there?.message), /user\.xml: cannot be read/);
      await edit(client, PROJECT, 2, '{ "expect": [ { "profile": ');
      assert.deepEqual((await client.waitForPublished(PROJECT, 2)).diagnostics, []);
      await client.stop();
    });

    it('come with the other findings where the client does not ask', async () => {
      const textDocument = { ...FULL_CAPABILITIES.textDocument };
      delete textDocument.diagnostic;
      const client = await start(host, 'outside', {
        capabilities: { ...FULL_CAPABILITIES, textDocument },
      });
      await client.open(USER, PROFILE);
      for (let count = 1; ; count++) {
        const { diagnostics } = await client.waitForPublished(USER, count);
        if (only(diagnostics).length > 0 && diagnostics.length > 1) break;
      }
      await client.stop();
    });
  });
}
