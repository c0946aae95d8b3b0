/** Lists with defaults say the same as lists without, whatever is in them. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { withDefaults, type OwnItem } from '../../server/src/lsp/completionDefaults';
import { expanded } from './completionList';
import { holds } from '../support/random';

const number = fc.nat(3);
const position = fc.record({ line: number, character: number });
const word = fc.constantFrom('a', 'true', 'VPNProfile', '');
const item: fc.Arbitrary<OwnItem> = fc.record({
  label: word,
  insertTextFormat: fc.constantFrom(1, 2),
  textEdit: fc.record({
    range: fc.record({ start: position, end: position }),
    newText: word,
  }),
});
const supported = fc.subarray(['editRange', 'insertTextFormat', 'insertTextMode', 'data']);

describe('defaults of a completion list', () => {
  it('change nothing of what is inserted where', () => {
    holds(fc.tuple(fc.array(item), supported), 100, ([items, names]) => {
      const list = withDefaults(items, new Set(names));
      // As JSON, which is what goes over the wire.
      assert.deepEqual(
        JSON.parse(JSON.stringify(expanded(list))),
        JSON.parse(JSON.stringify(items)),
      );
      if (!names.includes('editRange') && !names.includes('insertTextFormat')) {
        assert.equal(list, items);
      }
    });
  });

  it('are what most items have', () => {
    const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });
    const make = (label: string, line: number, newText: string): OwnItem => ({
      label,
      insertTextFormat: 1,
      textEdit: { range: at(line), newText },
    });
    const items = [make('a', 1, 'a'), make('b', 2, 'b'), make('c', 2, '<c/>')];
    assert.deepEqual(withDefaults(items, new Set(['editRange', 'insertTextFormat'])), {
      isIncomplete: false,
      itemDefaults: { editRange: at(2), insertTextFormat: 1 },
      items: [
        { label: 'a', textEdit: items[0]?.textEdit },
        { label: 'b' },
        { label: 'c', textEditText: '<c/>' },
      ],
    });
    assert.deepEqual(withDefaults([], new Set(['editRange'])), []);
  });
});
