import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setValue, type SetValueOptions } from '../../server/src/engine/refactorings/phonebook';
import { phonebookKeys, valueProblem } from '../../server/src/engine/formats/rasphone';
import { pairsOf, parsePhonebook } from '../../server/src/engine/syntax/pbk';
import { file, vpnEntry } from './build';
import { dwords } from '../../server/src/engine/connection/blobs/writer';
import { blobLines } from './encode';

/** The text after setting a value. */
function set(
  text: string,
  entry: string,
  key: string,
  value: string,
  options?: SetValueOptions,
): string {
  const result = setValue(parsePhonebook(text), entry, key, value, options);
  assert.ok(result.ok, result.ok ? '' : result.problem.message);
  let changed = text;
  for (const { span, text: put } of [...result.edits].reverse()) {
    changed = changed.slice(0, span.start) + put + changed.slice(span.end);
  }
  return changed;
}

/** The code of the refusal. */
function refusal(text: string, entry: string, key: string, value: string): string {
  const result = setValue(parsePhonebook(text), entry, key, value);
  assert.ok(!result.ok);
  assert.equal(value.length > 3 && result.problem.message.includes(value), false);
  return result.problem.code;
}

const two = file([...vpnEntry('Device'), ...vpnEntry('User')]);

test('only the value in the one entry changes', () => {
  const changed = set(two, 'User', 'VpnStrategy', '14');
  const at = two.lastIndexOf('VpnStrategy=7');
  assert.equal(changed, `${two.slice(0, at)}VpnStrategy=14${two.slice(at + 13)}`);
  assert.equal(set(two, 'user', 'vpnstrategy', '14'), changed);
  assert.equal(set(two, 'User', 'VpnStrategy', '7'), two);
});

test('blanks round the old value go, other lines keep theirs', () => {
  const text = '[A]\nVpnStrategy= 7 \nType=2 \n';
  assert.equal(set(text, 'A', 'VpnStrategy', '8'), '[A]\nVpnStrategy=8\nType=2 \n');
});

test('a new key goes where Windows writes it', () => {
  const changed = set(two, 'User', 'AutoLogon', '0');
  assert.equal(changed.endsWith(two.slice(two.lastIndexOf('VpnStrategy'))), true);
  assert.match(
    changed.slice(changed.indexOf('[User]')),
    /Type=2\r\nAutoLogon=0\r\nVpnStrategy=7\r\n/,
  );
  assert.match(
    set(two, 'User', 'DeviceTunnel', '0'),
    /IpPrioritizeRemote=0\r\nDeviceTunnel=0\r\n\r\nNETC/,
  );
  assert.match(set('[A]\r\nType=2\r\n', 'A', 'Encoding', '1'), /^\[A\]\r\nEncoding=1\r\nType=2/);
});

test('a new key in a block stays in the block', () => {
  const changed = set(two, 'Device', 'PromoteAlternates', '0');
  assert.match(changed, /LastSelectedPhone=0\r\nPromoteAlternates=0\r\nTryNext/);
  assert.match(set(two, 'Device', 'FriendlyName', 'x'), /Comment=\r\nFriendlyName=x\r\nLastSel/);
  assert.equal(refusal('[A]\r\nType=2\r\n', 'A', 'ms_server', '1'), 'block-missing');
  assert.equal(refusal('[A]\r\nType=2\r\n', 'A', 'DEVICE', 'vpn'), 'block-missing');
});

test('line ends are those of the file, also at an end without one', () => {
  assert.equal(set('[A]\nType=2', 'A', 'VpnStrategy', '7'), '[A]\nType=2\nVpnStrategy=7');
  assert.equal(set('[A]', 'A', 'Type', '2'), '[A]\r\nType=2');
  const mixed = `${file(vpnEntry('B'))}[A]\nType=2\n`;
  assert.equal(set(mixed, 'A', 'VpnStrategy', '7'), `${mixed}VpnStrategy=7\n`);
  assert.match(set('[A]\rType=2\r', 'A', 'VpnStrategy', '7'), /Type=2\rVpnStrategy=7\r$/);
});

test('a blob is written in lines of 128 digits', () => {
  const policy = dwords(3, 4, 5, 8, 5, 5, 3, 4, 5, 8, 5, 5, 3, 4, 5, 8, 5, 5);
  const lines = blobLines('CustomIPSecPolicies', policy);
  assert.equal(lines.length, 2);
  const value = lines.map((line) => line.slice(line.indexOf('=') + 1)).join('');
  const long = set(two, 'User', 'CustomIPSecPolicies', value.toLowerCase());
  assert.equal(long.includes(`${lines.join('\r\n')}\r\n\r\nNETCOMPONENTS`), true);
  const short = set(long, 'User', 'CustomIPSecPolicies', value.slice(0, 48));
  assert.match(short, new RegExp(`Remote=0\r\nCustomIPSecPolicies=${value.slice(0, 48)}\r\n\r\n`));
  assert.equal(set(short, 'User', 'CustomIPSecPolicies', value), long);
});

test('refusals', () => {
  assert.equal(refusal(two, 'Nobody', 'Type', '2'), 'entry-missing');
  const twice = file([...vpnEntry('A'), ...vpnEntry('a')]);
  assert.equal(refusal(twice, 'A', 'Type', '2'), 'entry-ambiguous');
  assert.equal(refusal(two, 'User', 'AutoTriggerCapable', '1'), 'unknown-key');
  assert.equal(refusal(two, 'User', 'Nonsense', '1'), 'unknown-key');
  assert.equal(refusal(two, 'User', 'VpnStrategy', '11'), 'bad-value');
  assert.equal(refusal(two, 'User', 'VpnStrategy', 'ikev2'), 'bad-value');
  assert.equal(refusal(two, 'User', 'IpInterfaceMetric', '10000'), 'bad-value');
  assert.equal(refusal(two, 'User', 'IpDnsSuffix', 'a\r\n[B]'), 'bad-value');
  assert.equal(refusal(two, 'User', 'IpDnsSuffix', ' padded'), 'bad-value');
  assert.equal(refusal(two, 'User', 'Routes', 'ABC'), 'bad-value');
  const repeated = file(['[A]', 'Type=2', 'Type=2']);
  assert.equal(refusal(repeated, 'A', 'Type', '5'), 'key-repeated');
});

test('a misspelt key is answered with the right one', () => {
  const result = setValue(parsePhonebook(two), 'User', 'AutoTriggerCapable', '1');
  assert.ok(!result.ok);
  assert.match(result.problem.message, /AutoTiggerCapable/);
});

test('force takes what Windows is not known to have', () => {
  assert.match(
    set(two, 'User', 'NewKey', 'x', { force: true }),
    /Remote=0\r\nNewKey=x\r\n\r\nNETC/,
  );
  assert.match(set(two, 'User', 'VpnStrategy', '11', { force: true }), /VpnStrategy=11/);
});

test('a value in the last line of a damaged file', () => {
  const text = 'junk\r\n[A]\r\n; x\r\nVpnStrategy=7\0\r\nType=2';
  assert.equal(set(text, 'A', 'Type', '5'), `${text.slice(0, -1)}5`);
});

test('every key of a real-looking entry can be set, and nothing else moves', () => {
  const text = readFileSync('examples/rasphone.pbk', 'utf8');
  const [first, second] = parsePhonebook(text).entries;
  assert.ok(first && second);
  for (const key of phonebookKeys()) {
    const candidates = ['1', '2', '0', '14', 'example.org', '10.9.8.7', 'AB'.repeat(16), 'vpn'];
    const value = candidates.find((candidate) => valueProblem(key, candidate) === null);
    if (value === undefined) continue;
    const result = setValue(parsePhonebook(text), second.name, key.name, value);
    if (!result.ok) {
      // Only lists and blocks can refuse here.
      assert.notEqual(key.repeats, 'once', result.problem.message);
      continue;
    }
    for (const { span } of result.edits) {
      assert.ok(span.start >= second.header.eol.end && span.end <= second.span.end, key.name);
    }
    const changed = parsePhonebook(set(text, second.name, key.name, value));
    const [same, other] = changed.entries;
    assert.ok(same && other);
    assert.equal(changed.text.slice(0, first.span.end), text.slice(0, first.span.end));
    assert.deepEqual(
      pairsOf(other, key.name).map((pair) => pair.value),
      [value],
    );
    assert.deepEqual(
      other.pairs
        .filter((pair) => pair.key !== key.name)
        .map((pair) => `${pair.key}=${pair.value}`),
      second.pairs
        .filter((pair) => pair.key !== key.name)
        .map((pair) => `${pair.key}=${pair.value}`),
    );
    assert.deepEqual(changed.problems, []);
  }
});
