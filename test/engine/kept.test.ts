/** Answers that are kept with what they are about. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KeptByElement } from '../../server/src/engine/syntax/xml/keptByElement';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';
import { Kept } from '../../server/src/engine/text/kept';

describe('what is kept', () => {
  it('is told of its object alone, not of a copy, and is no part of it', () => {
    const kept = new Kept<object, string>();
    const other = new Kept<object, string>();
    const object = { name: 'vpn' };
    kept.set(object, 'first');
    assert.equal(kept.get(object), 'first');
    assert.equal(kept.get({ ...object }), undefined);
    assert.equal(other.get(object), undefined);
    assert.deepEqual(object, { name: 'vpn' });
    kept.set(object, 'second');
    assert.equal(kept.get(object), 'second');
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
