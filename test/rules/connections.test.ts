/** What is concluded of connections and policies once, for all kinds of files that state them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lazily, settled, unsettled } from '../../server/src/engine/connection/lazy';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import type { Scopes } from '../../server/src/engine/formats/scopes';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { compileRules } from '../../server/src/engine/rules/compile';
import { Reporter } from '../../server/src/engine/rules/report';
import type { PartRule } from '../../server/src/engine/rules/rule';
import { runFileRules } from '../../server/src/engine/rules/runRule';
import { engine } from '../features/support';

const KEY =
  'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2\\IKEv2CustomPolicy';

function rulesTold(fileName: string, ...lines: readonly string[]): readonly string[] {
  const file = engine.parse(lines.join('\n'), { fileName });
  assert.ok(file, fileName);
  const { findings, failures } = engine.check(file, DEFAULT_SETTINGS);
  assert.deepEqual(failures, []);
  return findings.map(({ rule }) => rule);
}

function profile(...native: readonly string[]): readonly string[] {
  return ['<VPNProfile><NativeProfile>', ...native, '</NativeProfile></VPNProfile>'];
}

function entry(...lines: readonly string[]): readonly string[] {
  return ['[Contoso VPN]', 'Encoding=1', 'PBVersion=8', 'Type=2', ...lines, ''];
}

/** One thing that is wrong, as each kind of file says it, with the rule that tells it. */
const TWINS: Readonly<Record<string, readonly (readonly [string, string, readonly string[]])[]>> = {
  'a weak group': [
    [
      'crypto-dh-weak',
      'vpn.xml',
      profile('<CryptographySuite><DHGroup>Group2</DHGroup></CryptographySuite>'),
    ],
    ['ps-crypto-weak', 'vpn.ps1', ['Set-VpnServerConfiguration -CustomPolicy -DHGroup Group2']],
    [
      'registry-ipsec-weak',
      'vpn.reg',
      ['Windows Registry Editor Version 5.00', '', `[${KEY}]`, '"DHGroup"=dword:00000002', ''],
    ],
    [
      'pbk-ipsec-weak',
      'vpn.pbk',
      entry(
        'VpnStrategy=7',
        'NumCustomPolicy=1',
        'CustomIPSecPolicies=030000000400000002000000080000000500000005000000',
      ),
    ],
  ],
  'an outage time without IKEv2': [
    [
      'network-outage-without-ikev2',
      'vpn.xml',
      [
        '<VPNProfile><NativeProfile><NativeProtocolType>SSTP</NativeProtocolType></NativeProfile>',
        '<NetworkOutageTime>60</NetworkOutageTime></VPNProfile>',
      ],
    ],
    ['pbk-outage-without-ikev2', 'vpn.pbk', entry('VpnStrategy=5', 'NetworkOutageTime=60')],
  ],
  'a machine certificate without IKEv2': [
    [
      'machine-certificate-not-ikev2',
      'vpn.xml',
      profile(
        '<NativeProtocolType>SSTP</NativeProtocolType>',
        '<Authentication><MachineMethod>Certificate</MachineMethod></Authentication>',
      ),
    ],
    [
      'pbk-machine-certificate-not-ikev2',
      'vpn.pbk',
      entry('VpnStrategy=5', 'AuthRestrictions=2048'),
    ],
  ],
  'a level without encryption': [
    [
      'data-encryption-weak',
      'vpn.xml',
      [
        '<VPNProfile><NativeProfile><NativeProtocolType>SSTP</NativeProtocolType></NativeProfile>',
        '<DataEncryption>None</DataEncryption></VPNProfile>',
      ],
    ],
    ['pbk-data-encryption-weak', 'vpn.pbk', entry('VpnStrategy=5', 'DataEncryption=0')],
  ],
};

void describe('one conclusion for all kinds of files', () => {
  for (const [what, files] of Object.entries(TWINS)) {
    void it(what, () => {
      for (const [rule, fileName, lines] of files) {
        const told = rulesTold(fileName, ...lines);
        assert.ok(told.includes(rule), `${rule} in ${told.join(', ')}`);
      }
    });
  }

  void it('is drawn where a script holds the profile as well, at its place there', () => {
    const script = ["$xml = @'", ...profile('<NativeProtocolType>PPTP</NativeProtocolType>'), "'@"];
    const text = script.join('\n');
    const file = engine.parse(text, { fileName: 'vpn.ps1' });
    assert.ok(file);
    const found = engine
      .check(file, DEFAULT_SETTINGS)
      .findings.filter(({ rule }) => rule === 'pptp-protocol');
    assert.deepEqual(
      found.map(({ span }) => text.slice(span.start, span.end)),
      ['PPTP'],
    );
  });
});

void describe('the parts rules are given', () => {
  const readBy = (rules: readonly PartRule[]): number => {
    let read = 0;
    const scopes: Scopes = {
      connection: () => {
        read++;
        return [];
      },
    };
    const file = engine.parse('<VPNProfile/>', { fileName: 'vpn.xml' });
    assert.ok(file);
    const compiled = compileRules(allRules, DEFAULT_SETTINGS);
    const reporter = new Reporter(compiled, file.text, () => undefined);
    runFileRules(rules, file, scopes, reporter, []);
    return read;
  };
  const fileRules = compileRules(allRules, DEFAULT_SETTINGS).fileRules.get('profilexml') ?? [];

  void it('are read once, however many rules ask', () => {
    const rules = fileRules.filter(({ scope }) => scope === 'connection');
    assert.ok(rules.length > 1);
    assert.equal(readBy(rules), 1);
  });

  void it('are not read when no rule asks', () => {
    assert.equal(readBy(fileRules.filter(({ scope }) => scope === 'profile')), 0);
  });
});

void describe('fields that are read when they are asked for', () => {
  interface Both {
    readonly first: number;
    readonly second: number;
  }
  const make = lazily<Both>(['first', 'second']);

  void it('are read once each', () => {
    const read: string[] = [];
    const both = make({
      first: () => read.push('first'),
      second: () => read.push('second'),
    });
    assert.deepEqual(read, []);
    assert.equal(both.second, 1);
    assert.equal(both.second, 1);
    assert.deepEqual(read, ['second']);
  });

  void it('are all in a copy that is settled', () => {
    assert.deepEqual(settled(make({ first: () => 1, second: () => 2 })), { first: 1, second: 2 });
  });

  void it('are read by a copy that is not when they are asked for, and by a copy of that', () => {
    const read: string[] = [];
    const both = make({ first: () => read.push('first'), second: () => read.push('second') });
    const copy = unsettled(both, { second: () => 7 });
    assert.deepEqual(read, []);
    assert.equal(copy.first, 1);
    assert.equal(copy.first, 1);
    assert.deepEqual({ ...copy }, { first: 1, second: 7 });
    assert.deepEqual(read, ['first']);
  });
});
