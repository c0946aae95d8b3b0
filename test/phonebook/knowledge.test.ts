import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { profileXmlData } from '../../server/src/engine/knowledge/profilexml.generated';
import { rasphoneData } from '../../server/src/engine/knowledge/rasphone.generated';
import {
  keyNamed,
  keyOrder,
  lookupKey,
  phonebookKeys,
  suggestedKey,
  valueProblem,
  valueWords,
} from '../../server/src/engine/formats/rasphone';
import { parsePhonebook } from '../../server/src/engine/syntax/pbk';
import { eachShared } from '../support/shared';

test('all 185 keys are there, once each', () => {
  assert.equal(phonebookKeys().length, 185);
  assert.equal(new Set(phonebookKeys().map(({ name }) => name)).size, 185);
});

test('the generated module is the JSON file', () => {
  const json: unknown = JSON.parse(readFileSync('server/data/rasphone.json', 'utf8'));
  assert.deepEqual(rasphoneData, json);
});

test('every counterpart is an element of ProfileXML', () => {
  const paths = new Set(profileXmlData.elements.map(({ path }) => path));
  for (const key of phonebookKeys()) {
    for (const { path } of key.profileXml ?? []) assert.ok(paths.has(path), `${key.name}: ${path}`);
  }
});

test('every default fits its own key', () => {
  for (const key of phonebookKeys()) {
    const { mdm, cmdlet, ui } = key.defaults ?? {};
    for (const value of [mdm, cmdlet, ui]) {
      if (value !== undefined) assert.equal(valueProblem(key, value), null, key.name);
    }
    if (key.countedBy !== undefined) assert.ok(keyNamed(key.countedBy));
  }
});

/** Every key of the file is known, stands in Windows' order and has a value that fits. */
function checkAsWritten(text: string): void {
  for (const entry of parsePhonebook(text).entries) {
    let last = -1;
    for (const { key: name, value, block } of entry.pairs) {
      assert.equal(lookupKey(name).kind, 'known', name);
      const order = keyOrder(name) ?? -1;
      assert.ok(order >= last || name === 'ServerListServerName', `${name} is out of order`);
      last = order;
      const key = keyNamed(name);
      assert.ok(key);
      assert.equal(key.block, block, name);
      assert.equal(valueProblem(key, value), null, `${name}=${value}`);
    }
  }
}

test('an entry as Windows writes it fits the knowledge, in its order', () => {
  checkAsWritten(readFileSync('examples/rasphone.pbk', 'utf8'));
});

describe('real phonebooks fit the knowledge', () => {
  eachShared('corpus/phonebook', /\.pbk$/, ({ text }) => checkAsWritten(text));
});

test('names that are not quite right', () => {
  assert.equal(lookupKey('autologon').kind, 'other-case');
  assert.equal(lookupKey('PreviewUsePw').kind, 'other-case');
  const misspelt = lookupKey('AutoTriggerCapable');
  assert.equal(misspelt.kind === 'misspelt' ? misspelt.key.name : '', 'AutoTiggerCapable');
  assert.equal(lookupKey('device').kind, 'block-key-case');
  assert.equal(lookupKey('Device').kind, 'known');
  assert.equal(lookupKey('Nonsense').kind, 'unknown');
  assert.equal(suggestedKey('VpnStrtegy')?.name, 'VpnStrategy');
  assert.equal(suggestedKey('CompletelyOther'), undefined);
});

test('values in words', () => {
  assert.equal(valueWords('VpnStrategy', '14'), 'IKEv2, then SSTP only');
  assert.equal(valueWords('VpnStrategy', '8'), 'IKEv2 first (IKEv2, SSTP, PPTP, L2TP)');
  assert.equal(valueWords('VpnStrategy', '08'), 'IKEv2 first (IKEv2, SSTP, PPTP, L2TP)');
  assert.equal(valueWords('AuthRestrictions', '552'), 'PAP, CHAP, MS-CHAP v2');
  assert.equal(valueWords('FlagsSet', '35'), 'meaning not published');
  assert.equal(
    valueWords('Options', '10'),
    'Edit button of the advanced options disabled, bits 2 of unknown meaning',
  );
  assert.equal(valueWords('IpInterfaceMetric', '0'), 'automatic');
  assert.equal(valueWords('IpDnsSuffix', 'example.com'), null);
  assert.equal(valueWords('Nonsense', '1'), null);
});

test('values that do not fit', () => {
  const fits = (name: string, value: string): boolean => {
    const key = keyNamed(name);
    assert.ok(key);
    return valueProblem(key, value) === null;
  };
  assert.equal(fits('VpnStrategy', '10'), false);
  assert.equal(fits('RedialSeconds', '0'), true);
  assert.equal(fits('RedialSeconds', '601'), false);
  assert.equal(fits('IpNameAssign', '3'), true);
  assert.equal(fits('CustomAuthKey', '-1'), true);
  assert.equal(fits('CustomAuthKey', '254'), true);
  assert.equal(fits('IpAddress', '10.0.0.256'), false);
  assert.equal(fits('Ipv6Address', '2001:db8::1'), true);
  assert.equal(fits('Ipv6Address', '1:2:3'), false);
  assert.equal(fits('Ipv6Address', '::ffff:192.0.2.1'), true);
  assert.equal(fits('Guid', '{33221100-5544-7766-8899-aabbccddeeff}'), false);
  assert.equal(fits('LowDateTime', '-103058144'), true);
  assert.equal(fits('DEVICE', 'VPN'), false);
  assert.equal(fits('NETCOMPONENTS', 'x'), false);
});
