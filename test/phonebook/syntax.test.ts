import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  blocksOf,
  duplicateEntries,
  entryAt,
  looksLikeConnectionManagerBook,
  looksLikePhonebook,
  pairOf,
  pairsOf,
  parsePhonebook,
  printed,
} from '../../server/src/engine/syntax/pbk';
import { decodeBytes, encodeText } from '../../server/src/engine/text/encoding';
import { file, seeded, vpnEntry } from './build';

const codes = (text: string): string[] => parsePhonebook(text).problems.map(({ code }) => code);

/** Every span of the tree lies in the text and says what the node says. */
function checkSpans(text: string): void {
  const tree = parsePhonebook(text);
  let at = tree.bom?.end ?? 0;
  for (const line of [
    ...tree.preamble,
    ...tree.entries.flatMap((entry) => [entry.header, ...entry.lines]),
  ]) {
    assert.equal(line.span.start, at);
    assert.equal(line.span.end, line.eol.start);
    at = line.eol.end;
    if (line.kind === 'pair') {
      assert.equal(text.slice(line.keySpan.start, line.keySpan.end), line.key);
      assert.equal(text.slice(line.equals.start, line.equals.end), '=');
      assert.equal(text.slice(line.valueSpan.start, line.valueSpan.end), line.value);
    }
    if (line.kind === 'header') {
      assert.equal(text.slice(line.nameSpan.start, line.nameSpan.end), line.name);
    }
  }
  assert.equal(at, text.length);
  assert.equal(printed(tree), text);
}

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
  checkSpans(text);
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
  checkSpans(text);
});

test('headers that are cut, empty, or hold brackets', () => {
  const text = '[]\r\n[a[b]c]\r\n[x] y\r\n  [z]\r\n[cut';
  const tree = parsePhonebook(text);
  assert.deepEqual(
    tree.entries.map(({ name }) => name),
    ['', 'a[b]c', 'x', 'z', 'cut'],
  );
  assert.deepEqual(codes(text), ['text-after-header', 'blank-around', 'header-not-closed']);
  checkSpans(text);
});

test('blocks in the wrong place are still there', () => {
  const text = file(['[A]', 'DEVICE=vpn', 'PhoneNumber=a', '[B]', 'PhoneNumber=b', 'Type=2']);
  assert.deepEqual(codes(text), ['block-outside', 'block-outside']);
  const [first, second] = parsePhonebook(text).entries;
  assert.ok(first && second);
  assert.equal(blocksOf(first, 'phone').length, 1);
  assert.equal(pairOf(second, 'Type')?.block, 'entry');
  checkSpans(text);
});

test('every kind of line end, alone and mixed', () => {
  for (const eol of ['\r\n', '\n', '\r'] as const) {
    const tree = parsePhonebook(file(vpnEntry('A'), eol));
    assert.equal(tree.lineEnds.dominant, eol);
    assert.deepEqual(tree.problems, []);
    checkSpans(file(vpnEntry('A'), eol));
  }
  const mixed = '[A]\r\nType=2\nPBVersion=8\r\r\n\nX=1';
  const { lineEnds } = parsePhonebook(mixed);
  assert.deepEqual({ ...lineEnds }, { crlf: 2, lf: 2, cr: 1, dominant: '\r\n' });
  checkSpans(mixed);
});

test('NUL, a byte order mark and an empty file', () => {
  const text = '\ufeff[A]\r\nType=2\0\0\r\nX=\0\r\n';
  assert.deepEqual(codes(text), ['byte-order-mark', 'nul', 'nul']);
  checkSpans(text);
  checkSpans('');
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
  for (let end = 0; end <= text.length; end += 1) checkSpans(text.slice(0, end));
  const next = seeded(7);
  const odd = ['[', ']', '=', '\r', '\n', '\0', ' ', '\ufeff', '\ud800', ';', 'x', '\u00a0'];
  for (let round = 0; round < 400; round += 1) {
    let changed = text;
    for (let step = 0; step < 1 + next(6); step += 1) {
      const at = next(changed.length + 1);
      changed = changed.slice(0, at) + (odd[next(odd.length)] ?? '') + changed.slice(at + next(4));
    }
    checkSpans(changed);
  }
});

test('ten thousand entries are parsed quickly, and each is found', () => {
  const text = Array.from({ length: 10_000 }, (_, index) => file(vpnEntry(`Entry ${index}`))).join(
    '',
  );
  const begin = performance.now();
  const tree = parsePhonebook(text);
  const spent = performance.now() - begin;
  assert.equal(tree.entries.length, 10_000);
  assert.equal(entryAt(tree, text.indexOf('[Entry 9000]') + 3)?.name, 'Entry 9000');
  assert.equal(entryAt(tree, 0)?.name, 'Entry 0');
  assert.equal(printed(tree), text);
  assert.ok(spent < 3000, `took ${spent} ms`);
});

test('one endless line is no trap', () => {
  for (const character of ['[', ']', '=', ' ', 'a', '\r', '\0']) {
    const text = `[A]\n${character.repeat(1_000_000)}`;
    const begin = performance.now();
    const tree = parsePhonebook(text);
    assert.equal(printed(tree), text);
    looksLikePhonebook(text);
    assert.ok(performance.now() - begin < 3000);
  }
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

const corpus = join('..', 'shared', 'corpus', 'phonebook');
test('real phonebooks', { skip: existsSync(corpus) ? false : 'not here' }, () => {
  for (const name of readdirSync(corpus)) {
    const bytes = new Uint8Array(readFileSync(join(corpus, name)));
    const { text, encoding, bom } = decodeBytes(bytes);
    assert.equal(looksLikePhonebook(text), true);
    checkSpans(text);
    assert.deepEqual(codes(text), []);
    assert.deepEqual(encodeText(text, encoding, bom).bytes, bytes);
    for (let end = 0; end < text.length; end += 97) checkSpans(text.slice(0, end));
  }
});

test('the examples of the project', () => {
  const good = readFileSync('examples/rasphone.pbk', 'utf8');
  assert.deepEqual(codes(good), []);
  const broken = readFileSync('examples/rasphone-broken.pbk', 'utf8');
  assert.ok(codes(broken).length > 0);
  assert.equal(duplicateEntries(parsePhonebook(broken)).length, 1);
  checkSpans(good);
  checkSpans(broken);
});
