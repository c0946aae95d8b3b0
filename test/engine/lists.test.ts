/** Items of list values: each stands where its characters do, however they are spelt. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitList } from '../../server/src/engine/connection/values/lists';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';

/** The items of a value with what stands at their places. */
function itemsIn(content: string, separator?: string): [string, string][] {
  const text = `<Servers>${content}</Servers>`;
  const value = parseXml(text).root?.value;
  assert.ok(value, content);
  return splitList(value, separator).map(({ text: item, span }) => [
    item,
    text.slice(span.start, span.end),
  ]);
}

describe('items of a list', () => {
  it('stand where they are written', () => {
    assert.deepEqual(itemsIn(' a ,, b'), [
      ['a', 'a'],
      ['', ''],
      ['b', 'b'],
    ]);
  });

  it('behind and with character references', () => {
    assert.deepEqual(itemsIn('&amp;,10.0.0.1'), [
      ['&', '&amp;'],
      ['10.0.0.1', '10.0.0.1'],
    ]);
    assert.deepEqual(itemsIn('a&#44;&#x62;c'), [
      ['a', 'a'],
      ['bc', '&#x62;c'],
    ]);
    assert.deepEqual(itemsIn('a&amp;b;c', ';'), [
      ['a&b', 'a&amp;b'],
      ['c', 'c'],
    ]);
    assert.deepEqual(itemsIn('&#x1F600;,&unknown;,b'), [
      ['😀', '&#x1F600;'],
      ['&unknown;', '&unknown;'],
      ['b', 'b'],
    ]);
  });

  it('behind comments and in CDATA', () => {
    assert.deepEqual(itemsIn('a<!-- , -->,b'), [
      ['a', 'a'],
      ['b', 'b'],
    ]);
    assert.deepEqual(itemsIn('<![CDATA[A,😀]]>,b'), [
      ['A', 'A'],
      ['😀', '😀'],
      ['b', 'b'],
    ]);
  });

  it('however long the list is', () => {
    const items = Array.from({ length: 3000 }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
    const found = itemsIn(`&#32;${items.join(',')}<!-- end -->`);
    assert.deepEqual(
      found,
      items.map((item) => [item, item]),
    );
  });

  it('of items', () => {
    const value = parseXml('<Servers>&#97;;b,c</Servers>').root?.value;
    assert.ok(value);
    const [first] = splitList(value);
    assert.ok(first);
    assert.deepEqual(
      splitList(first, ';').map(({ span }) => span),
      [
        { start: 9, end: 14 },
        { start: 15, end: 16 },
      ],
    );
  });
});
