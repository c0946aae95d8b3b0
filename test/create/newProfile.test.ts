import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  newProfile,
  type Answers,
  type NewProfile,
  type Sentence,
} from '../../server/src/engine/create/index';
import { createEngine } from '../../server/src/engine/index';
import type { EngineSettings } from '../../server/src/engine/config/settings';
import type { ParsedFile } from '../../server/src/engine/formats/file';
import type { CheckResult } from '../../server/src/engine/rules/run';

const engine = createEngine();

const TEXTS: Answers = {
  server: 'vpn.corp.example.net',
  policyServer: 'nps.corp.example.net',
  root: 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334',
};
const DEVICE: Answers = {
  tunnel: 'device',
  windows: '10-22H2',
  deployment: 'intune',
  server: 'vpn.corp.example.net',
  suite: 'crypto-gcm256',
  networks: '10.20.0.10, 10.20.0.11',
  suffix: 'corp.example.net',
};
const USER: Answers = {
  ...TEXTS,
  tunnel: 'user',
  windows: 'any',
  deployment: 'any',
  protocol: 'ikev2',
  suite: 'crypto-gcm128',
  method: 'eap-tls',
  routing: 'split',
  networks: '10.20.0.0/16, 2001:db8:10::/48',
  suffix: 'corp.example.net',
};

/** A sentence with its values in their places. */
const written = ({ text, values = [] }: Sentence) =>
  text.replace(/\{(\d)\}/g, (_, at: string) => values[Number(at)] ?? '');

const next = (given: Answers) => newProfile(given, engine.check);

function problemOf(given: Answers): string {
  const answer = next(given);
  assert.ok('problem' in answer, JSON.stringify(answer));
  return `${answer.answer}: ${written(answer.problem)}`;
}

function textOf(answer: NewProfile): string {
  assert.ok('text' in answer, JSON.stringify(answer));
  return answer.text;
}

/** Checks each text once for each target: most of those on the way to a profile are the same. */
function remembering(): typeof engine.check {
  const known = new Map<string, CheckResult>();
  return (file: ParsedFile, settings?: EngineSettings) => {
    const key = `${JSON.stringify(settings?.target)} ${file.text}`;
    const found = known.get(key) ?? engine.check(file, settings);
    known.set(key, found);
    return found;
  };
}

/**
 * What is tried as an answer: all that is offered and possible, of the releases the outer ones. Texts
 * are what is taken while nobody has answered, so that most texts on the way are the same.
 */
function tried({ question }: Extract<NewProfile, { question: object }>): readonly string[] {
  const { id, choices, value, sample } = question;
  if (!choices) return [value ?? sample ?? ''];
  const possible = choices.filter(({ problem }) => problem === undefined).map((each) => each.id);
  return id === 'windows'
    ? possible.filter((_, at) => at < 2 || at === possible.length - 1)
    : possible;
}

/** Errors and warnings in a profile for the target of its answers. */
function weighty(text: string, given: Answers, check = engine.check): string[] {
  const { windows, deployment } = given as Record<'windows' | 'deployment', 'any'>;
  const target = { deployment, ...(windows !== 'any' && { windows }) };
  const file = engine.parse(text, { fileName: 'profile.xml' });
  assert.ok(file);
  const { findings } = check(file, { rules: {}, maxFindings: 1000, target });
  return findings.filter(({ severity }) => /error|warning/.test(severity)).map(({ rule }) => rule);
}

describe('a new profile', () => {
  it('is clean for its target, whatever was chosen', () => {
    const check = remembering();
    const open: Answers[] = [{}];
    let written = 0;
    for (let given = open.pop(); given; given = open.pop()) {
      const answer = newProfile(given, check);
      const all = JSON.stringify(given);
      assert.ok(!('problem' in answer), `${all}: ${JSON.stringify(answer)}`);
      if ('question' in answer) {
        for (const text of tried(answer)) open.push({ ...given, [answer.question.id]: text });
        continue;
      }
      written++;
      const isOpen = given.tunnel === 'user';
      const expected = isOpen ? ['eap-thumbprint-placeholder'] : [];
      const found = [...new Set(weighty(answer.text, given, check))];
      assert.deepEqual(found, expected, all);
      assert.equal(answer.fillIn !== undefined, isOpen, all);
      assert.doesNotMatch(answer.text, /\t|[$«»]/);
    }
    assert.ok(written > 500, `${written} profiles`);
  });

  it('asks of a device tunnel only what it has', () => {
    const asked: string[] = [];
    let given: Answers = {};
    for (let answer = next(given); 'question' in answer; answer = next(given)) {
      const { id } = answer.question;
      asked.push(id);
      given = { ...given, [id]: DEVICE[id] };
    }
    assert.deepEqual(asked, Object.keys(DEVICE));
  });

  it('is written from the answers', () => {
    const lines = textOf(next(DEVICE)).split('\n');
    assert.deepEqual(weighty(lines.join('\n'), DEVICE), []);
    assert.deepEqual(lines, [
      '<VPNProfile>',
      '  <AlwaysOn>true</AlwaysOn>',
      '  <DeviceTunnel>true</DeviceTunnel>',
      '  <DnsSuffix>corp.example.net</DnsSuffix>',
      '  <TrustedNetworkDetection>corp.example.net</TrustedNetworkDetection>',
      '  <NativeProfile>',
      '    <Servers>vpn.corp.example.net</Servers>',
      '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
      '    <NativeProtocolType>IKEv2</NativeProtocolType>',
      '    <Authentication>',
      '      <MachineMethod>Certificate</MachineMethod>',
      '    </Authentication>',
      '    <CryptographySuite>',
      '      <AuthenticationTransformConstants>GCMAES256</AuthenticationTransformConstants>',
      '      <CipherTransformConstants>GCMAES256</CipherTransformConstants>',
      '      <PfsGroup>ECP384</PfsGroup>',
      '      <DHGroup>ECP384</DHGroup>',
      '      <IntegrityCheckMethod>SHA384</IntegrityCheckMethod>',
      '      <EncryptionMethod>AES_GCM_256</EncryptionMethod>',
      '    </CryptographySuite>',
      '    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
      '  </NativeProfile>',
      '  <Route>',
      '    <Address>10.20.0.10</Address>',
      '    <PrefixSize>32</PrefixSize>',
      '  </Route>',
      '  <Route>',
      '    <Address>10.20.0.11</Address>',
      '    <PrefixSize>32</PrefixSize>',
      '  </Route>',
      '  <RegisterDNS>true</RegisterDNS>',
      '</VPNProfile>',
      '',
    ]);
  });

  it('has what a user tunnel was given', () => {
    const text = textOf(next(USER));
    assert.deepEqual(weighty(text, USER), []);
    assert.match(text, /<EapMethod>\s*<Type [^>]*>13</);
    assert.equal(text.split('<ServerNames>nps.corp.example.net</ServerNames>').length, 2);
    assert.match(text, />a1 b2 c3 d4 e5 f6 07 18 29 3a 4b 5c 6d 7e 8f 90 01 12 23 34</);
    assert.match(text, /<Address>2001:db8:10::<\/Address>\s*<PrefixSize>48</);
    assert.equal(text.split('<Route>').length, 3);
    const forced = textOf(next({ ...USER, routing: 'force' }));
    assert.match(forced, />ForceTunnel</);
    assert.doesNotMatch(forced, /<Route>|DisableClassBasedDefaultRoute/);
    const listed = textOf(next({ ...USER, protocol: 'list' }));
    assert.match(listed, /<Type>Ikev2<\/Type>[^]*<Type>Sstp<\/Type>/);
    const sstp = textOf(next({ ...USER, protocol: 'sstp' }));
    assert.match(sstp, /<NativeProtocolType>SSTP</);
    assert.doesNotMatch(sstp, /CryptographySuite/);
    const automatic = textOf(next({ ...USER, protocol: 'automatic' }));
    assert.match(automatic, /<NativeProtocolType>Automatic</);
    assert.doesNotMatch(textOf(next({ ...USER, suffix: '' })), /DnsSuffix|TrustedNetworkDetection/);
  });

  it('marks the thumbprint that is still to be filled in', () => {
    const answer = next({ ...USER, root: '' });
    const text = textOf(answer);
    assert.ok('fillIn' in answer && answer.fillIn);
    const marked = text.slice(answer.fillIn.start, answer.fillIn.end);
    assert.equal(marked, Array<string>(20).fill('00').join(' '));
  });

  it('leaves aside what is not asked', () => {
    const text = textOf(next({ ...DEVICE, protocol: 'sstp', method: 'eap-tls', routing: 'force' }));
    assert.equal(text, textOf(next(DEVICE)));
  });

  it('says what is wrong with an answer', () => {
    const cases: readonly (readonly [Answers, string])[] = [
      [
        { ...USER, server: 'https://vpn.corp.example.net' },
        "server: 'https://vpn.corp.example.net' is no host name: write a name or an address, without https:// and without a path.",
      ],
      [{ ...USER, policyServer: 'nps one' }, "policyServer: 'nps one' is no host name."],
      [{ ...USER, root: 'xyz' }, 'root: A thumbprint has hexadecimal digits only.'],
      [{ ...USER, root: 'a1b2' }, 'root: A thumbprint (SHA-1) has 40 digits; this has 4.'],
      [
        { ...USER, networks: 'intranet' },
        "networks: 'intranet' is no network: write 10.20.0.0/16 or 10.20.0.10.",
      ],
      [
        { ...USER, networks: '10.20.0.0/40' },
        "networks: '10.20.0.0/40' has no prefix an IPv4 network can have.",
      ],
      [
        { ...USER, networks: '0.0.0.0/0' },
        "networks: '0.0.0.0/0' is everything: choose to send everything instead.",
      ],
      [
        { ...USER, networks: '10.20.1.5/16' },
        'networks: 10.20.1.5/16 has bits behind its prefix; the network is 10.20.0.0/16.',
      ],
      [
        { ...USER, networks: '10.20.0.0/16 10.20.4.0/24' },
        'networks: 10.20.4.0/24 is in 10.20.0.0/16 already.',
      ],
      [
        { ...USER, networks: ' , ' },
        'networks: Nothing would go through the tunnel: name a network.',
      ],
      [{ ...USER, suffix: 'a b' }, "suffix: 'a b' is no DNS suffix."],
      [
        { ...USER, tunnel: 'both' },
        "tunnel: 'both' is not possible here; possible is: user, device.",
      ],
      [
        { ...USER, windows: '10-22H2', protocol: 'list' },
        'protocol: This protocol needs Windows 11 21H2; the oldest client is Windows 10 22H2.',
      ],
    ];
    for (const [given, expected] of cases) assert.equal(problemOf(given), expected);
  });

  it('says what rules say of an answer', () => {
    const loopback = problemOf({ ...USER, networks: '127.0.0.0/8' });
    assert.match(loopback, /^networks: .*127\.0\.0\.0/);
    const hidden = problemOf({ ...USER, deployment: 'powershell', protocol: 'list' });
    assert.match(hidden, /^protocol: With NativeProtocolType 'ProtocolList' Get-VpnConnection/);
    const question = next({ ...TEXTS, tunnel: 'user', windows: 'any', deployment: 'powershell' });
    assert.ok('question' in question);
    const list = question.question.choices?.find(({ id }) => id === 'list');
    assert.equal(`protocol: ${list?.problem && written(list.problem)}`, hidden);
  });
});
