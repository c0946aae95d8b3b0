import { assertLinear } from '../support/effort';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { setValue } from '../../server/src/engine/refactorings/phonebook/set-value';
import { readEntry } from '../../server/src/engine/formats/rasphone';
import {
  entryAt,
  looksLikePhonebook,
  parsePhonebook,
  printed,
} from '../../server/src/engine/syntax/pbk';
import { decodeBytes, encodeText } from '../../server/src/engine/text/encoding';
import { file, vpnEntry } from '../phonebook/build';

const engine = createEngine();

/** A phonebook of so many entries. */
function book(count: number): string {
  return file(Array.from({ length: count }, (_, i) => vpnEntry(`Entry ${i}`)).flat());
}

function check(text: string): void {
  const parsed = engine.parse(text, { fileName: 'a.pbk' });
  assert.ok(parsed);
  assert.deepEqual(engine.check(parsed).failures, []);
}

describe('work on a phonebook grows with its size', () => {
  it('when it is read', () => {
    assertLinear('entries', 100, book, (text) => void parsePhonebook(text).entries.map(readEntry));
  });

  it('when entries are full', () => {
    const full = readFileSync('examples/rasphone.pbk', 'utf8');
    assertLinear(
      'full entries',
      10,
      (count) => full.repeat(count),
      (text) => void parsePhonebook(text).entries.map(readEntry),
    );
  });

  it('when it is checked', () => {
    assertLinear('entries', 100, book, check);
  });

  it('when it is full of mistakes', () => {
    assertLinear(
      'mistakes',
      50,
      (count) => book(count).replaceAll('VpnStrategy=7', 'VpnStrategie=7\r\n; x\r\nstray'),
      check,
    );
  });

  it('when its keys are unknown', () => {
    const keys = (name: (i: number) => string) => (count: number) =>
      vpnEntry(
        'A',
        Array.from({ length: count }, (_, i) => `${name(i)}=1`),
      ).join('\r\n');
    assertLinear('keys', 300, keys(String), check);
    assertLinear(
      'misspelt keys',
      300,
      keys((i) => `VpnStrateg${i}`),
      check,
    );
    assertLinear(
      'equal keys',
      300,
      keys(() => 'Foo'),
      check,
    );
  });

  it('when its sections are unknown, empty or equal', () => {
    const sections = (name: (i: number) => string) => (count: number) =>
      Array.from({ length: count }, (_, i) => `[${name(i)}]\r\nEncoding=1\r\n`).join('');
    assertLinear('sections', 300, sections(String), check);
    assertLinear(
      'equal sections',
      300,
      sections(() => 'A'),
      check,
    );
  });

  it('when a value is set', () => {
    assertLinear(
      'entries',
      100,
      (count) => ({ tree: parsePhonebook(book(count)), name: `Entry ${count - 1}` }),
      ({ tree, name }) => assert.ok(setValue(tree, name, 'DataEncryption', '512').ok),
    );
  });

  for (const character of ['[', ']', '=', ' ', 'a', '\r', '\0']) {
    it(`when ${JSON.stringify(character)} fills a line`, () => {
      assertLinear(
        'characters',
        5000,
        (count) => `[A]\n${character.repeat(count)}`,
        (text) => {
          assert.equal(printed(parsePhonebook(text)), text);
          looksLikePhonebook(text);
        },
      );
    });
  }

  it('when bytes are decoded and encoded', () => {
    assertLinear(
      'bytes',
      1000,
      (count) => new Uint8Array(Buffer.from('VpnStrategy=7 größer\r\n'.repeat(count))),
      (bytes) => {
        const { text, encoding } = decodeBytes(bytes);
        assert.equal(Buffer.compare(encodeText(text, encoding).bytes, bytes), 0);
      },
    );
  });
});

describe('ten thousand entries', () => {
  it('are all found, and one of them is set', () => {
    const text = book(10_000);
    const tree = parsePhonebook(text);
    assert.equal(tree.entries.length, 10_000);
    assert.equal(entryAt(tree, text.indexOf('[Entry 9000]') + 3)?.name, 'Entry 9000');
    assert.equal(entryAt(tree, 0)?.name, 'Entry 0');
    const result = setValue(tree, 'Entry 9999', 'DataEncryption', '512');
    assert.ok(result.ok);
    assert.deepEqual(
      result.edits.map(({ text: put }) => put),
      ['512'],
    );
  });
});
