/** Answers that are kept with what they are about. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KeptByElement } from '../../server/src/engine/syntax/xml/keptByElement';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';
import { keptOf } from '../../server/src/engine/text/kept';

describe('what is kept', () => {
  it('is worked out once of an object, anew of its copy, and is no part of it', () => {
    let made = 0;
    const [first, other] = [keptOf((_: object) => ++made), keptOf((_: object) => 'other')];
    const object = { name: 'vpn' };
    assert.deepEqual([first(object), first(object), other(object)], [1, 1, 'other']);
    assert.equal(first({ ...object }), 2);
    assert.deepEqual(object, { name: 'vpn' });
  });

  it('may be nothing', () => {
    let asked = 0;
    const nothing = keptOf((_: object) => (asked++, undefined));
    const object = {};
    assert.deepEqual([nothing(object), nothing(object), asked], [undefined, undefined, 1]);
  });

  it('of an element is told of no other one', () => {
    const kept = new KeptByElement<number>();
    const [first, second] = parseXml('<a><b/><b/></a>').root?.elements ?? [];
    assert.ok(first && second);
    assert.equal(kept.get(first), undefined);
    kept.set(first, 1);
    assert.equal(kept.get(second), undefined);
    kept.set(second, 2);
    assert.deepEqual([kept.get(first), kept.get(second)], [1, 2]);
  });
});
