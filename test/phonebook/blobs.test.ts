import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodeCustomAuth,
  decodeIpsecPolicies,
  decodeNrptRules,
  decodeRoutes,
  decodeSuffixList,
  decodeTrafficFilters,
  fileTimeText,
  guidDigits,
  guidText,
  hexLines,
  hexOf,
  readHex,
  type DecodedBlob,
  type HexData,
} from '../../server/src/engine/formats/rasphone';
import { pairsOf, parsePhonebook } from '../../server/src/engine/syntax/pbk';
import { holdsFor } from '../support/random';
import { file } from './build';
import { blobLines, envelope, nrptRule, peapWithTls, route, suffix } from './encode';
import { dwords, joined, utf16 } from '../../server/src/engine/connection/blobs/writer';

/** The lines of a blob, parsed and joined. */
function dataOf(lines: readonly string[]): HexData {
  const entry = parsePhonebook(file(['[A]', ...lines])).entries[0];
  assert.ok(entry);
  return readHex(pairsOf(entry, lines[0]?.split('=')[0] ?? ''));
}

const data = (bytes: Uint8Array, key = 'Blob'): HexData => dataOf(blobLines(key, bytes));
const codes = (blob: DecodedBlob<unknown>): string[] => blob.problems.map(({ code }) => code);

const THUMBPRINT = Uint8Array.from({ length: 20 }, (_, index) => index * 11);

test('hexadecimal lines: joined, and precise about what is wrong', () => {
  const long = 'AB'.repeat(64);
  assert.deepEqual(dataOf([`X=${long}`, 'X=CD']).problems, []);
  const problems = (lines: string[]): string[] => dataOf(lines).problems.map(({ code }) => code);
  assert.deepEqual(problems(['X=ABC']), ['odd-digits']);
  assert.deepEqual(problems(['X=AB', 'X=CD']), ['line-length']);
  assert.deepEqual(problems([`X=${long}AB`]), ['line-length']);
  assert.deepEqual(problems([`X=${long}`, 'Type=2', 'X=CD']), ['not-adjacent']);
  assert.deepEqual(problems(['X=AB', '', 'X=CD']), ['line-length', 'not-adjacent']);
  const text = file(['[A]', `X=${long}`, 'X=CDgE']);
  const entry = parsePhonebook(text).entries[0];
  assert.ok(entry);
  const bad = readHex(pairsOf(entry, 'X'));
  assert.equal(bad.bytes.length, 65);
  const span = bad.problems[0]?.span ?? { start: 0, end: 0 };
  assert.equal(text.slice(span.start, span.end), 'g');
  assert.deepEqual(hexLines(long + 'CD'), [long, 'CD']);
  assert.deepEqual(hexLines(''), ['']);
});

test('six algorithms by name', () => {
  const strong = decodeIpsecPolicies(data(dwords(3, 4, 5, 8, 5, 5)), 1);
  assert.deepEqual(
    strong.value[0]?.settings.map(({ name }) => name),
    ['SHA384', 'AES256', 'ECP384', 'GCMAES256', 'GCMAES256', 'ECP384'],
  );
  assert.deepEqual(codes(strong), []);
  const weak = decodeIpsecPolicies(data(dwords(0, 0, 1, 1, 0, 0)), 1);
  assert.deepEqual(
    weak.value[0]?.settings.map(({ name }) => name),
    ['MD5', 'DES', 'Group1', 'DES', 'MD596', 'None'],
  );
});

test('a number without a meaning, a wrong count and a cut policy', () => {
  const blob = decodeIpsecPolicies(data(dwords(9, 4, 3, 5, 2, 0)), 1);
  assert.deepEqual(codes(blob), ['unknown-value']);
  assert.match(blob.lines[0] ?? '', /IntegrityCheckMethod unknown \(9\)/);
  assert.deepEqual(codes(decodeIpsecPolicies(data(dwords(2, 4, 3, 5, 2, 0)), 2)), [
    'count-mismatch',
  ]);
  const cut = decodeIpsecPolicies(data(dwords(2, 4, 3, 5, 2, 0).subarray(0, 20)), 1);
  assert.deepEqual(codes(cut), ['truncated']);
  assert.match(cut.problems[0]?.message ?? '', /4 bytes are missing/);
});

test('routes as CIDR with metric and exclusion', () => {
  const v6 = [0x20, 0x01, 0x0d, 0xb8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const blob = decodeRoutes(
    data(
      joined(
        route([10, 1, 0, 0], 16),
        route([192, 0, 2, 7], 24, { metric: 9, exclusion: true }),
        route(v6, 48),
        route([0, 0, 0, 0], 0),
      ),
    ),
    4,
  );
  assert.deepEqual(blob.lines, [
    '10.1.0.0/16',
    '192.0.2.7/24, metric 9, outside the tunnel',
    '2001:db8:1::/48',
    '0.0.0.0/0',
  ]);
  assert.deepEqual(
    blob.value.map(({ hostBits }) => hostBits),
    [false, true, false, false],
  );
  assert.deepEqual(codes(blob), []);
  assert.deepEqual(codes(decodeRoutes(data(route([10, 0, 0, 0], 33)), 1)), ['unknown-value']);
  const bytes = route([10, 0, 0, 0], 8);
  bytes[4] = 99;
  assert.deepEqual(codes(decodeRoutes(data(bytes), 1)), ['unknown-value']);
});

test('rules of the name resolution policy table', () => {
  const bytes = joined(
    nrptRule('.corp.example.com', [
      [10, 0, 0, 1],
      [10, 0, 0, 2],
    ]),
    nrptRule('.', []),
  );
  const blob = decodeNrptRules(data(bytes), 2);
  assert.deepEqual(blob.lines, ['.corp.example.com: 10.0.0.1, 10.0.0.2', '.: no DNS server']);
  assert.deepEqual(codes(blob), []);
  assert.deepEqual(codes(decodeNrptRules(data(dwords(2, 0xffffffff, 0xffffffff, 0, 0, 0)), 1)), [
    'truncated',
  ]);
  assert.deepEqual(codes(decodeNrptRules(data(dwords(2, 0, 0, 0, 0, 0)), 1)).length > 0, true);
});

test('suffix lists', () => {
  const bytes = joined(suffix('corp.example.com'), suffix('example.net'));
  const blob = decodeSuffixList('TrustedNetworks', data(bytes), 2);
  assert.deepEqual(blob.value, ['corp.example.com', 'example.net']);
  assert.deepEqual(codes(blob), []);
  assert.deepEqual(codes(decodeSuffixList('DnsSuffixSearchList', data(bytes), 3)), [
    'count-mismatch',
  ]);
  assert.deepEqual(codes(decodeSuffixList('TrustedNetworks', data(bytes.subarray(0, 600)), 2)), [
    'truncated',
  ]);
  assert.deepEqual(codes(decodeSuffixList('TrustedNetworks', data(utf16('x'.repeat(256))), 1)), [
    'bad-text',
  ]);
});

test('traffic filters', () => {
  const rule = 'v2.30|Action=Allow|Active=TRUE|Dir=Out|Protocol=6|RPort=443|';
  const blob = decodeTrafficFilters(data(utf16(`${rule}\0`)), 1);
  assert.deepEqual(blob.lines, [rule]);
  assert.deepEqual(
    blob.value[0]?.fields.find(({ name }) => name === 'RPort'),
    { name: 'RPort', value: '443' },
  );
  assert.deepEqual(codes(blob), []);
});

test('EAP settings: server names and thumbprints of PEAP', () => {
  const blob = decodeCustomAuth(data(peapWithTls('a.example.com;b.example.com', THUMBPRINT)), 25);
  assert.equal(blob.established, true);
  const check = {
    serverNames: ['a.example.com', 'b.example.com'],
    rootThumbprints: [hexOf(THUMBPRINT)],
  };
  assert.deepEqual(blob.value.server, check);
  assert.deepEqual(blob.value.inner, { type: 13, server: check });
  assert.deepEqual(codes(blob), []);
});

test('EAP settings with an unknown layout are counted, not guessed', () => {
  const blob = decodeCustomAuth(data(envelope(55, dwords(1, 2))), 55);
  assert.equal(blob.established, false);
  assert.equal(blob.value.server, null);
  assert.match(blob.lines.join('\n'), /TEAP \(55\)[\s\S]*8 bytes[\s\S]*not established/);
  assert.deepEqual(codes(blob), []);
  // One changed length and the inside is left alone.
  const bent = peapWithTls('a.example.com', THUMBPRINT);
  bent[32] = (bent[32] ?? 0) + 1;
  assert.equal(decodeCustomAuth(data(bent), 25).value.inner?.server ?? null, null);
});

test('EAP settings that contradict the file', () => {
  const good = peapWithTls('a.example.com', THUMBPRINT);
  assert.deepEqual(codes(decodeCustomAuth(data(good), 13)), ['type-mismatch']);
  assert.deepEqual(codes(decodeCustomAuth(data(good.subarray(0, 60)), 25)), ['truncated']);
  assert.deepEqual(codes(decodeCustomAuth(data(joined(good, dwords(7))), 25)), ['trailing-bytes']);
  assert.deepEqual(codes(decodeCustomAuth(data(dwords(1, 2, 3, 4)), 25)), ['bad-magic']);
  assert.deepEqual(codes(decodeCustomAuth(data(dwords(1)), 25)), ['truncated']);
});

test('the GUID turns its first three groups', () => {
  assert.equal(
    guidText('00112233445566778899AABBCCDDEEFF'),
    '{33221100-5544-7766-8899-aabbccddeeff}',
  );
  assert.equal(
    guidDigits('{33221100-5544-7766-8899-aabbccddeeff}'),
    '00112233445566778899AABBCCDDEEFF',
  );
  assert.equal(guidText('{33221100-5544-7766-8899-aabbccddeeff}'), null);
  assert.equal(guidText('0011'), null);
  assert.equal(guidDigits('nothing'), null);
});

test('two signed halves are a date', () => {
  // 1970-01-01 is 116444736000000000 steps of 100 ns.
  const steps = 116444736000000000n + 1_700_000_000n * 10_000_000n;
  const low = String(BigInt.asIntN(32, steps));
  const high = String(steps >> 32n);
  assert.equal(
    fileTimeText(low, high),
    new Date(1_700_000_000_000).toISOString().replace('.000', ''),
  );
  assert.equal(fileTimeText('0', '0'), null);
  assert.equal(fileTimeText('x', '1'), null);
  assert.equal(fileTimeText('99999999999', '1'), null);
  assert.notEqual(fileTimeText('-1', '-1'), undefined);
});

test('no cut and no change of a blob throws, and every problem has a place', () => {
  const samples: readonly [Uint8Array, (blob: HexData) => DecodedBlob<unknown>][] = [
    [dwords(3, 4, 5, 8, 5, 5), (blob) => decodeIpsecPolicies(blob, 1)],
    [joined(route([10, 0, 0, 0], 8), route([10, 0, 0, 0], 9)), (blob) => decodeRoutes(blob, 2)],
    [nrptRule('.example.com', [[10, 0, 0, 1]]), (blob) => decodeNrptRules(blob, 1)],
    [suffix('example.com'), (blob) => decodeSuffixList('TrustedNetworks', blob, 1)],
    [utf16('v2.30|Dir=In|\0'), (blob) => decodeTrafficFilters(blob, 1)],
    [peapWithTls('a.example.com', THUMBPRINT), (blob) => decodeCustomAuth(blob, 25)],
  ];
  for (const [bytes, decode] of samples) {
    const all = hexOf(bytes);
    for (let end = 1; end < all.length; end += 1) {
      const cut = hexLines(all.slice(0, end)).map((line) => `X=${line}`);
      const decoded = decode(dataOf(cut));
      assert.ok(decoded.problems.length > 0, `cut at ${end}`);
      for (const { span } of decoded.problems) assert.ok(span.end >= span.start);
      if (end % 2 === 1) assert.equal(decoded.problems[0]?.code, 'odd-digits');
    }
    holdsFor(200, (dice) => {
      const changed = Uint8Array.from(bytes);
      changed[dice.below(changed.length)] = dice.below(256);
      decode(data(changed));
    });
  }
});
