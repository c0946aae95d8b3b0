import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hover } from 'vscode-languageserver/node';
import { HOSTS, TestClient } from './client';

const PROFILE = 'file:///work/user.xml';
const SCRIPT = 'file:///work/deploy.ps1';
const TEXT = [
  '<VPNProfile>',
  '  <!-- users see error 809 since Monday, RasClient 20227 -->',
  '  <NativeProfile>',
  '    <Servers>vpn.example.com</Servers>',
  '    <NativeProtocolType>Automatic</NativeProtocolType>',
  '  </NativeProfile>',
  '</VPNProfile>',
  '',
].join('\n');
const SCRIPT_TEXT = [
  "Add-VpnConnection -Name 'Office' -ServerAddress 'vpn.example.com' -TunnelType Ikev2",
  '# 0x80092013 when the list is out of reach',
  'if ($code -eq -2146885613) { throw "ERROR_IPSEC_IKE_POLICY_MATCH" }',
  '',
].join('\n');

interface Answer {
  readonly title: string;
  readonly markdown: string;
  readonly isKnown: boolean;
}

for (const host of HOSTS) {
  describe(`explanations of the language server, ${host}`, () => {
    let client: TestClient;
    before(async () => {
      client = await TestClient.start(host);
      await client.open(PROFILE, TEXT, 'xml');
      await client.open(SCRIPT, SCRIPT_TEXT, 'powershell');
    });
    after(() => client.stop());

    const explain = (query: string, ...uris: readonly string[]) =>
      client.request<Answer>('aovpn/explain', { query, uris });

    it('say what an error means, and what open documents say of it', async () => {
      const { title, markdown, isKnown } = await explain('809', PROFILE, SCRIPT, 'file:///no.xml');
      assert.equal(title, 'Error 809 (ERROR_VPN_TIMEOUT)');
      assert.ok(isKnown);
      assert.match(markdown, /## In user\.xml, deploy\.ps1\n/);
      assert.ok(
        markdown.includes(
          '- Tunnel protocol: `NativeProtocolType` `Automatic` ([user.xml:5:25](file:///work/user.xml#L5,25))',
        ),
        markdown,
      );
      assert.match(markdown, /`Add-VpnConnection -TunnelType` `Ikev2` \(\[deploy\.ps1:1:/);
    });

    it('are there for everything that is listed, under its own question', async () => {
      const subjects = await client.request<{ kind: string; ask: string; title: string }[]>(
        'aovpn/subjects',
        null,
      );
      assert.ok(subjects.length > 1500, String(subjects.length));
      assert.equal(new Set(subjects.map(({ ask }) => ask)).size, subjects.length);
      for (const { ask, title } of subjects.filter((_, index) => index % 37 === 0)) {
        const page = await explain(ask);
        assert.ok(page.isKnown, ask);
        assert.equal(page.title, title);
      }
    });

    it('are led to from hovers only where the client shows pages', async () => {
      const at = { textDocument: { uri: PROFILE }, position: { line: 3, character: 6 } };
      const plain = await client.request<Hover>('textDocument/hover', at);
      assert.doesNotMatch((plain.contents as { value: string }).value, /command:/);
      const own = await TestClient.start(host, { ownPages: true });
      try {
        await own.open(PROFILE, TEXT, 'xml');
        const hover = await own.request<Hover>('textDocument/hover', at);
        const { value } = hover.contents as { value: string };
        const ask = encodeURIComponent('[{"ask":"profilexml:VPNProfile/NativeProfile/Servers"}]');
        assert.ok(value.endsWith(`[Open page](command:aovpn.openPage?${ask})`), value);
        const error = { textDocument: { uri: PROFILE }, position: { line: 1, character: 24 } };
        const about = await own.request<Hover>('textDocument/hover', error);
        const text = (about.contents as { value: string }).value;
        assert.doesNotMatch(text, /\(https:\/\/github\.com\/aovpn/, 'pages on the web');
        assert.match(text, /\(command:aovpn\.openPage\?%5B%7B%22address%22/);
      } finally {
        await own.stop();
      }
    });

    it('say whether client and server fit', async () => {
      const server = 'file:///work/server.ps1';
      await client.open(
        server,
        'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod AES128 -DHGroup Group14\n',
        'powershell',
      );
      const { markdown } = await explain('13868', PROFILE, server);
      assert.match(
        markdown,
        /\n## Where this connection would meet it\n\n- IKEv2, Proposal of IKE: fails\. /,
      );
    });

    it('find the codes and events of a pasted text', async () => {
      const { markdown } = await explain(
        'CoId={00000000-0000-0000-0000-000000000001}: The user EXAMPLE\\jo dialed a connection named Office which has failed. The error code returned on failure is 13868.',
      );
      assert.match(markdown, /^## Events in pasted text\n\n- Line 1: RasClient 20227/);
      assert.match(markdown, /\n# Error 13868 /);
    });

    it('say what is not known', async () => {
      assert.deepEqual(await explain('vpnstrategi'), {
        title: 'vpnstrategi',
        markdown: "Nothing is known of 'vpnstrategi'. Did you mean 'VpnStrategy'?",
        isKnown: false,
      });
      assert.equal((await explain('x'.repeat(100_000))).isKnown, false);
    });

    it('list every error with a question that is about it alone', async () => {
      const errors = await client.request<{ ask: string; title: string }[]>('aovpn/errors', null);
      assert.ok(errors.length > 600);
      assert.equal(new Set(errors.map(({ ask }) => ask)).size, errors.length);
      for (const { ask, title } of errors.filter((_, index) => index % 25 === 0)) {
        assert.equal((await explain(ask)).title, title);
      }
    });

    it('show what a code in a comment or a script means', async () => {
      const hoverOn = async (uri: string, text: string, word: string) => {
        const before = text.slice(0, text.indexOf(word) + 1).split('\n');
        const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
        const hover = await client.request<Hover | null>('textDocument/hover', {
          textDocument: { uri },
          position,
        });
        return JSON.stringify(hover?.contents ?? null);
      };
      assert.match(await hoverOn(PROFILE, TEXT, '809'), /Error 809 \(ERROR/);
      assert.match(await hoverOn(PROFILE, TEXT, '20227'), /Event 20227 of RasClient/);
      assert.match(await hoverOn(SCRIPT, SCRIPT_TEXT, '0x80092013'), /CRYPT/);
      assert.match(await hoverOn(SCRIPT, SCRIPT_TEXT, '-2146885613'), /CRYPT/);
      assert.match(await hoverOn(SCRIPT, SCRIPT_TEXT, 'ERROR_IPSEC'), /Error 13868/);
      assert.equal(await hoverOn(SCRIPT, SCRIPT_TEXT, 'out of'), 'null');
    });
  });
}
