/** `.reg` files: headers, keys, values of every type, and what is broken. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readRegFile, type RegData } from '../../server/src/engine/syntax/registry/reg-file';
import { holds } from '../support/random';

const HEADER = 'Windows Registry Editor Version 5.00\r\n\r\n';
const KEY = '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters]\r\n';

function data(written: string): RegData | undefined {
  const file = readRegFile(`${HEADER}${KEY}"A"=${written}\r\n"B"="end"\r\n`);
  assert.equal(file.keys[0]?.values.at(-1)?.name, 'B', written);
  return file.keys[0].values[0]?.data;
}

describe('.reg files', () => {
  test('header, keys, values and comments with their places', () => {
    const text = `\ufeff${HEADER}; note\r\n${KEY}@="x"\r\n"Us\\"e"=dword:0000000a\r\n[-HKEY_X\\Y]\r\n`;
    const file = readRegFile(text);
    assert.equal(file.header.version, 5);
    assert.equal(file.comments.length, 1);
    assert.deepEqual(
      file.keys.map((key) => [key.path, key.isRemoval, key.isClosed]),
      [
        [
          'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SstpSvc\\Parameters',
          false,
          true,
        ],
        ['HKEY_X\\Y', true, true],
      ],
    );
    const [byDefault, named] = file.keys[0]?.values ?? [];
    assert.equal(byDefault?.name, '');
    assert.equal(named?.name, 'Us"e');
    assert.equal(text.slice(named.nameSpan.start, named.nameSpan.end), 'Us\\"e');
    assert.equal(named.data?.number, 10);
    const span = named.data.span;
    assert.equal(text.slice(span.start, span.end), 'dword:0000000a');
    assert.deepEqual(file.unknown, []);
  });

  test('types and forms of data', () => {
    assert.equal(data('"a\\\\b"')?.text, 'a\\b');
    assert.deepEqual(data('hex:de,ad')?.bytes, [0xde, 0xad]);
    assert.deepEqual(data('hex(7):61,00,\\\r\n  00,00')?.bytes, [0x61, 0, 0, 0]);
    assert.equal(data('hex(7):00')?.type, 'REG_MULTI_SZ');
    assert.equal(data('hex(2):00')?.type, 'REG_EXPAND_SZ');
    assert.equal(data('hex(b):00')?.type, 'REG_QWORD');
    assert.equal(data('hex(99):00')?.type, undefined);
    assert.equal(data('-')?.isRemoval, true);
    assert.equal(data('dword:1 ; note')?.number, 1);
  });

  test('malformed data', () => {
    for (const written of ['dword:xyz', 'dword:123456789', '"open', 'hex:1,zz', '1', '"a" b']) {
      assert.equal(data(written)?.isMalformed, true, written);
    }
  });

  test('other headers, lines that are nothing, values without key', () => {
    assert.equal(readRegFile('REGEDIT4\n').header.version, 4);
    const file = readRegFile('Windows Registry\n"A"=dword:1\n[HKEY_A\n"B"\nfoo\n');
    assert.equal(file.header.version, undefined);
    assert.equal(file.unknown.length, 3);
    assert.equal(file.keys[0]?.isClosed, false);
    assert.equal(file.keys[0].values[0]?.data, undefined);
  });

  test('comments stand where Windows takes them', () => {
    assert.deepEqual(data('hex:01,\\;first\r\n  02,\\\r\n  ; second\r\n  03')?.bytes, [1, 2, 3]);
    assert.equal(data('dword:0000000a ;why')?.number, 10);
    assert.equal(data('"a;b" ;why')?.text, 'a;b');
    assert.equal(data('dword:0000000a #why')?.isMalformed, true);
    const file = readRegFile(`${HEADER}# one\r\n; two\r\n${KEY}"A"="x"\r\n#"B"="y"\r\n`);
    assert.equal(file.comments.length, 3);
    assert.deepEqual(file.unknown, []);
    assert.equal(file.keys[0]?.values.length, 1);
  });

  test('a header counts to the letter', () => {
    const read = (line: string) => readRegFile(`${line}\r\n${KEY}`).header;
    assert.equal(read('Windows Registry Editor Version 5.00').isExact, true);
    assert.equal(read('  REGEDIT4').isExact, true);
    assert.equal(read('windows registry editor version 5.00').isExact, false);
    assert.equal(read('windows registry editor version 5.00').version, 5);
    assert.equal(read('REGEDIT5').isExact, false);
  });

  test('anything is read', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '"',
      '=',
      'hex:',
      'dword:',
      '\\',
      '\n',
      '\r',
      ',',
      '0a',
      ';',
      '@',
      '-',
      ' ',
    );
    holds(fc.array(piece, { maxLength: 40 }), 100, (parts) => {
      const text = parts.join('');
      for (const key of readRegFile(text).keys) {
        for (const { span } of [key, ...key.values]) {
          assert.ok(span.start <= span.end && span.end <= text.length);
        }
      }
    });
  });
});
