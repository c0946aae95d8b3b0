import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import { setValue } from '../../server/src/engine/refactorings/phonebook';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { createEngine } from '../../server/src/engine/index';
import { parsePhonebook } from '../../server/src/engine/syntax/pbk';
import { decodeBytes, type TextEncoding } from '../../server/src/engine/text/encoding';
import type { Finding } from '../../server/src/engine/types';
import { holdsFor } from '../support/random';
import { eachShared } from '../support/shared';
import { file, vpnEntry } from './build';

const engine = createEngine();

/** All findings; a rule that fails is a failure of the test. */
function check(text: string, encoding?: TextEncoding): readonly Finding[] {
  const parsed = engine.parse(text, { fileName: 'rasphone.pbk', encoding });
  assert.ok(parsed, 'not a phonebook');
  const { findings, failures } = engine.check(parsed, DEFAULT_SETTINGS);
  assert.deepEqual(failures, []);
  return findings;
}

function rules(text: string): string[] {
  return [...new Set(check(text).map((f) => f.rule))].sort();
}

describe('phonebooks as Windows writes them', () => {
  const haveNothingGrave = (bytes: Uint8Array) => {
    const { text, encoding } = decodeBytes(bytes);
    const grave = check(text, encoding).filter((f) => /error|warning/.test(f.severity));
    assert.deepEqual(
      grave.map((f) => f.message),
      [],
    );
  };
  it('have nothing above information', () =>
    haveNothingGrave(readFileSync('examples/rasphone.pbk')));
  eachShared('corpus/phonebook', /\.pbk$/, ({ bytes }) => haveNothingGrave(bytes));

  it('the defaults of Settings and Add-VpnConnection are no warnings either', () => {
    const ui = [
      'VpnStrategy=0',
      'AuthRestrictions=552',
      'CustomAuthKey=0',
      'IpPrioritizeRemote=1',
      'Ipv6PrioritizeRemote=1',
      'NumServers=0',
      'NumRoutes=0',
      'AutoTiggerCapable=0',
      'AlwaysOnCapable=0',
    ];
    const text = file(vpnEntry('Home'))
      .replace('VpnStrategy=7\r\nDataEncryption=256\r\nIpPrioritizeRemote=0', 'DataEncryption=8')
      .replace('DataEncryption=8', ['DataEncryption=8', ...ui].join('\r\n'));
    const grave = check(text).filter((f) => /error|warning/.test(f.severity));
    assert.deepEqual(
      grave.map((f) => f.message),
      [],
    );
  });
});

describe('bad phonebooks', () => {
  const policy = 'CustomIPSecPolicies=030000000400000005000000080000000500000005000000';
  const whole = file(vpnEntry('Office', ['NumCustomPolicy=1', policy]));

  it('a file cut inside a binary value', () => {
    const at = whole.indexOf(policy) + policy.length;
    assert.ok(rules(whole.slice(0, at - 4)).includes('pbk-blob-truncated'));
    assert.ok(rules(whole.slice(0, at - 3)).includes('pbk-blob-digits'));
    assert.ok(rules(whole.slice(0, at - 4)).includes('pbk-device-block-missing'));
  });

  it('an odd digit', () => {
    const [finding] = check(whole.replace(policy, `${policy}0`)).filter(
      (f) => f.rule === 'pbk-blob-digits',
    );
    assert.equal(finding?.severity, 'error');
    assert.match(finding.message, /49 digits/);
  });

  it('a section twice', () => {
    const found = check(whole + whole).filter((f) => f.rule === 'pbk-duplicate-section');
    assert.equal(found.length, 1);
    assert.equal(applyEdits(whole + whole, found[0]?.fixes?.[0]?.edits ?? []), whole);
  });

  it('NUL characters and UTF-16', () => {
    assert.ok(rules(whole.replace('vpn.example', 'vpn\0.example')).includes('pbk-utf16'));
    assert.ok(check(whole, 'utf16be').some((f) => f.rule === 'pbk-utf16'));
  });

  it('nothing at all, and only strange text', () => {
    for (const text of ['', '\r\n', '[', ']', '=', '[]', '\ufeff', '\0', 'a=b', '[A]\n[A]\n=\n']) {
      check(text);
    }
  });

  it('secrets are in no message, fix or related place', () => {
    const text = file(
      vpnEntry('Office', [
        'PreSharedKey=swordfish',
        'PreSharedKey=swordfish2',
        'apninfopassword=swordfish',
      ]),
    );
    const found = check(text);
    assert.ok(found.filter((f) => f.rule === 'pbk-secret-in-file').length >= 3);
    assert.ok(!JSON.stringify(found).includes('swordfish'));
  });

  it('damaged files are checked without failure, and fixes keep the rest', () => {
    const source = readFileSync('examples/rasphone-broken.pbk', 'latin1');
    holdsFor(40, (dice) => {
      const from = dice.below(source.length);
      const insert = ['', '\0', '=', '[', ']\r\n', '\n', 'MEDIA=', 'é'][dice.below(8)] ?? '';
      const text = source.slice(0, from) + insert + source.slice(from + dice.below(300));
      for (const { fixes = [] } of check(text)) {
        for (const { edits } of fixes) {
          let last = 0;
          for (const { span } of edits) {
            assert.ok(span.start >= last && span.end >= span.start && span.end <= text.length);
            last = span.end;
          }
          check(applyEdits(text, edits));
        }
      }
    });
  });
});

describe('fixes of one value', () => {
  it('leave every other byte alone', () => {
    const text = file([
      ...vpnEntry('Büro', ['UnknownKey=x', 'IpInterfaceMetric=10000']),
      ...vpnEntry('Other'),
    ]);
    const [finding] = check(text).filter((f) => f.rule === 'pbk-interface-metric');
    const fixed = applyEdits(text, finding?.fixes?.[0]?.edits ?? []);
    assert.equal(fixed, text.replace('IpInterfaceMetric=10000', 'IpInterfaceMetric=9999'));
    // The same as setting the value by name.
    const set = setValue(parsePhonebook(text), 'Büro', 'IpInterfaceMetric', '9999');
    assert.ok(set.ok);
    assert.equal(applyEdits(text, set.edits), fixed);
  });
});

describe('what is the same in many entries', () => {
  const pptp = (count: number) =>
    file(
      Array.from({ length: count }, (_, i) =>
        vpnEntry(`VPN ${i}`).map((line) => line.replace('VpnStrategy=7', 'VpnStrategy=2')),
      ).flat(),
    );
  const legacy = (text: string) => check(text).filter((f) => f.rule === 'pbk-vpnstrategy-legacy');

  it('is told once as well where something is missing', () => {
    const text = pptp(6).replaceAll(/^(?:MEDIA|Port|Device|DEVICE|PhoneNumber)=.*\r?\n/gm, '');
    const rules = check(text).map((finding) => finding.rule);
    assert.equal(rules.filter((rule) => rule === 'pbk-device-block-missing').length, 1);
  });

  it('is told at the first of them, with fixes for all and for that one', () => {
    const text = pptp(92);
    const [finding, ...more] = legacy(text);
    assert.ok(finding);
    assert.equal(more.length, 0);
    assert.match(finding.message, / The same in 91 more entries of this phonebook\.$/);
    assert.equal(finding.span.start, text.indexOf('VpnStrategy=2') + 'VpnStrategy='.length);
    assert.equal(finding.related?.length, 5);
    const titles = finding.fixes?.map(({ title, preferred = false }) => [title, preferred]);
    assert.deepEqual(titles, [
      ['Set VpnStrategy to 14 in all 92 entries', true],
      ['Set VpnStrategy to 14', false],
      ['Set VpnStrategy to 7 in all 92 entries', false],
      ['Set VpnStrategy to 7', false],
    ]);
    const [all, one] = finding.fixes ?? [];
    assert.ok(all && one);
    assert.deepEqual(legacy(applyEdits(text, all.edits)), []);
    const rest = legacy(applyEdits(text, one.edits));
    assert.match(rest[0]?.message ?? '', / The same in 90 more entries/);
  });

  it('is told one by one where it is in a few', () => {
    assert.equal(legacy(pptp(3)).length, 3);
    assert.equal(legacy(pptp(4)).length, 1);
  });
});

describe('an address that is empty', () => {
  const found = (...lines: string[]) =>
    check(file(vpnEntry('VPN', lines))).filter((f) => /value-invalid|static-address/.test(f.rule));

  it('is one finding where a fixed address is asked for, and one where none is', () => {
    const asked = found('Ipv6Assign=2', 'Ipv6Address=');
    assert.deepEqual(
      asked.map(({ rule, severity }) => [rule, severity]),
      [['pbk-static-address-missing', 'warning']],
    );
    const unasked = found('Ipv6Assign=1', 'Ipv6Address=');
    assert.deepEqual(
      unasked.map(({ rule, severity }) => [rule, severity]),
      [['pbk-value-invalid', 'information']],
    );
  });
});
