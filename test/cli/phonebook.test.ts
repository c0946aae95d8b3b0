import assert from 'node:assert/strict';
import { existsSync, lstatSync, readFileSync, linkSync, symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { decodeBytes, encodeText } from '../../server/src/engine/text/encoding';
import { file, vpnEntry } from '../phonebook/build';
import { Workspace } from './support';

const TEXT = file([
  ...vpnEntry('Office VPN', ['PreSharedKey=swordfish', 'NumRoutes=0']),
  ...vpnEntry('Büro'),
]);

/** The bytes of a file. */
function bytesOf(ws: Workspace, name: string): Buffer {
  return readFileSync(ws.path(name));
}

describe('aovpn show', () => {
  it('shows all connections in words, secrets left out', async () => {
    using ws = new Workspace({ 'rasphone.pbk': TEXT });
    const run = await ws.run(['show', 'rasphone.pbk']);
    assert.deepEqual([run.code, run.err], [0, '']);
    assert.match(run.out, /^\[Office VPN\]\n/);
    assert.match(run.out, /Protocols +7: IKEv2 only/);
    assert.match(run.out, /\n\n\[Büro\]\n/);
    assert.ok(!run.out.includes('swordfish'));
  });

  it('does not show what a misspelt key may hold', async () => {
    const text = TEXT.replace('PreSharedKey=', 'ApnInfoPasswordOld=');
    using ws = new Workspace({ 'rasphone.pbk': text });
    const run = await ws.run(['show', 'rasphone.pbk']);
    assert.match(run.out, /ApnInfoPasswordOld +\(not shown\)/);
    assert.ok(!run.out.includes('swordfish'));
  });

  it('shows one connection, and all values when asked', async () => {
    using ws = new Workspace({ 'rasphone.pbk': TEXT });
    const one = await ws.run(['show', '--entry', 'office vpn', 'rasphone.pbk']);
    assert.ok(one.out.includes('[Office VPN]') && !one.out.includes('[Büro]'));
    assert.ok(!one.out.includes('NumRoutes'));
    const all = await ws.run(['show', '--all', '--entry', 'Office VPN', 'rasphone.pbk']);
    assert.ok(all.out.includes('NumRoutes') && !all.out.includes('swordfish'));
  });

  it('is 2 for what it cannot show, with the reason', async () => {
    using ws = new Workspace({
      'rasphone.pbk': TEXT,
      'vpn.xml': '<VPNProfile/>',
      'cmak.pbk': `0,${'1,'.repeat(10)}\n`.repeat(3),
      'empty.pbk': '',
    });
    const runs = [
      [['show', 'rasphone.pbk', '--entry', 'Ofice VPN'], /no connection 'Ofice VPN'; did you mean/],
      [['show', 'vpn.xml'], /this is not a phonebook/],
      [['show', 'cmak.pbk'], /phone book of the Connection Manager/],
      [['show', 'none.pbk'], /there is no such file/],
      [['show'], /Name one phonebook/],
    ] as const;
    for (const [args, reason] of runs) {
      const run = await ws.run(args);
      assert.equal(run.code, 2, args.join(' '));
      assert.match(run.err, reason);
    }
    assert.equal((await ws.run(['show', 'empty.pbk'])).out, 'No connections.\n');
  });

  it('shows UTF-16 and says that RAS cannot read it', async () => {
    using ws = new Workspace({ 'rasphone.pbk': encodeText(TEXT, 'utf16le').bytes });
    const run = await ws.run(['show', 'rasphone.pbk']);
    assert.equal(run.code, 0);
    assert.match(run.err, /UTF-16/);
    assert.match(run.out, /IKEv2 only/);
  });
});

describe('aovpn pbk set', () => {
  it('changes one value, keeps every other byte and a backup, and says so', async () => {
    using ws = new Workspace({ 'rasphone.pbk': TEXT });
    const run = await ws.run(['pbk', 'set', 'rasphone.pbk', 'büro', 'vpnstrategy', '14']);
    assert.deepEqual([run.code, run.err], [0, '']);
    assert.equal(
      run.out,
      '[büro] VpnStrategy=14 (IKEv2, then SSTP only)\n' +
        '  before: VpnStrategy=7 (IKEv2 only)\n' +
        '  backup: rasphone.pbk.bak\n',
    );
    const at = TEXT.lastIndexOf('VpnStrategy=7');
    const wanted = `${TEXT.slice(0, at)}VpnStrategy=14${TEXT.slice(at + 'VpnStrategy=7'.length)}`;
    assert.equal(bytesOf(ws, 'rasphone.pbk').toString(), wanted);
    assert.equal(bytesOf(ws, 'rasphone.pbk.bak').toString(), TEXT);
  });

  it('does nothing when the value is there', async () => {
    using ws = new Workspace({ 'rasphone.pbk': TEXT });
    const run = await ws.run(['pbk', 'set', 'rasphone.pbk', 'Büro', 'VpnStrategy', '7']);
    assert.deepEqual([run.code, run.out], [0, '[Büro] VpnStrategy=7 (IKEv2 only), as it was.\n']);
    assert.ok(!existsSync(ws.path('rasphone.pbk.bak')));
  });

  it('adds a key where Windows writes it, and takes negative numbers', async () => {
    using ws = new Workspace({ 'rasphone.pbk': TEXT });
    const args = ['pbk', 'set', 'rasphone.pbk', 'Büro', 'CustomAuthKey'];
    const run = await ws.run([...args, '--', '-1']);
    assert.equal(run.code, 0, run.err);
    assert.match(run.out, /before: CustomAuthKey is not there/);
    assert.match(
      bytesOf(ws, 'rasphone.pbk').toString(),
      /CustomAuthKey=-1\r\nIpPrioritizeRemote=0/,
    );
  });

  it('refuses a value that makes an error, unless forced', async () => {
    const args = ['pbk', 'set', 'rasphone.pbk', 'Büro', 'CustomIPSecPolicies', '0300'];
    using ws = new Workspace({ 'rasphone.pbk': TEXT });
    const run = await ws.run(args);
    assert.equal(run.code, 2);
    assert.match(run.err, /ends inside a policy of 24 bytes.*--force/);
    assert.equal(bytesOf(ws, 'rasphone.pbk').toString(), TEXT);
    assert.equal((await ws.run([...args, '--force'])).code, 0);
    assert.match(bytesOf(ws, 'rasphone.pbk').toString(), /CustomIPSecPolicies=0300\r\n/);
  });

  it('never shows a secret', async () => {
    using ws = new Workspace({ 'rasphone.pbk': TEXT });
    const run = await ws.run(['pbk', 'set', 'rasphone.pbk', 'Office VPN', 'PreSharedKey', '']);
    assert.equal(run.code, 0, run.err);
    assert.match(run.out, /before: PreSharedKey=\(not shown\)/);
    assert.ok(!(run.out + run.err).includes('swordfish'));
  });

  it('keeps what is not UTF-8, and a byte order mark', async () => {
    for (const encoding of ['ansi', 'utf8-bom'] as const) {
      const bytes = encodeText(TEXT, encoding).bytes;
      using ws = new Workspace({ 'rasphone.pbk': bytes });
      const args = ['pbk', 'set', 'rasphone.pbk', 'Office VPN', 'VpnStrategy', '5'];
      assert.equal((await ws.run(args)).code, 0);
      const after = bytesOf(ws, 'rasphone.pbk');
      assert.equal(decodeBytes(after).encoding, encoding);
      assert.equal(decodeBytes(after).text, TEXT.replace('VpnStrategy=7', 'VpnStrategy=5'));
    }
  });

  it('keeps the first backup, and numbers the next ones', async () => {
    using ws = new Workspace({ 'rasphone.pbk': TEXT, 'rasphone.pbk.bak': 'precious' });
    const set = (value: string) => ['pbk', 'set', 'rasphone.pbk', 'Büro', 'VpnStrategy', value];
    const first = await ws.run(set('5'));
    assert.match(first.out, /\n {2}backup: rasphone\.pbk\.bak\.1\n$/);
    const between = bytesOf(ws, 'rasphone.pbk');
    assert.match((await ws.run(set('14'))).out, /\n {2}backup: rasphone\.pbk\.bak\.2\n$/);
    assert.equal(bytesOf(ws, 'rasphone.pbk.bak').toString(), 'precious');
    assert.equal(bytesOf(ws, 'rasphone.pbk.bak.1').toString(), TEXT);
    assert.deepEqual(bytesOf(ws, 'rasphone.pbk.bak.2'), between);
  });

  it('leaves a link that lies where the backup goes', async () => {
    using ws = new Workspace({ 'rasphone.pbk': TEXT, 'other.txt': 'precious' });
    symlinkSync(ws.path('other.txt'), ws.path('rasphone.pbk.bak'));
    symlinkSync('nowhere', ws.path('rasphone.pbk.bak.1'));
    const run = await ws.run(['pbk', 'set', 'rasphone.pbk', 'Büro', 'VpnStrategy', '5']);
    assert.equal(run.code, 0, run.err);
    assert.equal(bytesOf(ws, 'other.txt').toString(), 'precious');
    assert.ok(lstatSync(ws.path('rasphone.pbk.bak')).isSymbolicLink());
    assert.equal(bytesOf(ws, 'rasphone.pbk.bak.2').toString(), TEXT);
    assert.ok(!existsSync(ws.path('nowhere')));
  });

  it('writes all names of a file', async () => {
    using ws = new Workspace({ 'rasphone.pbk': TEXT });
    linkSync(ws.path('rasphone.pbk'), ws.path('second.pbk'));
    await ws.run(['pbk', 'set', 'rasphone.pbk', 'Büro', 'VpnStrategy', '5']);
    assert.match(bytesOf(ws, 'second.pbk').toString(), /VpnStrategy=5/);
    assert.equal(bytesOf(ws, 'rasphone.pbk.bak').toString(), TEXT);
  });

  const SET = ['pbk', 'set', 'rasphone.pbk'];
  for (const [name, content, args, reason] of [
    ['an unknown key', TEXT, ['Büro', 'AutoTriggerCapable', '1'], /spelling is AutoTiggerCapable/],
    ['a value that does not fit', TEXT, ['Büro', 'VpnStrategy', '11'], /VpnStrategy is one of/],
    ['a missing connection', TEXT, ['Home', 'VpnStrategy', '7'], /no entry named Home/],
    ['two connections of a name', TEXT + TEXT, ['Büro', 'VpnStrategy', '5'], /2 entries are named/],
    [
      'UTF-16',
      encodeText(TEXT, 'utf16le').bytes,
      ['Büro', 'VpnStrategy', '5'],
      /UTF-16, which RAS cannot read/,
    ],
    [
      'half a character of UTF-16',
      new Uint8Array([...encodeText(TEXT, 'utf16le').bytes, 0]),
      ['Büro', 'VpnStrategy', '5'],
      /UTF-16/,
    ],
    ['NUL', TEXT.replace('256', '25\0'), ['Büro', 'VpnStrategy', '5'], /NUL characters/],
    [
      'a value its bytes cannot hold',
      encodeText(TEXT, 'ansi').bytes,
      ['Office VPN', 'IpDnsSuffix', 'büro.example'],
      /not UTF-8/,
    ],
    ['a phone book of another format', `0,${'1,'.repeat(10)}\n`, ['A', 'B', 'C'], /another format/],
  ] as const) {
    it(`refuses ${name} and changes nothing`, async () => {
      using ws = new Workspace({ 'rasphone.pbk': content });
      const before = bytesOf(ws, 'rasphone.pbk');
      const run = await ws.run([...SET, ...args]);
      assert.deepEqual([run.code, run.out], [2, '']);
      assert.match(run.err, /^aovpn: rasphone\.pbk: /);
      assert.match(run.err, reason);
      assert.deepEqual(bytesOf(ws, 'rasphone.pbk'), before);
      assert.ok(!existsSync(ws.path('rasphone.pbk.bak')));
    });
  }

  it('takes unknown keys with --force', async () => {
    using ws = new Workspace({ 'rasphone.pbk': TEXT });
    const run = await ws.run([...SET, 'Büro', 'SomethingNew', '1', '--force']);
    assert.equal(run.code, 0, run.err);
    assert.ok(bytesOf(ws, 'rasphone.pbk').includes('\r\nSomethingNew=1\r\n'));
  });

  it('explains itself', async () => {
    using ws = new Workspace();
    assert.match((await ws.run(['help', 'pbk'])).out, /^Usage: aovpn pbk set/);
    assert.match((await ws.run(['show', '--help'])).out, /^Usage: aovpn show/);
    for (const args of [['pbk'], ['pbk', 'get'], ['pbk', 'set', 'a', 'b', 'c']]) {
      const run = await ws.run(args);
      assert.equal(run.code, 2);
      assert.match(run.err, /aovpn pbk --help/);
    }
  });
});

describe('aovpn show and pbk, for machines and for typing errors', () => {
  const BOOK = readFileSync('examples/rasphone.pbk');

  it('shows connections as data', async () => {
    using ws = new Workspace({ 'r.pbk': BOOK });
    const { code, out } = await ws.run(['show', '-f', 'json', 'r.pbk']);
    assert.equal(code, 0);
    const entries = JSON.parse(out) as {
      name: string;
      kind: string;
      values: { key: string; value: string; words?: string }[];
      decoded: { what: string; lines: string[] }[];
    }[];
    assert.deepEqual(
      entries.map(({ name, kind }) => [name, kind]),
      [
        ['Example Device Tunnel', 'device tunnel'],
        ['Example User Tunnel', 'VPN'],
      ],
    );
    const strategy = entries[0]?.values.find(({ key }) => key === 'VpnStrategy');
    assert.match(strategy?.words ?? '', /IKEv2/);
    assert.ok(entries[0]?.decoded.every(({ lines }) => lines.length > 0));
    const one = await ws.run(['show', '-f', 'json', '--entry', 'Example User Tunnel', 'r.pbk']);
    assert.equal((JSON.parse(one.out) as unknown[]).length, 1);
  });

  it('shows no secret as data', async () => {
    const text = BOOK.toString().replace('VpnStrategy=', 'PreSharedKey=kAl7-geheim\nVpnStrategy=');
    using ws = new Workspace({ 'r.pbk': text });
    const { out } = await ws.run(['show', '-f', 'json', '--all', 'r.pbk']);
    assert.doesNotMatch(out, /geheim/);
  });

  it('asks whether another name was meant, and names --force where it helps', async () => {
    using ws = new Workspace({ 'r.pbk': BOOK });
    for (const [entry, key, expected] of [
      [
        'Example Device Tunel',
        'VpnStrategy',
        "no entry named Example Device Tunel. Did you mean 'Example Device Tunnel'?\n",
      ],
      [
        'Example Device Tunnel',
        'VpnStratgy',
        "no key VpnStratgy. Windows' own spelling is VpnStrategy. Use --force to set it all the same.\n",
      ],
    ] as const) {
      const run = await ws.run(['pbk', 'set', 'r.pbk', entry, key, '7']);
      assert.equal(run.code, 2);
      assert.ok(run.err.endsWith(expected), run.err);
    }
    assert.deepEqual(readFileSync(ws.path('r.pbk')), BOOK);
  });
});
