import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { agree, type Agreement, type Difference } from '../../server/src/engine/answers/agree';
import { agreeLines } from '../../server/src/engine/answers/told/agree';
import { mergeServers } from '../../server/src/engine/answers/agree/merge';
import {
  connectionsIn,
  machinesIn,
  policyServersIn,
  serversIn,
} from '../../server/src/engine/formats/connections';
import { parse } from '../../server/src/engine/formats/parse';

/** The answer about the first connection of some files, by name. */
function answer(files: Readonly<Record<string, string>>): Agreement {
  const parsed = Object.entries(files).map(([name, text]) => {
    const file = parse(text, { fileName: name });
    assert.ok(file, name);
    return { name, file };
  });
  const [first] = agree({
    clients: parsed.flatMap(({ name, file }) => connectionsIn(file, name)),
    machines: parsed.flatMap(({ name, file }) => machinesIn(file, name)),
    servers: parsed.flatMap(({ name, file }) => serversIn(file, name)),
    policyServers: parsed.flatMap(({ name, file }) => policyServersIn(file, name)),
  });
  assert.ok(first, 'no connection');
  return first;
}

const SUITE = {
  AuthenticationTransformConstants: 'SHA256128',
  CipherTransformConstants: 'AES256',
  PfsGroup: 'PFS2048',
  DHGroup: 'Group14',
  IntegrityCheckMethod: 'SHA256',
  EncryptionMethod: 'AES256',
};

type Suite = Partial<Record<keyof typeof SUITE, string>>;

interface ProfileParts {
  readonly suite?: Suite | undefined;
  readonly protocol?: string;
  readonly authentication?: string;
}

function profile({ suite, protocol = 'IKEv2', authentication = '' }: ProfileParts): string {
  const elements = Object.entries(suite ?? {}).map(([part, word]) => `<${part}>${word}</${part}>`);
  const cryptography = suite ? `<CryptographySuite>${elements.join('')}</CryptographySuite>` : '';
  return `<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>${protocol}</NativeProtocolType>${authentication}${cryptography}</NativeProfile></VPNProfile>`;
}

function custom(suite: Suite): string {
  const parameters = Object.entries(suite).map(([part, word]) => `-${part} ${word}`);
  return `Set-VpnServerConfiguration -TunnelType IKEV2 -CustomPolicy ${parameters.join(' ')}`;
}

const negotiate = (value: number) =>
  `Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters]\r\n"NegotiateDH2048_AES256"=dword:0000000${value}\r\n`;

const brief = ({ part, client, server, error }: Difference) =>
  [part, client.text, server.text, error ?? '-'].join(' | ');

const REVERT = 'Set-VpnServerConfiguration -TunnelType IKEV2 -RevertToDefault';

describe('two custom policies', () => {
  it('agree when all six algorithms are the same, however they are spelt', () => {
    const gcm = { ...SUITE, EncryptionMethod: 'AES_GCM_256', IntegrityCheckMethod: 'SHA196' };
    const theirs = { ...SUITE, EncryptionMethod: 'GCMAES256', IntegrityCheckMethod: 'SHA1' };
    const { agree: verdict, differences } = answer({
      'a.xml': profile({ suite: gcm }),
      's.ps1': custom(theirs),
    });
    assert.deepEqual([verdict, differences], [true, []]);
  });

  const errors: Readonly<Record<string, string>> = {
    DHGroup: 'ECP384',
    IntegrityCheckMethod: 'SHA384',
    EncryptionMethod: 'AES128',
    CipherTransformConstants: 'AES128',
    AuthenticationTransformConstants: 'GCMAES128',
  };
  for (const [part, word] of Object.entries(errors)) {
    it(`differ in ${part} with error 13868`, () => {
      const { agree: verdict, differences } = answer({
        'a.xml': profile({ suite: { ...SUITE, [part]: word } }),
        's.ps1': custom(SUITE),
      });
      assert.equal(verdict, false);
      assert.equal(differences.length, 1);
      const [only] = differences;
      assert.ok(only);
      assert.deepEqual([only.part, only.client.text, only.error], [part, word, '13868']);
      assert.equal(only.client.place?.file, 'a.xml');
      assert.equal(only.server.place?.file, 's.ps1');
      assert.ok(only.edits.some(({ side, newText }) => side === 'server' && newText === word));
    });
  }

  it('differ in PfsGroup without a promise of an error', () => {
    const { agree: verdict, differences } = answer({
      'a.xml': profile({ suite: { ...SUITE, PfsGroup: 'ECP384' } }),
      's.ps1': custom(SUITE),
    });
    assert.equal(verdict, false);
    assert.deepEqual(differences.map(brief), ['PfsGroup | ECP384 | PFS2048 | -']);
    assert.match(differences[0]?.message ?? '', /break when its keys are renewed/);
  });

  it('say what Windows fills into a half-given policy of the server', () => {
    const { differences } = answer({
      'a.xml': profile({ suite: SUITE }),
      's.ps1': custom({ EncryptionMethod: 'AES256' }),
    });
    assert.deepEqual(differences.map(brief), [
      'DHGroup | Group14 | Group2 | 13868',
      'CipherTransformConstants | AES256 | DES3 | 13868',
    ]);
    assert.equal(differences[0]?.server.note, 'filled in by Windows');
    assert.deepEqual(
      differences[0]?.edits.map(({ title }) => title),
      ['Add -DHGroup Group14 to the command'],
    );
  });

  it('are open where the client leaves an algorithm out', () => {
    const { agree: verdict, notCompared } = answer({
      'a.xml': profile({ suite: { EncryptionMethod: 'AES256' } }),
      's.ps1': custom(SUITE),
    });
    assert.equal(verdict, 'unknown');
    assert.equal(notCompared.filter(({ decides }) => decides).length, 5);
  });

  it('are open where only the running script knows', () => {
    const { agree: verdict } = answer({
      'a.xml': profile({ suite: SUITE }),
      's.ps1': custom({ ...SUITE, DHGroup: '$group' }),
    });
    assert.equal(verdict, 'unknown');
  });

  it('do not depend on lifetimes', () => {
    const { agree: verdict } = answer({
      'a.xml': profile({ suite: SUITE }),
      's.ps1': `${custom(SUITE)} -SALifeTimeSeconds 300 -SADataSizeForRenegotiationKilobytes 1024`,
    });
    assert.equal(verdict, true);
  });
});

describe('a policy on one side only', () => {
  const titles = ({ differences }: Agreement, side: 'client' | 'server') => [
    ...new Set(
      differences.flatMap(({ edits }) =>
        edits.filter((edit) => edit.side === side).map(({ title }) => title),
      ),
    ),
  ];
  const strong = custom({ ...SUITE, DHGroup: 'ECP384' });

  it('is no advice to write a suite where Windows ignores it', () => {
    for (const suite of [undefined, SUITE]) {
      const found = answer({
        'a.xml': profile({ suite, protocol: 'Automatic' }),
        's.ps1': strong,
      });
      const [only, ...others] = titles(found, 'client');
      assert.deepEqual(others, []);
      assert.match(only ?? '', /^Write IKEv2 for NativeProtocolType, .*<CryptographySuite>/);
      const [first] = found.differences;
      assert.equal(
        first?.client.note,
        suite ? 'its CryptographySuite does not count' : 'no policy of its own',
      );
      assert.equal(first.message.startsWith('With Automatic Windows ignores'), suite !== undefined);
    }
  });

  it('is told to a script and a phonebook as the command that sets it', () => {
    const script =
      "Add-VpnConnection -Name 'Jo''s' -ServerAddress vpn.example.com -TunnelType Ikev2 -AllUserConnection";
    assert.deepEqual(titles(answer({ 'a.ps1': script, 's.ps1': strong }), 'client'), [
      "Run on the client: Set-VpnConnectionIPsecConfiguration -ConnectionName 'Jo''s' -AllUserConnection -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -PfsGroup PFS2048 -DHGroup ECP384 -IntegrityCheckMethod SHA256 -EncryptionMethod AES256",
    ]);
    const entry =
      '[Corp]\r\nType=2\r\nVpnStrategy=7\r\nNumCustomPolicy=0\r\nMEDIA=rastapi\r\nPort=VPN2-0\r\nDevice=WAN Miniport (IKEv2)\r\nDEVICE=vpn\r\nPhoneNumber=vpn.example.com\r\n';
    const [told] = titles(answer({ 'a.pbk': entry, 's.ps1': strong }), 'client');
    assert.match(told ?? '', /Set-VpnConnectionIPsecConfiguration -ConnectionName 'Corp' -Auth/);
  });

  it('is not taken over where a value of it is weak, also one that Windows fills in', () => {
    const found = answer({
      'a.xml': profile({}),
      's.ps1': custom({
        AuthenticationTransformConstants: 'SHA256128',
        PfsGroup: 'PFS2',
        DHGroup: 'ECP384',
        IntegrityCheckMethod: 'SHA256',
        EncryptionMethod: 'AES256',
      }),
    });
    assert.deepEqual(titles(found, 'client'), []);
    assert.deepEqual(titles(found, 'server'), [
      'Give both sides one policy without weak values; the server has CipherTransformConstants DES3, PfsGroup PFS2',
    ]);
  });

  it('is set by one command where a file only shows what the server has', () => {
    const shown = Object.entries({ ...SUITE, DHGroup: 'ECP384', EncryptionMethod: 'AES128' })
      .map(([name, value]) => `${name} : ${value}`)
      .join('\n');
    const output = `CustomPolicy : True\n${shown}\nIkev2Ports : 128\n`;
    const found = answer({ 'a.xml': profile({ suite: SUITE }), 's.txt': output });
    assert.deepEqual(found.differences.map(({ part }) => part).sort(), [
      'DHGroup',
      'EncryptionMethod',
    ]);
    assert.deepEqual(titles(found, 'server'), [
      'Run on the server: Set-VpnServerConfiguration -TunnelType IKEV2 -CustomPolicy -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -PfsGroup PFS2048 -DHGroup Group14 -IntegrityCheckMethod SHA256 -EncryptionMethod AES256',
    ]);
    const lines = agreeLines([found]).map((line) => JSON.stringify(line));
    assert.equal(lines.filter((line) => line.includes('Run on the server')).length, 1);
    // Nobody is told to take over what is weak, nor to run a command with a value missing.
    const weak = { ...SUITE, DHGroup: 'Group2' };
    assert.deepEqual(
      titles(answer({ 'a.xml': profile({ suite: weak }), 's.txt': output }), 'server'),
      [
        'Run Set-VpnServerConfiguration -CustomPolicy on the server with all six values, among them -EncryptionMethod AES256',
      ],
    );
  });

  it('fails against a server that was reset', () => {
    const { agree: verdict, differences } = answer({
      'a.xml': profile({ suite: SUITE }),
      's.ps1': REVERT,
    });
    assert.equal(verdict, false);
    assert.deepEqual(differences.map(brief), [
      'IPsec policy | a custom policy | no custom policy | 13868',
    ]);
  });

  it('changes nothing when the server says nothing of its policy', () => {
    const { agree: verdict, notCompared } = answer({
      'a.xml': profile({
        suite: SUITE,
        authentication:
          '<Authentication><MachineMethod>Certificate</MachineMethod></Authentication>',
      }),
      's.ps1': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate',
    });
    assert.equal(verdict, true);
    assert.deepEqual(
      notCompared.map(({ part, decides }) => [part, decides]),
      [['IPsec policy', false]],
    );
  });

  it('of the server fails against what a client proposes by itself', () => {
    const { agree: verdict, differences } = answer({
      'a.xml': profile({}),
      's.ps1': custom(SUITE),
    });
    assert.equal(verdict, false);
    assert.deepEqual(differences.map(brief), ['DHGroup | Group2 | Group14 | 13868']);
    assert.match(differences[0]?.message ?? '', /unless NegotiateDH2048_AES256 is set/);
  });

  it('is none on both sides: agreed, and weak', () => {
    const { agree: verdict, matches } = answer({ 'a.xml': profile({}), 's.ps1': REVERT });
    assert.equal(verdict, true);
    assert.match(matches[0]?.note ?? '', /weak/);
  });

  it('cannot be told for group 2', () => {
    const weak = {
      ...SUITE,
      DHGroup: 'Group2',
      PfsGroup: 'PFS2',
      AuthenticationTransformConstants: 'SHA196',
    };
    assert.equal(answer({ 'a.xml': profile({}), 's.ps1': custom(weak) }).agree, 'unknown');
    assert.equal(answer({ 'a.xml': profile({ suite: weak }), 's.ps1': REVERT }).agree, 'unknown');
  });

  it('cannot be told where the registry of the client says what is not documented', () => {
    const files = { 'a.xml': profile({}), 'a.reg': negotiate(3), 's.ps1': custom(SUITE) };
    const { agree: verdict, notCompared } = answer(files);
    assert.equal(verdict, 'unknown');
    assert.ok(
      notCompared.some(({ why }) =>
        why.includes('what 3 does in NegotiateDH2048_AES256 is not documented'),
      ),
      JSON.stringify(notCompared),
    );
  });

  for (const value of [1, 2]) {
    it(`fits group 14 with NegotiateDH2048_AES256 = ${value}, where packets use SHA-1`, () => {
      const sha1 = { ...SUITE, AuthenticationTransformConstants: 'SHA196' };
      const files = { 'a.xml': profile({}), 'a.reg': negotiate(value) };
      assert.equal(answer({ ...files, 's.ps1': custom(sha1) }).agree, true);
      const { differences } = answer({ ...files, 's.ps1': custom(SUITE) });
      assert.deepEqual(differences.map(brief), [
        'AuthenticationTransformConstants | SHA196 | SHA256128 | -',
      ]);
    });
  }
});

describe('the protocol', () => {
  it('decides which error the user sees', () => {
    const suite = { ...SUITE, DHGroup: 'ECP384' };
    const errorOf = (files: Readonly<Record<string, string>>) =>
      answer(files).differences[0]?.error;
    assert.equal(
      errorOf({ 'a.xml': profile({ suite, protocol: 'IKEv2' }), 's.ps1': custom(SUITE) }),
      '13868',
    );
    assert.equal(
      errorOf({ 'a.xml': profile({ protocol: 'Automatic' }), 's.ps1': custom(SUITE) }),
      '800',
    );
    const sstp = `${custom(SUITE)} -SstpPorts 100`;
    assert.equal(
      errorOf({ 'a.xml': profile({ protocol: 'Automatic' }), 's.ps1': sstp }),
      undefined,
    );
  });

  it('takes the suite of a profile with Automatic for none', () => {
    const { differences } = answer({
      'a.xml': profile({ suite: SUITE, protocol: 'Automatic' }),
      's.ps1': custom(SUITE),
    });
    assert.deepEqual(differences.map(brief), ['DHGroup | Group2 | Group14 | 800']);
  });

  it('SSTP has no IPsec policy', () => {
    const { differences } = answer({
      'a.xml': profile({ protocol: 'SSTP' }),
      's.ps1': custom(SUITE),
    });
    assert.deepEqual(differences, []);
  });

  it('needs ports', () => {
    const { differences } = answer({
      'a.xml': profile({ protocol: 'SSTP' }),
      's.ps1': 'Set-VpnServerConfiguration -SstpPorts 0',
    });
    assert.deepEqual(differences.map(brief), ['protocol | SSTP | no ports for it | -']);
  });
});

describe('authentication', () => {
  const machine = '<Authentication><MachineMethod>Certificate</MachineMethod></Authentication>';

  it('by a machine certificate needs Certificate on the server', () => {
    const accepts = (methods: string) =>
      answer({
        'a.xml': profile({ suite: SUITE, authentication: machine }),
        's.ps1': `${custom(SUITE)}\nSet-VpnAuthProtocol -UserAuthProtocolAccepted ${methods}`,
      });
    assert.equal(accepts('EAP, Certificate').agree, true);
    const { differences } = accepts('EAP, MsChapv2');
    assert.deepEqual(differences.map(brief), [
      'machine certificate | Certificate | EAP, MsChapv2 | 812',
    ]);
    assert.deepEqual(
      differences[0]?.edits.map(({ title }) => title),
      [
        'Run on the server: Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, MsChapv2, Certificate',
      ],
    );
  });

  it('is open where the server adds to methods it read before', () => {
    const { agree: verdict } = answer({
      'a.xml': profile({ suite: SUITE, authentication: machine }),
      's.ps1': `${custom(SUITE)}\nSet-VpnAuthProtocol -UserAuthProtocolAccepted $methods`,
    });
    assert.equal(verdict, 'unknown');
  });
});

describe('files about one server', () => {
  it('are taken together', () => {
    const { agree: verdict } = answer({
      'a.xml': profile({ suite: SUITE }),
      's1.ps1': custom(SUITE),
      's2.ps1': 'Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP',
    });
    assert.equal(verdict, true);
  });

  it('that contradict each other are not chosen from', () => {
    const { agree: verdict, notCompared } = answer({
      'a.xml': profile({ suite: SUITE }),
      's1.ps1': custom(SUITE),
      's2.ps1': custom({ ...SUITE, DHGroup: 'ECP384' }),
    });
    assert.equal(verdict, 'unknown');
    assert.match(notCompared[0]?.why ?? '', /contradict each other/);
  });
});

describe('the certificate that files show of one server', () => {
  const [ONE, OTHER] = ['ab'.repeat(20), 'cd'.repeat(20)];
  const shown = (...files: (readonly [subject: string, thumbprint: string])[]) => {
    const sides = files.flatMap(([subject, thumbprint], index) => {
      const parts = [
        ...(subject === '' ? [] : ['[Subject]', `  ${subject}`, '']),
        ...(thumbprint === '' ? [] : ['[Thumbprint]', `  ${thumbprint}`, '']),
      ];
      const [head, ...rest] = parts;
      const lines = [
        'VpnStatus                      : Installed',
        `SslCertificate                 : ${head}`,
        ...rest.map((line) => `                                 ${line}`),
        'AuthenticationType             : Windows',
      ];
      const file = parse(lines.join('\n'), { fileName: `s${index}.txt` });
      assert.ok(file);
      return serversIn(file, `s${index}.txt`);
    });
    const certificate = mergeServers(sides)?.sslCertificate;
    return certificate?.state === 'known'
      ? [certificate.value.subject, certificate.value.thumbprint, certificate.place.file]
      : certificate?.state;
  };

  it('may be known by its thumbprint from one and by its name from another', () => {
    assert.deepEqual(shown(['', ONE], ['CN=a.contoso.com', '']), [
      'CN=a.contoso.com',
      ONE,
      's1.txt',
    ]);
    assert.deepEqual(shown(['CN=a.contoso.com', ''], ['', ONE.toUpperCase()]), [
      'CN=a.contoso.com',
      ONE,
      's0.txt',
    ]);
    assert.deepEqual(shown(['CN=a.contoso.com', ONE], ['', ONE]), [
      'CN=a.contoso.com',
      ONE,
      's0.txt',
    ]);
  });

  it('is not known where they say the same sort of thing and differ', () => {
    assert.equal(shown(['', ONE], ['CN=a.contoso.com', OTHER]), 'unknowable');
    assert.equal(shown(['CN=a.contoso.com', ''], ['CN=b.contoso.com', ONE]), 'unknowable');
    assert.equal(shown(['', ONE], ['CN=a.contoso.com', ''], ['', OTHER]), 'unknowable');
  });
});

/** What each setting comes out as where several files are about one server. */
function about(...servers: readonly string[]): readonly (string | boolean)[] {
  const { agree: verdict, notCompared } = answer({
    'a.xml': profile({
      suite: SUITE,
      authentication: '<Authentication><UserMethod>MSChapv2</UserMethod></Authentication>',
    }),
    ...Object.fromEntries(servers.map((text, index) => [`s${index}.ps1`, text])),
  });
  return [verdict, ...notCompared.map(({ part }) => part)];
}

describe('a file about the server that leaves something to the running script', () => {
  const whole = custom(SUITE);
  const partly = custom({ ...SUITE, EncryptionMethod: '$encryption' });
  const accepts = (words: string) => `Set-VpnAuthProtocol -UserAuthProtocolAccepted ${words}`;

  it('does not contradict one that states it', () => {
    for (const files of [
      [whole, partly],
      [partly, whole],
    ]) {
      assert.deepEqual(about(...files, accepts('MsChapv2')), [true]);
    }
    const cipher = custom({ ...SUITE, CipherTransformConstants: '$cipher' });
    assert.deepEqual(about(partly, cipher, accepts('MsChapv2')), [true]);
  });

  it('contradicts one in what it states itself', () => {
    const other = custom({ ...SUITE, DHGroup: 'ECP384', EncryptionMethod: '$encryption' });
    for (const files of [
      [whole, other],
      [other, whole],
      [whole, other, whole],
    ]) {
      assert.deepEqual(about(...files, accepts('MsChapv2')), ['unknown', 'IPsec policy']);
    }
  });

  it('says no more of methods than it knows', () => {
    assert.deepEqual(about(whole, accepts('$methods'), accepts('EAP, MsChapv2')), [true]);
    assert.deepEqual(about(whole, accepts('EAP, MsChapv2'), accepts('$methods')), [true]);
    assert.deepEqual(about(whole, accepts('EAP'), accepts('$methods')), [false]);
    assert.deepEqual(about(whole, accepts('EAP'), accepts('Chap')), [
      'unknown',
      'authentication method',
    ]);
    assert.deepEqual(about(whole, accepts('$methods'), accepts('$others')), [
      'unknown',
      'authentication method',
    ]);
  });

  it('that leaves a part to Windows says what Windows puts there', () => {
    const half = Object.fromEntries(
      Object.entries(SUITE).filter(([part]) => part !== 'EncryptionMethod'),
    );
    const beside = (own: string) => about(custom(half), own, accepts('MsChapv2'));
    assert.deepEqual(beside(custom(SUITE)), [true]);
    assert.deepEqual(beside(custom({ ...SUITE, EncryptionMethod: 'AES128' })), [
      'unknown',
      'IPsec policy',
    ]);
  });
});

describe('the examples', () => {
  it('agree', () => {
    const names = ['examples/device-tunnel.xml', 'examples/server.ps1'];
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(name, 'utf8')]));
    assert.equal(answer(files).agree, true);
  });
});
