import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  blobNamed,
  describeEntry,
  describePhonebook,
  entryNameProblem,
  isDeviceTunnel,
  isVpn,
  readEntry,
  type PhonebookEntry,
} from '../../server/src/engine/formats/rasphone';
import { parsePhonebook } from '../../server/src/engine/syntax/pbk';
import { eachShared } from '../support/shared';
import { file, vpnEntry } from './build';

/** The entries of a file, read. */
const entriesOf = (text: string): PhonebookEntry[] => parsePhonebook(text).entries.map(readEntry);

const problemsOf = (entry: PhonebookEntry): string[] =>
  Object.values(entry.blobs).flatMap((blob: { problems: readonly { message: string }[] }) =>
    blob.problems.map(({ message }) => message),
  );

test('the good example reads without a problem', () => {
  const [device, user] = entriesOf(readFileSync('examples/rasphone.pbk', 'utf8'));
  assert.ok(device && user);
  assert.equal(isDeviceTunnel(device), true);
  assert.equal(isDeviceTunnel(user), false);
  assert.equal(isVpn(user), true);
  assert.equal(user.strategy?.value, 14);
  assert.equal(user.origin, 'mdm');
  assert.equal(user.guid?.value, '{4f8e5b0c-d721-4ba3-9e60-b7f3d21c8845}');
  assert.equal(user.modified, '2025-09-07T12:04:29Z');
  assert.equal(user.phoneNumber?.value, 'vpn.example.net');
  assert.deepEqual(
    user.servers.map(({ name, friendlyName }) => [name.value, friendlyName?.value]),
    [['vpn.example.net', 'vpn.example.net']],
  );
  assert.equal(user.blobs.customAuth?.value.inner?.type, 13);
  assert.equal(user.blobs.routes?.count, 3);
  assert.deepEqual([...problemsOf(device), ...problemsOf(user)], []);
});

test('spans lead to the values', () => {
  const text = readFileSync('examples/rasphone.pbk', 'utf8');
  for (const entry of entriesOf(text)) {
    for (const placed of [entry.strategy, entry.guid, entry.phoneNumber, entry.deviceTunnel]) {
      assert.ok(placed);
      assert.equal(text.slice(placed.span.start, placed.span.end), placed.raw);
    }
    const span = entry.blobs.routes?.span;
    assert.ok(span);
    assert.equal(text.slice(span.start, span.end).startsWith('Routes='), true);
  }
});

test('the broken example says what is broken and hides the secret', () => {
  const text = readFileSync('examples/rasphone-broken.pbk', 'utf8');
  const shown = describePhonebook(parsePhonebook(text));
  assert.match(shown, /! CustomIPSecPolicies has 47 digits: half of the last byte is missing/);
  assert.match(shown, /PreSharedKey +\(not shown\)/);
  assert.equal(shown.includes('not-a-real-key'), false);
});

test('secrets are hidden however they are written', () => {
  const text = file(
    vpnEntry('A', [
      'presharedkey=hush1',
      'PreSharedKey=hush2',
      'ApnInfoPassword=hush3',
      'ThirdPartyProfileInfo=AABB',
    ]),
  );
  const shown = describePhonebook(parsePhonebook(text), { all: true });
  assert.equal(/hush|AABB/.test(shown), false);
  assert.match(shown, /ApnInfoPassword +\(not shown\)/);
});

test('control characters never reach a terminal', () => {
  const text = '[A\u001b]0;x\u0007]\r\nType=2\r\nIpDnsSuffix=a\u001b[2J\r\nComment2=\u009b31m\r\n';
  const [entry] = entriesOf(text);
  assert.ok(entry);
  for (const character of describeEntry(entry).replaceAll('\n', '')) {
    const code = character.charCodeAt(0);
    assert.equal(code < 32 || (code >= 127 && code < 160), false);
  }
});

test('the blob of a key is found in any case', () => {
  const [, user] = entriesOf(readFileSync('examples/rasphone.pbk', 'utf8'));
  assert.ok(user);
  assert.deepEqual(blobNamed(user, 'trustednetworks')?.lines, ['corp.example.com']);
  assert.equal(blobNamed(user, 'VpnStrategy'), undefined);
});

test('names Windows does not take', () => {
  assert.equal(entryNameProblem('Größe (1) [東京]'), null);
  assert.equal(entryNameProblem('1'), null);
  assert.equal(entryNameProblem(''), 'empty');
  assert.equal(entryNameProblem('-- --'), 'no-alphanumeric');
  assert.equal(entryNameProblem('Gr??e'), 'forbidden-character');
  assert.equal(entryNameProblem('a\\b'), 'forbidden-character');
  assert.equal(entryNameProblem('.a'), 'leading-dot');
  assert.equal(entryNameProblem('a'.repeat(257)), 'too-long');
});

test('numbers are told in words', () => {
  const [entry] = entriesOf(file(vpnEntry('A', ['AuthRestrictions=640', 'CustomAuthKey=13'])));
  assert.ok(entry);
  const shown = describeEntry(entry);
  assert.match(shown, /Protocols +7: IKEv2 only/);
  assert.match(shown, /Authentication +640: EAP, MS-CHAP v2/);
  assert.match(shown, /EAP method +13: EAP-TLS/);
  assert.match(shown, /Encryption +256: required/);
});

test('an entry with nothing in it', () => {
  const [entry] = entriesOf('[A]');
  assert.ok(entry);
  assert.equal(isVpn(entry), false);
  assert.equal(entry.strategy, undefined);
  assert.equal(entry.modified, null);
  assert.match(describeEntry(entry), /^\[A\]/);
});

test('keys behind the blocks are found too', () => {
  const lines = vpnEntry('A');
  lines.splice(-1, 0, `CustomIPSecPolicies=${'02000000'.repeat(6)}`);
  const [entry] = entriesOf(file(lines));
  assert.ok(entry);
  assert.equal(entry.blobs.ipsecPolicies?.value.length, 1);
});

test('who made an entry', () => {
  const origin = (...extra: string[]): string | undefined =>
    entriesOf(file(vpnEntry('A', extra)))[0]?.origin;
  assert.equal(origin('NumServers=1', 'FlagsSet=35', 'PowershellCreatedProfile=0'), 'mdm');
  assert.equal(origin('NumServers=0', 'FlagsSet=0', 'PowershellCreatedProfile=1'), 'cmdlet');
  assert.equal(origin(), 'unknown');
});

test('an entry cut anywhere is still read and described', () => {
  const text = readFileSync('examples/rasphone.pbk', 'utf8');
  for (let end = 0; end < text.length; end += 61) {
    describePhonebook(parsePhonebook(text.slice(0, end)), { all: true });
  }
});

describe('real phonebooks decode completely', () => {
  eachShared('corpus/phonebook', /\.pbk$/, ({ text }) => {
    for (const entry of entriesOf(text)) {
      assert.deepEqual(problemsOf(entry), []);
      assert.equal(entry.blobs.customAuth?.established ?? true, true);
      assert.equal(isVpn(entry), true);
      assert.notEqual(entry.modified, null);
    }
  });
});
