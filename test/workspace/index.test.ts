/** The index of a workspace: what it reads, and when, and which files belong together. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { parse } from '../../server/src/engine/formats/parse';
import {
  relativeName,
  resolveName,
  type OpenedFile,
} from '../../server/src/engine/workspace/files';
import { WorkspaceIndex } from '../../server/src/engine/workspace/workspaceIndex';
import { checkFiles, MemoryFiles } from '../support/workspace';

const SUITE = (encryption: string) =>
  [
    '<AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants>',
    '<CipherTransformConstants>AES256</CipherTransformConstants>',
    '<PfsGroup>PFS2048</PfsGroup><DHGroup>Group14</DHGroup>',
    `<IntegrityCheckMethod>SHA256</IntegrityCheckMethod><EncryptionMethod>${encryption}</EncryptionMethod>`,
  ].join('');

function profile(encryption = 'AES256', more = ''): string {
  return (
    `<VPNProfile>${more}<NativeProfile><Servers>vpn.contoso.com</Servers>` +
    '<NativeProtocolType>IKEv2</NativeProtocolType>' +
    `<CryptographySuite>${SUITE(encryption)}</CryptographySuite></NativeProfile></VPNProfile>`
  );
}

function server(encryption = 'GCMAES256'): string {
  return (
    'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 ' +
    '-CipherTransformConstants AES256 -PfsGroup PFS2048 -DHGroup Group14 ' +
    `-IntegrityCheckMethod SHA256 -EncryptionMethod ${encryption}\r\n`
  );
}

const DEVICE = '<DeviceTunnel>true</DeviceTunnel>';

async function indexOf(files: Readonly<Record<string, string>>, most?: number) {
  const memory = new MemoryFiles(files);
  const index = new WorkspaceIndex(memory, most);
  index.update(memory.all);
  await index.read();
  return { memory, index };
}

const namesOf = (index: WorkspaceIndex) =>
  index.deployments.map(({ by, files }) => `${by}: ${files.map(({ name }) => name).join(' ')}`);

describe('deployments', () => {
  for (const [what, files, expected] of [
    [
      'a server with a user tunnel',
      { 'a/u.xml': profile(), 'a/s.ps1': server() },
      ['folder: a/s.ps1 a/u.xml'],
    ],
    [
      'a server with a user and a device tunnel',
      { 'u.xml': profile(), 'd.xml': profile('AES256', DEVICE), 's.ps1': server() },
      ['folder: d.xml s.ps1 u.xml'],
    ],
    [
      'two user tunnels and a server: none',
      { 'a.xml': profile(), 'b.xml': profile(), 's.ps1': server() },
      [],
    ],
    ['two servers: none', { 'a.xml': profile(), 's.ps1': server(), 't.ps1': server() }, []],
    ['different folders: none', { 'a/a.xml': profile(), 'b/s.ps1': server() }, []],
    ['unrelated profiles: none', { 'a.xml': profile(), 'b.xml': profile('AES256', DEVICE) }, []],
    ['a server alone: none', { 's.ps1': server() }, []],
    [
      'the same connection by name, in one folder',
      {
        'x/rasphone.pbk':
          '[Contoso VPN]\r\nEncoding=1\r\nPBVersion=8\r\nType=2\r\nVpnStrategy=7\r\n',
        'x/set.ps1':
          "Add-VpnConnection -Name 'contoso vpn' -ServerAddress vpn.contoso.com -TunnelType Ikev2\r\n",
        'y/set.ps1':
          "Add-VpnConnection -Name 'Contoso VPN' -ServerAddress vpn.contoso.com -TunnelType Ikev2\r\n",
      },
      ['name: x/rasphone.pbk x/set.ps1'],
    ],
  ] as const) {
    it(what, async () => {
      const { index } = await indexOf(files);
      assert.deepEqual(namesOf(index), expected);
    });
  }

  const DEPLOY = '.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\u.xml -ProfileName Corp\n';

  it('are made by a script with the profile it takes from a file, beside it or below', async () => {
    const nested = DEPLOY.replace('u.xml', 'clients\\U.xml');
    const files = {
      'a/d.ps1': DEPLOY,
      'a/u.xml': profile(),
      'b/d.ps1': nested,
      'b/clients/u.xml': profile(),
      'c/d.ps1': DEPLOY.replace('$PSScriptRoot', 'C:\\Temp'),
      'c/u.xml': profile(),
    };
    const { index } = await indexOf(files);
    assert.deepEqual(namesOf(index), [
      'script: a/d.ps1 a/u.xml',
      'script: b/clients/u.xml b/d.ps1',
    ]);
  });

  it('say that a file is missing only as long as it is', async () => {
    const { memory, index } = await indexOf({ 'd.ps1': DEPLOY, 'U-.xml': profile() });
    const missing = () =>
      index.deployments.flatMap(({ deliveries }) => deliveries.map((each) => 'missing' in each));
    assert.deepEqual(missing(), [true]);
    index.update([memory.write('u.xml', '<note/>')]);
    await index.read();
    assert.deepEqual(missing(), []);
    index.update([memory.write('u.xml', profile())]);
    await index.read();
    assert.deepEqual(missing(), [false]);
    index.update([], ['u.xml']);
    assert.deepEqual(missing(), [true]);
  });

  it('take what is missing for there where nobody can tell', async () => {
    const memory = new MemoryFiles({ 'd.ps1': DEPLOY, 'U-.xml': profile() });
    const index = new WorkspaceIndex({ open: (name) => memory.open(name) });
    index.update(memory.all);
    await index.read();
    assert.deepEqual(namesOf(index), []);
  });

  it('are those of the project file where it names some, across folders', async () => {
    const memory = new MemoryFiles({
      'c/a.xml': profile(),
      'c/b.xml': profile(),
      's/s.ps1': server(),
      's/t.ps1': server(),
    });
    memory.deployments.set('c/a.xml', ['one']).set('s/s.ps1', ['one', 'two']);
    memory.deployments.set('c/b.xml', ['two']);
    const index = new WorkspaceIndex(memory);
    index.update(memory.all);
    await index.read();
    assert.deepEqual(namesOf(index), ['project: c/a.xml s/s.ps1', 'project: c/b.xml s/s.ps1']);
  });

  it('do not depend on the order in which files come', async () => {
    const files = { 'a/u.xml': profile(), 'a/s.ps1': server(), 'b/u.xml': profile() };
    const forward = await indexOf(files);
    const backward = await indexOf(Object.fromEntries(Object.entries(files).reverse()));
    assert.deepEqual(namesOf(forward.index), namesOf(backward.index));
  });
});

describe('the index', () => {
  it('reads each file once for each version', async () => {
    const { memory, index } = await indexOf({
      'u.xml': profile(),
      's.ps1': server(),
      'x.xml': '<a/>',
    });
    assert.deepEqual(memory.opened, ['u.xml', 's.ps1', 'x.xml']);
    index.update(memory.all);
    await index.read();
    assert.equal(memory.opened.length, 3);
    index.update([memory.write('u.xml', profile('AES128'))]);
    assert.ok(index.isBehind);
    await index.read();
    assert.deepEqual(memory.opened.slice(3), ['u.xml']);
    assert.ok(!index.isBehind);
  });

  it('keeps deployments that did not change the same object, and says which files are affected', async () => {
    const { memory, index } = await indexOf({
      'a/u.xml': profile(),
      'a/s.ps1': server(),
      'b/u.xml': profile(),
      'b/s.ps1': server(),
    });
    const [a, b] = index.deployments;
    index.update([memory.write('b/u.xml', profile('AES128'))]);
    await index.read();
    assert.equal(index.deployments[0], a);
    assert.notEqual(index.deployments[1], b);
    const changed = new Set(['b/u.xml']);
    const affected = memory.all.filter(({ name }) => index.isAffected(name, changed));
    assert.deepEqual(
      affected.map(({ name }) => name),
      ['b/u.xml', 'b/s.ps1'],
    );
  });

  it('forgets deleted files, and takes them up again', async () => {
    const { memory, index } = await indexOf({ 'u.xml': profile(), 's.ps1': server() });
    index.update([], ['s.ps1']);
    assert.deepEqual(namesOf(index), []);
    assert.ok(!index.has('s.ps1'));
    index.update([memory.write('s.ps1', server())]);
    await index.read();
    assert.deepEqual(namesOf(index), ['folder: s.ps1 u.xml']);
  });

  it('looks at so many files, counts the others, and takes one in when there is room', async () => {
    const { memory, index } = await indexOf(
      { 'u.xml': profile(), 'x.xml': '<a/>', 's.ps1': server() },
      2,
    );
    assert.equal(index.leftOut, 1);
    assert.deepEqual(memory.opened, ['u.xml', 'x.xml']);
    index.update([], ['x.xml']);
    await index.read();
    assert.equal(index.leftOut, 0);
    assert.deepEqual(namesOf(index), ['folder: s.ps1 u.xml']);
  });

  it('stops when it is cancelled, and goes on where it was', async () => {
    const memory = new MemoryFiles({ 'a.xml': profile(), 'b.xml': profile(), 's.ps1': server() });
    const index = new WorkspaceIndex(memory);
    index.update(memory.all);
    const cancellation = {
      get isCancelled() {
        return memory.opened.length >= 2;
      },
    };
    assert.equal(await index.read(cancellation), false);
    assert.equal(memory.opened.length, 2);
    assert.equal(await index.read(), true);
    assert.deepEqual(memory.opened, ['a.xml', 'b.xml', 's.ps1']);
  });

  it('goes on after a file that cannot be read, and does not try it again', async () => {
    const opened: string[] = [];
    const index = new WorkspaceIndex({
      open(name): Promise<OpenedFile | undefined> {
        opened.push(name);
        if (name === 'bad.xml') return Promise.reject(new Error('gone'));
        const file = parse(name === 's.ps1' ? server() : profile(), { fileName: name });
        return Promise.resolve(file && { file, deployments: [] });
      },
    });
    const version = '1';
    index.update(['bad.xml', 'u.xml', 's.ps1'].map((name) => ({ name, version })));
    await assert.rejects(index.read(), /gone/);
    await index.read();
    assert.deepEqual(opened, ['bad.xml', 'u.xml', 's.ps1']);
    assert.deepEqual(namesOf(index), ['folder: s.ps1 u.xml']);
  });

  it('knows the same of a file that stays read as of one that does not', async () => {
    const facts = async (isKept: boolean) => {
      const index = new WorkspaceIndex({
        open(name) {
          const file = parse(profile(), { fileName: name });
          return Promise.resolve(file && { file, deployments: [], isKept });
        },
      });
      index.update([{ name: 'u.xml', version: '1' }]);
      await index.read();
      return index.contribution('u.xml')?.clients.map((client) => ({ ...client }));
    };
    const clients = await facts(true);
    assert.equal(clients?.length, 1);
    assert.deepEqual(clients, await facts(false));
  });

  it('takes no reading for that of a newer version', async () => {
    let release: (() => void) | undefined;
    const texts: string[] = [profile('AES128'), profile('AES256')];
    const index = new WorkspaceIndex({
      async open(name) {
        const text = texts.shift() ?? '';
        if (texts.length > 0) await new Promise<void>((resolve) => (release = resolve));
        const file = parse(text, { fileName: name });
        return file && { file, deployments: [] };
      },
    });
    index.update([{ name: 'u.xml', version: '1' }]);
    const first = index.read();
    while (!release) await new Promise((resolve) => setImmediate(resolve));
    index.update([{ name: 'u.xml', version: '2' }]);
    release();
    await first;
    await index.read();
    assert.equal(index.contribution('u.xml')?.version, '2');
    assert.match(index.contribution('u.xml')?.text ?? '', /AES256<\/EncryptionMethod>/);
  });
});

describe('findings of several files', () => {
  it('stand at both places, each with the other beside it', async () => {
    const { files, failures } = await checkFiles({ 'u.xml': profile(), 's.ps1': server() });
    assert.deepEqual(failures, []);
    const told = [...files].flatMap(([name, { findings }]) =>
      findings.map(({ rule, related }) => [name, rule, related?.map(({ file }) => file)]),
    );
    assert.deepEqual(told, [
      ['s.ps1', 'x-crypto-mismatch-server', ['u.xml']],
      ['u.xml', 'x-crypto-mismatch-server', ['s.ps1']],
    ]);
  });

  it('have the severity of the file they stand in, and are silenced there', async () => {
    const comment = '<!-- aovpn-disable x-crypto-mismatch-server: is being changed -->';
    const { files } = await checkFiles({ 'u.xml': comment + profile(), 's.ps1': server() });
    assert.equal(files.get('u.xml')?.findings.length, 0);
    assert.equal(files.get('s.ps1')?.findings.length, 1);
  });

  it('make no comment an unused one', () => {
    const engine = createEngine();
    const text = `<!-- aovpn-disable x-crypto-mismatch-server: is being changed -->${profile()}`;
    const file = engine.parse(text, { fileName: 'u.xml' });
    assert.ok(file);
    const ids = engine.check(file).findings.map(({ rule }) => rule);
    assert.ok(!ids.includes('suppression-unused'), ids.join());
  });

  it('are told once where a file is in two deployments', async () => {
    const engine = createEngine();
    const memory = new MemoryFiles({ 'u.xml': profile(), 's.ps1': server() }, engine);
    for (const { name } of memory.all) memory.deployments.set(name, ['one', 'two']);
    const index = new WorkspaceIndex(memory);
    index.update(memory.all);
    await index.read();
    assert.equal(index.deployments.length, 2);
    const { files } = engine.checkTogether(index.deployments);
    assert.equal(files.get('u.xml')?.findings.length, 1);
  });
});

describe('the name of a file near another one', () => {
  for (const [from, to, name] of [
    ['user.xml', 'server.ps1', 'server.ps1'],
    ['a/user.xml', 'a/server.ps1', 'server.ps1'],
    ['a/clients/user.xml', 'a/servers/rras.ps1', '../servers/rras.ps1'],
    ['user.xml', 'a/rras.ps1', 'a/rras.ps1'],
    ['a/b/user.xml', 'rras.ps1', '../../rras.ps1'],
    ['file:///w/a/user.xml', 'file:///w/a/Head%20office.ps1', 'Head office.ps1'],
    ['file:///w/a/user.xml', 'file:///w/b/%E2%9C%93.ps1', '../b/✓.ps1'],
    ['file:///a/user.xml', 'vscode-vfs://github/x/s.ps1', 'vscode-vfs://github/x/s.ps1'],
    ['file:///a/user.xml', 'file:///a/100%.ps1', '100%.ps1'],
  ] as const) {
    it(`${to} from ${from}`, () => {
      assert.equal(relativeName(from, to), name);
    });
  }
});

describe('the name of a file from a path in another one', () => {
  for (const [from, path, name] of [
    ['deploy.ps1', 'user.xml', 'user.xml'],
    ['a/deploy.ps1', './user.xml', 'a/user.xml'],
    ['a/b/deploy.ps1', '../user.xml', 'a/user.xml'],
    ['deploy.ps1', '../user.xml', undefined],
    ['/a/deploy.ps1', '../../user.xml', undefined],
    ['file:///w/a/deploy.ps1', 'Head office.xml', 'file:///w/a/Head%20office.xml'],
  ] as const) {
    it(`${path} in ${from}`, () => {
      assert.equal(resolveName(from, path), name);
    });
  }
});
