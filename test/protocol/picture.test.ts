import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyPatch } from '../../server/src/engine/picture/patch';
import type { Picture, PictureResult, PictureTrace } from '../../server/src/engine/picture/types';
import { HOSTS, TestClient, type ClientOptions } from './client';

const PROFILE = (address: string) =>
  [
    '<VPNProfile>',
    '  <ProfileName>Office</ProfileName>',
    '  <NativeProfile>',
    '    <Servers>vpn.contoso.com</Servers>',
    '    <NativeProtocolType>IKEv2</NativeProtocolType>',
    '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
    '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
    '  </NativeProfile>',
    `  <Route><Address>${address}</Address><PrefixSize>16</PrefixSize></Route>`,
    '</VPNProfile>',
  ].join('\n');
const DEVICE = PROFILE('10.40.0.0')
  .replace('Office', 'Machine')
  .replace('<VPNProfile>', '<VPNProfile>\n  <DeviceTunnel>true</DeviceTunnel>');
const SERVER = 'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod AES256\n';

const USER = 'file:///work/a/user.xml';
const MACHINE = 'file:///work/a/device.xml';
const RRAS = 'file:///work/a/rras.ps1';
const OTHER = 'file:///work/b/other.xml';

/** A client that holds pictures, as a page does. */
class Viewer {
  readonly client: TestClient;
  readonly told: string[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #held = new Map<string, { revision: string; picture: Picture }>();

  constructor(client: TestClient) {
    this.client = client;
    client.connection.onNotification('aovpn/pictureChanged', ({ uri }: { uri: string }) => {
      this.told.push(uri);
      for (const look of this.#waiting.splice(0)) look();
    });
  }

  /** Pulls as a page does: names what it holds and takes what comes. */
  async pull(uri: string): Promise<PictureResult & { readonly now: Picture | undefined }> {
    const held = this.#held.get(uri);
    const result = await this.client.request<PictureResult>('aovpn/picture', {
      uri,
      ...(held && { since: held.revision }),
    });
    const { revision, patch } = result;
    if (patch) assert.equal(patch.base, held?.revision);
    const now = patch && held ? applyPatch(held.picture, patch) : result.picture;
    if (now) this.#held.set(uri, { revision, picture: now });
    return { ...result, now };
  }

  /** Waits until there is a newer picture of a file; nothing when that was told before. */
  async changed(uri: string): Promise<void> {
    while (!this.told.includes(uri)) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.told.splice(0);
  }

  async edit(uri: string, version: number, text: string): Promise<void> {
    await this.client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }
}

const start = async (host: (typeof HOSTS)[number], options: ClientOptions = {}) =>
  new Viewer(
    await TestClient.start(host, {
      folders: ['file:///work/a', 'file:///work/b'],
      workspace: { [USER]: PROFILE('10.20.0.0'), [OTHER]: PROFILE('10.50.0.0') },
      ...options,
    }),
  );

const networks = (picture: Picture | undefined) =>
  picture?.tunnels.map(({ space }) => space.v4.rows.map(({ network }) => network)[0]);

for (const host of HOSTS) {
  describe(`pictures of connections, ${host}`, () => {
    it('come whole, then as what changed', async () => {
      const viewer = await start(host);
      const { client } = viewer;
      await client.open(USER, PROFILE('10.20.0.0'));
      const first = await viewer.pull(USER);
      assert.equal(first.version, 1);
      assert.ok(first.picture && !first.patch && first.problem === undefined);
      assert.deepEqual(networks(first.now), ['10.20.0.0/16']);
      assert.deepEqual(
        first.now?.files.map(({ label, version }) => [label, version]),
        [['user.xml', 1]],
      );
      await viewer.edit(USER, 2, PROFILE('10.30.0.0'));
      await viewer.changed(USER);
      const second = await viewer.pull(USER);
      assert.equal(second.version, 2);
      assert.notEqual(second.revision, first.revision);
      assert.ok(second.patch && !second.picture);
      assert.deepEqual(networks(second.now), ['10.30.0.0/16']);
      const pieces = Object.keys(second.patch.changed);
      assert.ok(pieces.some((name) => name.endsWith('/v4')));
      assert.ok(!pieces.some((name) => name.endsWith('/v6')), pieces.join());
      // What a patch makes is what a fresh answer says.
      const fresh = await client.request<PictureResult>('aovpn/picture', { uri: USER });
      assert.deepEqual(second.now, fresh.picture);
      assert.equal(fresh.revision, second.revision);
      // Whoever holds another one than the last gets it whole.
      const old = await client.request<PictureResult>('aovpn/picture', {
        uri: USER,
        since: first.revision,
      });
      assert.ok(old.picture && !old.patch);
      await client.stop();
    });

    it('keep the last good one while the text is damaged, and say so', async () => {
      const viewer = await start(host);
      const { client } = viewer;
      await client.open(USER, PROFILE('10.20.0.0'));
      const good = await viewer.pull(USER);
      await viewer.edit(USER, 2, PROFILE('10.30.0.0').replace('</NativeProfile>', ''));
      await viewer.changed(USER);
      const stale = await viewer.pull(USER);
      assert.equal(stale.stale, true);
      assert.equal(
        stale.problem,
        'It is not certain where elements of user.xml begin and end; the Problems view says more.',
      );
      assert.deepEqual(stale.now, good.now);
      const whole = await client.request<PictureResult>('aovpn/picture', { uri: USER });
      assert.equal(whole.stale, true);
      assert.deepEqual(whole.picture, good.now);
      // Not ours for a moment: the name of the root is being changed.
      await viewer.edit(USER, 3, '<VPN');
      const gone = await viewer.pull(USER);
      assert.equal(gone.stale, true);
      assert.deepEqual(gone.now, good.now);
      await viewer.edit(USER, 4, PROFILE('10.30.0.0'));
      const mended = await viewer.pull(USER);
      assert.equal(mended.stale, undefined);
      assert.deepEqual(networks(mended.now), ['10.30.0.0/16']);
      await client.stop();
    });

    it('show what was deployed together, and change with it', async () => {
      const workspace: Record<string, string> = {
        [USER]: PROFILE('10.20.0.0'),
        [MACHINE]: DEVICE,
        [RRAS]: SERVER,
        [OTHER]: PROFILE('10.50.0.0'),
      };
      const viewer = await start(host, { workspace });
      const { client } = viewer;
      await client.open(USER, workspace[USER] ?? '');
      const alone = await viewer.pull(USER);
      assert.deepEqual(
        alone.now?.tunnels.map(({ name }) => name),
        ['Office'],
      );
      await viewer.changed(USER);
      const both = await viewer.pull(USER);
      assert.deepEqual(
        both.now?.tunnels.map(({ name, device }) => [name, device]),
        [
          ['Office', false],
          ['Machine', true],
        ],
      );
      assert.deepEqual(
        both.now?.files.map(({ label }) => label),
        ['user.xml', 'device.xml', 'rras.ps1'],
      );
      assert.equal(both.now?.agreement?.server, 'rras.ps1');
      workspace[MACHINE] = DEVICE.replace('10.40.0.0', '10.41.0.0');
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri: MACHINE, type: 2 }],
      });
      await viewer.changed(USER);
      const after = await viewer.pull(USER);
      assert.deepEqual(networks(after.now), ['10.20.0.0/16', '10.41.0.0/16']);
      // An open document of the deployment counts as it is in the editor.
      await client.open(MACHINE, DEVICE.replace('10.40.0.0', '10.42.0.0'));
      await viewer.changed(USER);
      const edited = await viewer.pull(USER);
      assert.deepEqual(networks(edited.now), ['10.20.0.0/16', '10.42.0.0/16']);
      await client.stop();
    });

    it('are told of only to those that hold one', async () => {
      const viewer = await start(host);
      const { client } = viewer;
      await client.open(USER, PROFILE('10.20.0.0'));
      await client.open(OTHER, PROFILE('10.50.0.0'));
      await viewer.pull(USER);
      await viewer.pull(OTHER);
      await client.connection.sendNotification('aovpn/pictureClosed', { uri: USER });
      await viewer.edit(USER, 2, PROFILE('10.21.0.0'));
      await viewer.edit(OTHER, 2, PROFILE('10.51.0.0'));
      await viewer.changed(OTHER);
      assert.ok(!viewer.told.includes(USER));
      // A document that is closed is shown as it is on disk.
      await client.connection.sendNotification('textDocument/didClose', {
        textDocument: { uri: OTHER },
      });
      await viewer.changed(OTHER);
      const closed = await viewer.pull(OTHER);
      assert.equal(closed.version, null);
      assert.deepEqual(networks(closed.now), ['10.50.0.0/16']);
      await client.stop();
    });

    it('are of no file that settings leave out', async () => {
      let isOn = true;
      const viewer = await start(host, { configuration: () => ({ enable: isOn }) });
      const { client } = viewer;
      await client.open(USER, PROFILE('10.20.0.0'));
      assert.ok((await viewer.pull(USER)).picture);
      isOn = false;
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: null,
      });
      await viewer.changed(USER);
      const off = await viewer.pull(USER);
      assert.equal(off.problem, 'user.xml is left out by the settings.');
      assert.ok(!off.picture && !off.patch && !off.stale);
      await client.stop();
    });

    it('say why there is none', async () => {
      const viewer = await start(host, { workspace: { [RRAS]: SERVER } });
      const { client } = viewer;
      await client.open(RRAS, SERVER, 'powershell');
      const server = await viewer.pull(RRAS);
      assert.equal(server.problem, 'rras.ps1 makes no connection.');
      assert.ok(!server.picture && !server.patch && !server.stale);
      const missing = await viewer.pull('file:///work/a/none.xml');
      assert.equal(missing.problem, 'none.xml cannot be read, or is no file of ours.');
      await client.stop();
    });

    it('answer where something goes, and what of them says so', async () => {
      const viewer = await start(host);
      const { client } = viewer;
      await client.open(USER, PROFILE('10.20.0.0'));
      const { now } = await viewer.pull(USER);
      const asked = { uri: USER, target: '10.20.1.5' };
      const { answer, version } = await client.request<PictureTrace>('aovpn/pictureTrace', asked);
      const told = await client.request<{ data: { answer: string; because: { text: string }[] } }>(
        'aovpn/trace',
        { uris: [USER], target: '10.20.1.5' },
      );
      assert.equal(version, 1);
      assert.equal(answer?.way, told.data.answer);
      assert.deepEqual(
        answer?.because.map(({ text }) => text),
        told.data.because.map(({ text }) => text),
      );
      assert.equal(answer?.because[0]?.spot?.range.start.line, 8);
      const [tunnel] = now?.tunnels ?? [];
      const [lit] = answer?.lit.segments ?? [];
      const segment = tunnel?.space.v4.segments.find(({ id }) => id === lit?.id);
      assert.equal(segment?.label, '10.20.0.0/16');
      assert.deepEqual(answer?.lit.rows, [
        { tunnel: tunnel?.id, family: 4, id: 'route/10.20.0.0/16' },
      ]);
      const wrong = await client.request<PictureTrace>('aovpn/pictureTrace', {
        uri: USER,
        target: '1.2.3',
      });
      assert.equal(wrong.problem, "'1.2.3' is no address, no name and no URL.");
      await client.stop();
    });
  });
}
