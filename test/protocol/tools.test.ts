/** The tools for language models, as an editor asks for them. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { HOSTS, TestClient } from './client';

const FOLDER = 'file:///work/deploy';
const OPEN = `${FOLDER}/open.xml`;
const PROFILE = (server: string) =>
  `<VPNProfile>\n  <AlwaysOn>yes</AlwaysOn>\n  <NativeProfile><Servers>${server}</Servers><NativeProtocolType>IKEv2</NativeProtocolType></NativeProfile>\n</VPNProfile>\n`;
const SECRET = 'S3cretKeyOfOurs';
const PHONEBOOK = `<VPNProfile><NativeProfile><Servers>vpn.contoso.com</Servers><NativeProtocolType>L2tp</NativeProtocolType><L2tpPsk>${SECRET}</L2tpPsk></NativeProfile></VPNProfile>`;

interface Said {
  readonly text?: string;
  readonly data?: unknown;
  readonly problem?: string;
}

for (const host of HOSTS) {
  describe(`tools for language models, ${host}`, () => {
    let client: TestClient;
    before(async () => {
      client = await TestClient.start(host, {
        folders: [FOLDER],
        workspace: {
          [`${FOLDER}/closed.xml`]: PROFILE('closed.contoso.com'),
          [`${FOLDER}/psk.xml`]: PHONEBOOK,
          [OPEN]: PROFILE('saved.contoso.com'),
          'file:///work/other/outside.xml': PROFILE('outside.contoso.com'),
        },
      });
      await client.open(OPEN, PROFILE('typed.contoso.com'), 'xml');
    });
    after(() => client.stop());

    const ask = (name: string, input: Readonly<Record<string, unknown>>) =>
      client.request<Said>('aovpn/tool', { name, input });
    const convert = (path: string) =>
      ask('aovpn_convert', { file: { path }, to: 'profilexml', as: 'x' });

    it('check a text that is given', async () => {
      const files = [{ name: 'a.xml', text: PROFILE('vpn.contoso.com') }];
      const { text } = await ask('aovpn_check', { files });
      assert.match(text ?? '', /^a\.xml:2 error boolean-value-invalid: /m);
    });

    it('explain', async () => {
      const { text } = await ask('aovpn_explain', { about: ['809'] });
      assert.match(text ?? '', /ERROR_VPN_TIMEOUT/);
    });

    it('read what is open as it is in the editor, and files of the workspace', async () => {
      for (const path of [
        OPEN,
        '/work/deploy/open.xml',
        'open.xml',
        'deploy/open.xml',
        './open.xml',
      ]) {
        const { text, problem } = await ask('aovpn_trace', {
          files: [{ path }],
          target: 'typed.contoso.com',
        });
        assert.ok(text, `${path}: ${problem}`);
      }
      const closed = await ask('aovpn_check', { files: [{ path: 'closed.xml' }] });
      assert.match(closed.text ?? '', /^closed\.xml:2 error boolean-value-invalid: /m);
      const typed = await convert('open.xml');
      assert.match(JSON.stringify(typed), /typed\.contoso\.com/);
    });

    it('read nothing else, and do not tell whether it exists', async () => {
      for (const path of [
        '/work/other/outside.xml',
        'file:///work/other/outside.xml',
        '../other/outside.xml',
        'deploy/../../other/outside.xml',
        'file:///work/deploy/../other/outside.xml',
        'file:///work/deploy/%2e%2e/other/outside.xml',
        'file:///work/deploy/..%5cother%5coutside.xml',
        '..\\other\\outside.xml',
        '/work/deployment.xml',
        'https://example.com/outside.xml',
        '/no/such/file.xml',
      ]) {
        const { text, problem } = await ask('aovpn_check', { files: [{ path }] });
        assert.equal(text, undefined, path);
        assert.match(problem ?? '', /is neither open nor in a folder of the workspace\.$/, path);
      }
      const gone = await ask('aovpn_check', { files: [{ path: 'gone.xml' }] });
      assert.equal(gone.problem, 'gone.xml cannot be read.');
    });

    it('hide secrets, and hand out no file that has one', async () => {
      const said = await convert('psk.xml');
      assert.ok(said.text, said.problem);
      const fixed = await ask('aovpn_fix', { file: { path: 'psk.xml' } });
      assert.match(fixed.problem ?? '', /holds secrets/);
      assert.doesNotMatch(JSON.stringify([said, fixed]), new RegExp(SECRET));
    });

    it('say in a sentence what cannot be used', async () => {
      const problems = [
        ['aovpn_none', {}, /There is no tool aovpn_none\./],
        ['aovpn_check', { file: 'x' }, /There is no input "file"\./],
        ['aovpn_check', { files: ['x'] }, /A file is an object/],
        ['aovpn_check', { files: [{ path: 3 }] }, /A file needs "text", or a "path"\./],
        ['aovpn_check', { files: Array(51).fill({ text: '' }) }, /At most 50 files/],
        ['aovpn_check', { files: [{ text: 'x'.repeat(5 * 1024 * 1024 + 1) }] }, /larger than 5 MB/],
        ['aovpn_trace', { files: [{ path: 'open.xml' }] }, /"target" is needed\./],
      ] as const;
      for (const [name, input, problem] of problems) {
        assert.match((await ask(name, input)).problem ?? '', problem);
      }
    });
  });
}
