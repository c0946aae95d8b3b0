import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { runExplain } from '../../server/src/cli/commands/explain';
import { aovpn, AUTOMATIC, Workspace } from './support';

/** What `--format json` says, as far as these tests look. */
interface Explained {
  readonly query: string;
  readonly ambiguous: boolean;
  readonly subjects: readonly { readonly kind: string; readonly title: string }[];
  readonly others: readonly { readonly kind: string; readonly ask: string }[];
  readonly connection?: {
    readonly files: readonly { readonly file: string; readonly kind: string }[];
    readonly settings: readonly {
      readonly title: string;
      readonly stated: readonly { readonly name: string; readonly value: string }[];
      readonly absent: readonly { readonly name: string }[];
    }[];
    readonly findings: readonly { readonly rule: string; readonly file: string }[];
  };
}

/** A failure as RasClient words it. */
const EVENT =
  'CoId={5D1F0C2A-1111-4E5B-9C1D-3F6B7A8C9D0E}: The user EXAMPLE\\jo dialed a connection named Office which has failed. The error code returned on failure is 800.\n';

async function explained(...args: readonly string[]): Promise<readonly Explained[]> {
  const run = await aovpn(['explain', '--format', 'json', ...args]);
  assert.equal(run.code, 0, run.err);
  return JSON.parse(run.out) as readonly Explained[];
}

describe('aovpn explain', () => {
  for (const [query, ...titles] of [
    ['809', 'Error 809 (ERROR_VPN_TIMEOUT)'],
    ['0x329', 'Error 809 (ERROR_VPN_TIMEOUT)'],
    ['(809)', 'Error 809 (ERROR_VPN_TIMEOUT)'],
    ['809.', 'Error 809 (ERROR_VPN_TIMEOUT)'],
    ['809 (0x329)', 'Error 809 (ERROR_VPN_TIMEOUT)'],
    ['"VpnStrategy",', 'VpnStrategy'],
    ['0x80070329', 'Error 809 (ERROR_VPN_TIMEOUT)'],
    ['error 809', 'Error 809 (ERROR_VPN_TIMEOUT)'],
    ['0x80092013', 'Error 0x80092013 (CRYPT_E_REVOCATION_OFFLINE)'],
    ['-2146885613', 'Error 0x80092013 (CRYPT_E_REVOCATION_OFFLINE)'],
    ['ERROR_IPSEC_IKE_POLICY_MATCH', 'Error 13868 (ERROR_IPSEC_IKE_POLICY_MATCH)'],
    ['ipsec_ike_policy_match', 'Error 13868 (ERROR_IPSEC_IKE_POLICY_MATCH)'],
    ['20227', 'Event 20227 of RasClient: Connection failed'],
    ['RasClient 20227', 'Event 20227 of RasClient: Connection failed'],
    [
      'NPS 6273/16',
      'Event 6273 of Microsoft-Windows-Security-Auditing: NPS: access denied',
      'NPS reason code 16',
    ],
    [
      'RasClient 20227/809',
      'Event 20227 of RasClient: Connection failed',
      'Error 809 (ERROR_VPN_TIMEOUT)',
    ],
    ['NPS reason code 48', 'NPS reason code 48'],
    ['VpnStrategy', 'VpnStrategy'],
    ['nativeprotocoltype', 'NativeProtocolType'],
    ['EnableServerFragmentation', 'EnableServerFragmentation'],
    ['Set-VpnServerConfiguration', 'Set-VpnServerConfiguration'],
    ['cryptosuite-with-automatic', 'cryptosuite-with-automatic'],
    [
      'A general error occurred',
      'A general error occurred that is not covered by a more specific error code',
    ],
  ] as const) {
    it(`knows what is meant by ${query}`, async () => {
      const [only] = await explained(query);
      assert.deepEqual(
        only?.subjects.map(({ title }) => title),
        titles,
      );
      assert.equal(only?.ambiguous, false);
    });
  }

  it('explains several things, each once, in the order asked', async () => {
    const all = await explained('13868', '-2146885613', 'VpnStrategy', '13868');
    assert.deepEqual(
      all.map(({ query }) => query),
      ['13868', '-2146885613', 'VpnStrategy'],
    );
  });

  it('lists everything of an ambiguous name, with a question that is about one of them', async () => {
    const [names] = await explained('Type');
    assert.ok(names && (names.ambiguous || names.others.length > 0));
    const asks = [...names.subjects, ...names.others].map((each) => (each as { ask: string }).ask);
    assert.equal(new Set(asks).size, asks.length);
    for (const [index, again] of (await explained(...asks)).entries()) {
      assert.equal(again.ambiguous, false, asks[index]);
    }
  });

  it('says of a folder that it is one, and takes texts that can be no path', async () => {
    const run = await aovpn(['explain', 'docs']);
    assert.deepEqual([run.code, run.err.trim()], [2, 'aovpn: docs: this is a folder']);
    const long = await aovpn(['explain', 'a'.repeat(5000)]);
    assert.equal(long.code, 2);
    assert.match(long.err, /^aovpn: Nothing is known of 'a{100}…'/);
  });

  it('says what it does not know, how a number is made up, and what may be meant', async () => {
    const run = await aovpn(['explain', '0x8009FFFE', 'VpnStrategi', 'nothing.xml', '809']);
    assert.equal(run.code, 2);
    assert.match(run.out, /^Error 809/);
    assert.deepEqual(run.err.trim().split('\n'), [
      'aovpn: 0x8009FFFE is a failure of security (TLS, certificates), code 65534; nothing more is known here.',
      "aovpn: Nothing is known of 'VpnStrategi'. Did you mean 'VpnStrategy'?",
      "aovpn: There is no file 'nothing.xml', and nothing is known of that name.",
    ]);
  });

  it('takes an argument that names a file for a file, and says what it says of the matter', async () => {
    using ws = new Workspace({ 'user.xml': AUTOMATIC, 'notes.txt': 'nothing' });
    const run = await ws.run(['explain', '800', 'user.xml', '--format', 'json']);
    assert.equal(run.code, 0, run.err);
    const [{ connection } = {}] = JSON.parse(run.out) as readonly Explained[];
    assert.deepEqual(connection?.files, [{ file: 'user.xml', kind: 'profilexml' }]);
    assert.ok(
      connection.findings.some(
        ({ rule, file }) => rule === 'cryptosuite-with-automatic' && file === 'user.xml',
      ),
    );
    const stated = connection.settings.flatMap((setting) => setting.stated);
    assert.ok(
      stated.some(({ name, value }) => name === 'NativeProtocolType' && value === 'Automatic'),
    );
    const text = await ws.run(['explain', '800', 'user.xml']);
    assert.match(text.out, /\nIn user\.xml\n/);
    assert.match(
      text.out,
      /- Tunnel protocol: `NativeProtocolType` `Automatic` \(user\.xml:4:23\)/,
    );
    const other = await ws.run(['explain', '800', 'notes.txt']);
    assert.equal(other.code, 2);
    assert.match(other.err, /^aovpn: notes\.txt: not a file aovpn knows \(/);
    assert.match(other.out, /^Error 800/);
  });

  it('explains an export of an event log, as a file and from standard input, with a profile', async () => {
    const said =
      'CoId={5D1F0C2A-1111-4E5B-9C1D-3F6B7A8C9D0E}: The user EXAMPLE\\jo dialed a connection named Office which has failed. The error code returned on failure is 800.\n';
    using ws = new Workspace({ 'user.xml': AUTOMATIC, 'events.txt': said });
    const file = await ws.run(['explain', 'events.txt', 'user.xml']);
    assert.equal(file.code, 0, file.err);
    assert.match(
      file.out,
      /^Events in events\.txt\n\n- Line 1: RasClient 20227: Connection failed/,
    );
    assert.match(file.out, /\nError 800 \(ERROR_AUTOMATIC_VPN_FAILED\)\n/);
    assert.match(file.out, /user\.xml:4:23 warning `cryptosuite-with-automatic`/);
    const piped = await ws.run(['explain', '-', '--format', 'json'], { input: said });
    const [only] = JSON.parse(piped.out) as readonly { readonly events: readonly object[] }[];
    assert.deepEqual(only?.events, [
      {
        provider: 'RasClient',
        event: 20227,
        title: 'Connection failed',
        outcome: 'failure',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 43 } },
        code: 800,
        meaning: 'Every tunnel type that was tried failed.',
        user: 'EXAMPLE\\jo',
        connection: 'Office',
      },
    ]);
    const quiet = await ws.run(['explain', '-'], {
      input: said.replace(
        /which has.*/,
        'to the Remote Access Server which has successfully connected.',
      ),
    });
    assert.equal(quiet.code, 0);
    assert.match(quiet.out, /No event in <stdin> tells of a failure\./);
  });

  it('compares client and server when it is given both', async () => {
    using ws = new Workspace({
      'user.xml': AUTOMATIC.replace('Automatic', 'IKEv2').replace(
        /<CryptographySuite>[^]*<\/CryptographySuite>/,
        [
          '<CryptographySuite>',
          '<AuthenticationTransformConstants>GCMAES256</AuthenticationTransformConstants>',
          '<CipherTransformConstants>GCMAES256</CipherTransformConstants>',
          '<PfsGroup>ECP384</PfsGroup><DHGroup>ECP384</DHGroup>',
          '<IntegrityCheckMethod>SHA384</IntegrityCheckMethod>',
          '<EncryptionMethod>AES_GCM_256</EncryptionMethod>',
          '</CryptographySuite>',
        ].join(''),
      ),
      'server.ps1':
        'Set-VpnServerConfiguration -TunnelType IKEv2 -CustomPolicy -EncryptionMethod GCMAES256 -IntegrityCheckMethod SHA384 -DHGroup Group14 -CipherTransformConstants GCMAES256 -AuthenticationTransformConstants GCMAES256 -PfsGroup ECP384\n',
    });
    const text = await ws.run(['explain', '13868', 'user.xml', 'server.ps1']);
    assert.equal(text.code, 0, text.err);
    assert.match(text.out, /error `x-crypto-mismatch-server`: DHGroup is ECP384 here and Group14/);
    assert.doesNotMatch(text.out, /^Client and server$/m);
    const data = await ws.run(['explain', '13868', 'user.xml', 'server.ps1', '-f', 'json']);
    const [only] = JSON.parse(data.out) as readonly {
      readonly connection: {
        readonly agreement: readonly {
          readonly agree: boolean;
          readonly differences: readonly { readonly part: string; readonly error: string }[];
        }[];
      };
    }[];
    assert.deepEqual(
      only?.connection.agreement.map(({ agree, differences }) => [
        agree,
        differences.map(({ part, error }) => [part, error]),
      ]),
      [[false, [['DHGroup', '13868']]]],
    );
    const setting = await ws.run(['explain', 'VpnStrategy', 'user.xml', 'server.ps1']);
    assert.doesNotMatch(setting.out, /Client and server/);
  });

  it('says how to export a binary event log', async () => {
    using ws = new Workspace({ 'System.evtx': 'ElfFile\0\0\0' });
    for (const command of ['explain', 'check']) {
      const run = await ws.run([command, 'System.evtx']);
      assert.match(run.err, /System\.evtx: .*a binary event log.*wevtutil qe/);
    }
  });

  it('asks what to explain of a file', async () => {
    using ws = new Workspace({ 'user.xml': AUTOMATIC });
    const run = await ws.run(['explain', 'user.xml']);
    assert.equal(run.code, 2);
    assert.match(run.err, /^aovpn: Say what to explain of the file/);
  });

  it('shows at which step of this connection a code comes up', async () => {
    const ikev2 = 'examples/user-tunnel-ikev2.xml';
    const told = await aovpn(['explain', '13868', ikev2, 'examples/broken-server.ps1']);
    assert.equal(told.code, 0);
    const [, steps = ''] = told.out.split('Where this connection would meet it');
    assert.match(steps, /IKEv2, Proposal of IKE: works\./);
    assert.match(
      steps,
      /IKEv2, Child association: fails\. CipherTransformConstants is GCMAES256 on/,
    );
    // What fails at a step is not said once more.
    assert.equal(told.out.replace(/\s+/g, ' ').split('and Windows puts DES3 there').length, 2);
    const alone = await aovpn(['explain', '809', ikev2, '--format', 'json']);
    const [data] = JSON.parse(alone.out) as { connection: { steps: { id: string }[] } }[];
    assert.deepEqual(
      data?.connection.steps.map(({ id }) => id),
      ['ike-init', 'ike-nat', 'ike-fragments'],
    );
    const other = await aovpn(['explain', '809', 'examples/user-tunnel-sstp.xml']);
    assert.match(
      other.out.replace(/\s+/g, ' '),
      /none of the steps .* this connection, which uses SSTP/,
    );
    // A setting is no error, and a server alone connects nowhere.
    for (const args of [
      ['NativeProtocolType', ikev2],
      ['809', 'examples/server.ps1'],
    ]) {
      const run = await aovpn(['explain', ...args]);
      assert.doesNotMatch(run.out, /would meet it/);
    }
  });

  it('tells no secret of a file', async () => {
    const secret = 'Tr0ub4dor-and-3';
    using ws = new Workspace({
      'l2tp.xml': AUTOMATIC.replace(
        '</NativeProfile>',
        `<L2tpPsk>${secret}</L2tpPsk></NativeProfile>`,
      ),
    });
    for (const format of ['text', 'json']) {
      const run = await ws.run(['explain', '811', 'L2tpPsk', 'l2tp.xml', '--format', format]);
      assert.equal(run.code, 0, run.err);
      assert.match(run.out, /\(secret\)/);
      assert.ok(!run.out.includes(secret));
    }
  });
});

/** A place to write to. */
class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

describe('commands in the documentation', () => {
  const commands = globSync(['*.md', 'docs/**/*.md']).flatMap((page) => {
    const text = readFileSync(page, 'utf8');
    const lines = text.matchAll(/^\$ (?:npx )?aovpn explain (.*)$/gm);
    const spans = text.matchAll(/`aovpn explain ([^`\n]+)`/g);
    return [...lines, ...spans].map(([, args = '']) => [page, args] as const);
  });
  const unique = new Map(commands.map(([page, args]) => [args, page]));
  // Words in capitals and an ellipsis stand for what is to be written.
  const real = [...unique].filter(([args]) => !/…|\b(?:WHAT|FILE)\b/.test(args));
  const files = new Workspace({
    'user-tunnel.xml': AUTOMATIC,
    'user.xml': AUTOMATIC,
    'server.ps1': 'Set-VpnServerConfiguration -CustomPolicy -PassThru\n',
    'events.txt': EVENT,
    'export.txt': EVENT,
  });

  it('are many', () => {
    assert.ok(real.length > 30);
  });
  for (const [args, page] of real) {
    it(`${page}: aovpn explain ${args}`, async () => {
      const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, quoted, word = '']) => quoted ?? word,
      );
      const home = process.cwd();
      const out = new Sink();
      const err = new Sink();
      process.chdir(files.folder);
      try {
        const code = await runExplain(words, { out, err, env: {} }, Readable.from([]));
        assert.equal(code, 0, err.text);
      } finally {
        process.chdir(home);
      }
      assert.notEqual(out.text, '');
    });
  }
});
