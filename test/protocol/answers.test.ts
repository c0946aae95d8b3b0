import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Range } from 'vscode-languageserver/node';
import { HOSTS, TestClient, type ClientOptions } from './client';

const SUITE =
  '<CryptographySuite><AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants><CipherTransformConstants>AES256</CipherTransformConstants><PfsGroup>PFS2048</PfsGroup><DHGroup>Group14</DHGroup><IntegrityCheckMethod>SHA256</IntegrityCheckMethod><EncryptionMethod>AES256</EncryptionMethod></CryptographySuite>';
const PROFILE = [
  '<VPNProfile>',
  '  <NativeProfile>',
  '    <Servers>vpn.contoso.com</Servers>',
  '    <NativeProtocolType>IKEv2</NativeProtocolType>',
  '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
  '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
  `    ${SUITE}`,
  '  </NativeProfile>',
  '  <Route><Address>10.20.0.0</Address><PrefixSize>16</PrefixSize></Route>',
  '</VPNProfile>',
].join('\n');
const SERVER =
  'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup Group14 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048\nRestart-Service RemoteAccess';
const BOOK = (names: readonly string[]) =>
  names
    .map(
      (name) =>
        `[${name}]\r\nType=2\r\nVpnStrategy=7\r\nDEVICE=vpn\r\nPhoneNumber=v.contoso.com\r\n`,
    )
    .join('\r\n');

const USER = 'file:///work/a/user.xml';
const RRAS = 'file:///work/a/servers/rras.ps1';
const PBK = 'file:///work/a/old.pbk';
const PROJECT = 'file:///work/a/.aovpn.json';

interface Answer {
  readonly title: string;
  readonly text: string;
  readonly links: readonly { range: Range; uri: string; target: Range }[];
  readonly uris: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly problem?: string;
}

const start = (host: (typeof HOSTS)[number], options: ClientOptions = {}) =>
  TestClient.start(host, {
    folders: ['file:///work/a'],
    workspace: { [USER]: PROFILE, [RRAS]: SERVER, [PBK]: BOOK(['One', 'Two']) },
    ...options,
  });

/** What a link covers in an answer. */
function linked({ text, links }: Answer): string[] {
  const lines = text.split('\n');
  return links.map(({ range: { start: from, end } }) =>
    (lines[from.line] ?? '').slice(from.character, end.character),
  );
}

for (const host of HOSTS) {
  describe(`questions about connections, ${host}`, () => {
    it('are answered of files that are open, with places that can be gone to', async () => {
      const client = await start(host);
      await client.open(USER, PROFILE);
      const answer = await client.request<Answer>('aovpn/trace', {
        uris: [USER],
        target: '10.20.1.5',
      });
      assert.equal(answer.title, 'Where does 10.20.1.5 go');
      assert.match(answer.text, /^## 10\.20\.1\.5: through the tunnel/);
      assert.equal(answer.data['answer'], 'tunnel');
      assert.deepEqual(answer.uris, [USER]);
      const route = answer.links.findIndex(({ target }) => target.start.line === 8);
      assert.equal(linked(answer)[route], 'user.xml:9');
      assert.deepEqual(client.read, [], 'what is open is not read from disk');
      // As the text is now, not as it is on disk.
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: USER, version: 2 },
        contentChanges: [{ text: PROFILE.replace('10.20.0.0', '10.30.0.0') }],
      });
      const after = await client.request<Answer>('aovpn/trace', {
        uris: [USER],
        target: '10.20.1.5',
        assume: ['lan=192.168.1.0/24'],
      });
      assert.equal(after.data['answer'], 'outside');
      await client.stop();
    });

    it('say what is wrong with a question', async () => {
      const client = await start(host);
      const problem = async (method: string, params: object) =>
        (await client.request<Answer>(`aovpn/${method}`, params)).problem;
      const uris = [USER];
      assert.match(String(await problem('trace', { uris, target: 'a b' })), /'a b' is no address/);
      assert.match(
        String(await problem('trace', { uris, target: '10.1.1.1', port: 'x' })),
        /no port/,
      );
      assert.match(
        String(await problem('trace', { uris, target: '10.1.1.1', assume: ['x'] })),
        /KEY=VALUE/,
      );
      assert.match(String(await problem('agree', { uris })), /No file is about a server/);
      assert.match(String(await problem('diff', { uris })), /Two files/);
      assert.match(
        String(await problem('simulate', { uris: ['file:///work/a/none.xml'] })),
        /none\.xml cannot be read/,
      );
      assert.match(String(await problem('convert', { uris, to: 'nothing' })), /no form 'nothing'/);
      assert.match(String(await problem('trace', { uris, target: 5 })), /log says why/);
      await client.stop();
    });

    it('are answered of files on disk, and of bytes that come along', async () => {
      const client = await start(host);
      const agree = await client.request<Answer>('aovpn/agree', { uris: [USER, RRAS] });
      assert.equal(agree.data['agree'], true);
      assert.match(agree.text, /^## They agree/);
      const elsewhere = 'file:///other/rras.ps1';
      const wide = Buffer.from(`\ufeff${SERVER.replace('Group14', 'ECP384')}`, 'utf16le');
      const differs = await client.request<Answer>('aovpn/agree', {
        uris: [USER, elsewhere],
        contents: { [elsewhere]: wide.toString('base64') },
      });
      assert.equal(differs.data['agree'], false);
      assert.ok(linked(differs).some((text) => text.endsWith('rras.ps1:1')));
      const steps = await client.request<Answer>('aovpn/simulate', { uris: [USER, RRAS] });
      assert.match(steps.text, /\n- IKEv2: .*: works/);
      await client.stop();
    });

    it('ask back which connections are meant', async () => {
      const client = await start(host);
      const two = 'file:///work/a/new.pbk';
      await client.open(two, BOOK(['Three', 'Four']), 'rasphone');
      const asked = await client.request<{ problem: string; choices: string[][] }>('aovpn/diff', {
        uris: [PBK, two],
      });
      assert.deepEqual(asked.choices, [
        ['One', 'Two'],
        ['Three', 'Four'],
      ]);
      const same = await client.request<Answer>('aovpn/diff', {
        uris: [PBK, two],
        names: ['Two', 'Four'],
      });
      assert.equal(same.title, 'What is different');
      assert.notEqual(same.data['same'], false);
      const several = await client.request<{ choices: string[][] }>('aovpn/convert', {
        uris: [PBK],
        to: 'profilexml',
      });
      assert.deepEqual(several.choices, [['One', 'Two']]);
      const xml = await client.request<{ text: string; language: string; losses: Answer | null }>(
        'aovpn/convert',
        { uris: [PBK], to: 'profilexml', name: 'Two' },
      );
      assert.match(xml.text, /<Servers>v\.contoso\.com<\/Servers>/);
      assert.equal(xml.language, 'profilexml');
      await client.stop();
    });

    it('write the other end of a connection', async () => {
      const client = await start(host);
      const targets = await client.request<{ id: string }[]>('aovpn/serverTargets', null);
      assert.ok(targets.some(({ id }) => id === 'bigip'));
      const ask = (uri: string, question: object) =>
        client.request<Record<string, unknown>>('aovpn/generate', { uris: [uri], ...question });
      const rras = await ask(USER, { target: 'rras' });
      assert.equal(rras['language'], 'powershell');
      assert.match(String(rras['text']), /^# aovpn generate rras: for .* of user\.xml\./);
      const script = 'file:///work/a/made.ps1';
      const agreed = await client.request<Answer>('aovpn/agree', {
        uris: [USER, script],
        contents: { [script]: Buffer.from(String(rras['text'])).toString('base64') },
      });
      assert.equal(agreed.data['agree'], true);
      assert.deepEqual((await ask(PBK, { target: 'nps' }))['choices'], [['One', 'Two']]);
      assert.match(String((await ask(PBK, { target: 'nps', name: 'Two' }))['text']), /"Two"/);
      assert.match(String((await ask(USER, { target: 'x' }))['problem']), /no target 'x'/);
      assert.match(String((await ask(RRAS, { target: 'rras' }))['problem']), /no connection/);
      await client.stop();
    });

    it('are put as commands by any client', async () => {
      const client = await start(host);
      const commands = client.result?.capabilities.executeCommandProvider?.commands ?? [];
      for (const one of [
        'trace',
        'agree',
        'simulate',
        'diff',
        'convert',
        'generate',
        'expectations',
      ]) {
        assert.ok(commands.includes(`aovpn.${one}`), one);
      }
      const run = (command: string, ...given: unknown[]) =>
        client.request<Answer>('workspace/executeCommand', { command, arguments: given });
      const answer = await run('aovpn.trace', { uris: [USER], target: '10.20.1.5' });
      assert.equal(answer.data['answer'], 'tunnel');
      assert.match(String((await run('aovpn.trace')).problem), /uris/);
      assert.match(String((await run('aovpn.agree', { uris: [5] })).problem), /uris/);
      await client.stop();
    });

    it('know the files of the workspace', async () => {
      const client = await start(host);
      await client.open(USER, PROFILE);
      const { files } = await client.request<{ files: Record<string, unknown>[] }>(
        'aovpn/knownFiles',
        { uri: USER },
      );
      assert.deepEqual(
        files.map(({ label, connections, servers }) => [label, connections, servers]),
        [
          ['old.pbk', ['One', 'Two'], 0],
          ['servers/rras.ps1', [], 1],
          ['user.xml', [null], 0],
        ],
      );
      await client.stop();
    });

    it('hold expectations against files', async () => {
      const expect = [
        { profile: 'user.xml', target: '10.20.1.5', via: 'tunnel' },
        { profile: 'user.xml', target: '10.20.1.5', via: 'outside' },
        { agree: ['user.xml', 'servers/rras.ps1'] },
      ];
      const client = await start(host, {
        files: { [PROJECT]: JSON.stringify({ expect }, undefined, 2) },
      });
      for (const uri of [USER, PROJECT, undefined]) {
        const answer = await client.request<Answer>('aovpn/expectations', uri ? { uri } : {});
        assert.match(answer.text, /\.aovpn\.json:8.*does not hold/);
        assert.match(answer.text, /2 held, 1 did not/);
        assert.ok(answer.uris.includes(USER) && answer.uris.includes(PROJECT));
      }
      const none = await start(host);
      assert.match(
        String((await none.request<Answer>('aovpn/expectations', {})).problem),
        /expects anything/,
      );
      await none.stop();
      await client.stop();
    });
  });
}
