import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  blocksOf,
  duplicateEntries,
  looksLikeConnectionManagerBook,
  looksLikePhonebook,
  pairOf,
  pairsOf,
  parsePhonebook,
} from '../../server/src/engine/syntax/pbk';
import { decodeBytes, encodeText } from '../../server/src/engine/text/encoding';
import { assertLines } from '../properties/laws/nesting';
import { holdsFor } from '../support/random';
import { eachShared } from '../support/shared';
import { file, vpnEntry } from './build';

const codes = (text: string): string[] => parsePhonebook(text).problems.map(({ code }) => code);

test('an entry as Windows writes it has no problem and every block', () => {
  const text = file(vpnEntry('Work'));
  const tree = parsePhonebook(text);
  assert.deepEqual(tree.problems, []);
  const [entry] = tree.entries;
  assert.ok(entry);
  assert.equal(entry.name, 'Work');
  assert.deepEqual(
    entry.blocks.map(({ kind }) => kind),
    ['netcomponents', 'media'],
  );
  const [device] = blocksOf(entry, 'device');
  assert.ok(device);
  assert.deepEqual(
    device.pairs.map(({ key }) => key),
    ['LastSelectedPhone', 'TryNextAlternateOnFail'],
  );
  const [phone] = device.blocks;
  assert.ok(phone);
  assert.equal(phone.opener.value, 'vpn.example.net');
  assert.deepEqual(
    phone.pairs.map(({ key }) => key),
    ['AreaCode', 'Comment'],
  );
  assert.equal(text.slice(entry.content.start, entry.content.end).endsWith('Fail=1'), true);
  assertLines(text);
});

test('Device and DEVICE are two keys, other keys have no case', () => {
  const tree = parsePhonebook(file(vpnEntry('Work')));
  const entry = tree.entries[0];
  assert.ok(entry);
  assert.equal(pairOf(entry, 'Device')?.value, 'WAN Miniport (IKEv2)');
  assert.equal(pairOf(entry, 'DEVICE')?.value, 'vpn');
  assert.equal(pairOf(entry, 'vpnstrategy')?.value, '7');
});

test('repeated keys keep their order', () => {
  const entry = parsePhonebook(file(vpnEntry('A', ['Routes=AA', 'Routes=BB']))).entries[0];
  assert.ok(entry);
  assert.deepEqual(
    pairsOf(entry, 'Routes').map(({ value }) => value),
    ['AA', 'BB'],
  );
});

test('what is not part of the grammar is kept and named', () => {
  const text = file(['; note', 'Key=1', '[A]', 'junk', ' Type = 2 ', '=3', '# x', 'device=vpn']);
  assert.deepEqual(codes(text), [
    'comment',
    'text-before-entry',
    'stray-line',
    'blank-around',
    'empty-key',
    'comment',
    'block-key-case',
  ]);
  assertLines(text);
});

test('headers that are cut, empty, or hold brackets', () => {
  const text = '[]\r\n[a[b]c]\r\n[x] y\r\n  [z]\r\n[cut';
  const tree = parsePhonebook(text);
  assert.deepEqual(
    tree.entries.map(({ name }) => name),
    ['', 'a[b]c', 'x', 'z', 'cut'],
  );
  assert.deepEqual(codes(text), ['text-after-header', 'blank-around', 'header-not-closed']);
  assertLines(text);
});

test('blocks in the wrong place are still there', () => {
  const text = file(['[A]', 'DEVICE=vpn', 'PhoneNumber=a', '[B]', 'PhoneNumber=b', 'Type=2']);
  assert.deepEqual(codes(text), ['block-outside', 'block-outside']);
  const [first, second] = parsePhonebook(text).entries;
  assert.ok(first && second);
  assert.equal(blocksOf(first, 'phone').length, 1);
  assert.equal(pairOf(second, 'Type')?.block, 'entry');
  assertLines(text);
});

test('every kind of line end, alone and mixed', () => {
  for (const eol of ['\r\n', '\n', '\r'] as const) {
    const tree = parsePhonebook(file(vpnEntry('A'), eol));
    assert.equal(tree.lineEnds.dominant, eol);
    assert.deepEqual(tree.problems, []);
    assertLines(file(vpnEntry('A'), eol));
  }
  const mixed = '[A]\r\nType=2\nPBVersion=8\r\r\n\nX=1';
  const { lineEnds } = parsePhonebook(mixed);
  assert.deepEqual({ ...lineEnds }, { crlf: 2, lf: 2, cr: 1, dominant: '\r\n' });
  assertLines(mixed);
});

test('NUL, a byte order mark and an empty file', () => {
  const text = '\ufeff[A]\r\nType=2\0\0\r\nX=\0\r\n';
  assert.deepEqual(codes(text), ['byte-order-mark', 'nul', 'nul']);
  assertLines(text);
  assertLines('');
  assert.equal(parsePhonebook('').lineEnds.dominant, '\r\n');
});

test('a duplicated section is two entries and one group', () => {
  const tree = parsePhonebook(file([...vpnEntry('Work'), ...vpnEntry('B'), ...vpnEntry('WORK')]));
  assert.deepEqual(
    duplicateEntries(tree).map((group) => group.map(({ name }) => name)),
    [['Work', 'WORK']],
  );
});

test('any cut and any changed character round-trips', () => {
  const text = file([...vpnEntry('Work', ['Routes=0011']), ...vpnEntry('Größe 東京')]);
  for (let end = 0; end <= text.length; end += 1) assertLines(text.slice(0, end));
  const odd = ['[', ']', '=', '\r', '\n', '\0', ' ', '\ufeff', '\ud800', ';', 'x', '\u00a0'];
  holdsFor(400, (dice) => {
    let changed = text;
    for (let step = 1 + dice.below(6); step > 0; step -= 1) {
      const at = dice.below(changed.length + 1);
      changed = changed.slice(0, at) + dice.pick(odd) + changed.slice(at + dice.below(4));
    }
    assertLines(changed);
  });
});

test('a phonebook is told by its content', () => {
  assert.equal(looksLikePhonebook(file(vpnEntry('A'))), true);
  assert.equal(looksLikePhonebook(`\ufeff; note\n${file(vpnEntry('A'), '\n')}`), true);
  const short = ['[A]', 'MEDIA=rastapi', 'Port=VPN2-0', 'DEVICE=vpn', 'PhoneNumber=a.example.net'];
  assert.equal(looksLikePhonebook(file(short)), true);
  assert.equal(looksLikePhonebook(''), false);
  assert.equal(looksLikePhonebook(file(['[core]', 'editor=vim', 'Type=2', 'Port=22'])), false);
  assert.equal(looksLikePhonebook(`<VPNProfile>\n${file(vpnEntry('A'))}`), false);
  assert.equal(looksLikePhonebook(`$book = @"\n${file(vpnEntry('A'))}"@ | Out-File x`), false);
});

test('a Connection Manager phone book is another format', () => {
  const line = '%d,1,5,Springfield,555,5550100,2400,28800,0,7,scripted';
  const text = file([1, 2, 3].map((id) => line.replace('%d', String(id))));
  assert.equal(looksLikeConnectionManagerBook(text), true);
  assert.equal(looksLikePhonebook(text), false);
  assert.equal(looksLikeConnectionManagerBook(file(vpnEntry('A'))), false);
});

describe('real phonebooks', () => {
  eachShared('corpus/phonebook', /\.pbk$/, ({ bytes }) => {
    const { text, encoding, bom } = decodeBytes(bytes);
    assert.equal(looksLikePhonebook(text), true);
    assertLines(text);
    assert.deepEqual(codes(text), []);
    assert.deepEqual(encodeText(text, encoding, bom).bytes, bytes);
    for (let end = 0; end < text.length; end += 97) assertLines(text.slice(0, end));
  });
});

test('the examples of the project', () => {
  const good = readFileSync('examples/rasphone.pbk', 'utf8');
  assert.deepEqual(codes(good), []);
  const broken = readFileSync('examples/rasphone-broken.pbk', 'utf8');
  assert.ok(codes(broken).length > 0);
  assert.equal(duplicateEntries(parsePhonebook(broken)).length, 1);
  assertLines(good);
  assertLines(broken);
});
