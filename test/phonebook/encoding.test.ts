import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBytes, encodeText, type TextEncoding } from '../../server/src/engine/text/encoding';
import fc from 'fast-check';
import { holds } from '../support/random';

const bytesOf = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);

/** Decoding and encoding gives the same bytes when the decoder promises it. */
function roundTrip(bytes: Uint8Array): void {
  const decoded = decodeBytes(bytes);
  const again = encodeText(decoded.text, decoded.encoding, decoded.bom);
  if (decoded.lossless) {
    assert.deepEqual(again.bytes, bytes);
    assert.equal(again.lossless, true);
  }
}

test('each encoding is told apart and comes back', () => {
  const text = '[Größe 東京 😀]\r\nType=2\r\n';
  for (const encoding of ['utf8', 'utf8-bom', 'utf16le', 'utf16be'] as TextEncoding[]) {
    const { bytes, lossless } = encodeText(text, encoding);
    assert.equal(lossless, true);
    const decoded = decodeBytes(bytes);
    assert.equal(decoded.encoding, encoding);
    assert.equal(decoded.text, text);
    roundTrip(bytes);
  }
});

test('UTF-16 without a byte order mark', () => {
  for (const encoding of ['utf16le', 'utf16be'] as const) {
    const { bytes } = encodeText('[Work]\r\nType=2\r\n', encoding, false);
    const decoded = decodeBytes(bytes);
    assert.equal(decoded.encoding, encoding);
    assert.equal(decoded.bom, false);
    assert.deepEqual(
      decoded.problems.map(({ code }) => code),
      ['no-utf16-bom'],
    );
    roundTrip(bytes);
  }
});

test('NUL bytes in UTF-8 do not make it UTF-16', () => {
  const bytes = new Uint8Array(Buffer.from('[A]\r\nType=2\0\0\0\0\r\nPBVersion=8\r\n'));
  assert.equal(decodeBytes(bytes).encoding, 'utf8');
  roundTrip(bytes);
});

test('bytes that are not UTF-8 are windows-1252, with the place', () => {
  const bytes = bytesOf(0x5b, 0x47, 0x72, 0xf6, 0xdf, 0x65, 0x5d, 0x80, 0x81, 0x8d);
  const decoded = decodeBytes(bytes);
  assert.equal(decoded.encoding, 'ansi');
  assert.equal(decoded.text, '[Größe]€\u0081\u008d');
  assert.equal(decoded.problems[0]?.offset, 3);
  roundTrip(bytes);
});

test('a UTF-16 file with half a character says so', () => {
  const decoded = decodeBytes(bytesOf(0xff, 0xfe, 0x41, 0x00, 0x42));
  assert.equal(decoded.text, 'A');
  assert.equal(decoded.lossless, false);
  assert.equal(decoded.problems[0]?.code, 'odd-byte');
});

test('characters an encoding cannot hold are reported', () => {
  assert.deepEqual(encodeText('a東', 'ansi'), {
    bytes: bytesOf(0x61, 0x3f),
    lossless: false,
    lost: 1,
  });
  assert.deepEqual(encodeText('a\ud800', 'utf8'), {
    bytes: bytesOf(0x61, 0xef, 0xbf, 0xbd),
    lossless: false,
    lost: 1,
  });
});

test('windows-1252 has its own characters between 0x80 and 0x9f', () => {
  // Not compared with the platform: some releases of Node decode Latin-1 under this name.
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  const ours = decodeBytes(all);
  assert.equal(ours.encoding, 'ansi');
  const high = ours.text.slice(0x80, 0xa0).replace(/[\u0080-\u009f]/g, '');
  assert.equal(high, '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');
  assert.equal(ours.text.slice(0xa0), Buffer.from(all.subarray(0xa0)).toString('latin1'));
  roundTrip(all);
});

test('UTF-8 is judged as the platform judges it', () => {
  const leads = [
    0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xa0, 0x90,
  ];
  const some = fc.array(fc.constantFrom(...leads), { minLength: 1, maxLength: 6 });
  holds(some, 20_000, (list) => {
    const bytes = Uint8Array.from(list);
    if (bytes[0] === 0xef && bytes[1] === 0xbb) return;
    let expected: string | null = null;
    try {
      expected = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      expected = null;
    }
    const decoded = decodeBytes(bytes);
    assert.equal(decoded.encoding, expected === null ? 'ansi' : 'utf8');
    if (expected !== null) assert.equal(decoded.text, expected);
    roundTrip(bytes);
  });
});

test('every code point goes through UTF-8', () => {
  let text = '';
  for (let code = 0; code < 0x110000; code += 61) {
    if (code < 0xd800 || code > 0xdfff) text += String.fromCodePoint(code);
  }
  const { bytes } = encodeText(text, 'utf8');
  assert.deepEqual(bytes, new Uint8Array(Buffer.from(text, 'utf8')));
  assert.equal(decodeBytes(encodeText(text, 'utf8-bom').bytes).text, text);
});

test('random bytes never throw and come back', () => {
  holds(fc.uint8Array({ maxLength: 40 }), 2000, roundTrip);
});
