import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lossOf, replacesSwallowed, unfitness } from '../../server/src/engine/fix/verify';
import type { Edit, Span } from '../../server/src/engine/types';

/** The place of a word. */
function at(text: string, word: string, from = 0): Span {
  const start = text.indexOf(word, from);
  assert.ok(start >= 0, word);
  return { start, end: start + word.length };
}

describe('edits fit to be applied', () => {
  const text = 'one two three';
  const one = at(text, 'one');
  const two = at(text, 'two');
  for (const [name, edits, reason] of [
    [
      'in order',
      [
        { span: one, text: '1' },
        { span: two, text: '2' },
      ],
      undefined,
    ],
    [
      'side by side',
      [
        { span: one, text: '' },
        { span: at(text, ' '), text: '' },
      ],
      undefined,
    ],
    ['none', [], /no edits/],
    [
      'out of order',
      [
        { span: two, text: '2' },
        { span: one, text: '1' },
      ],
      /order/,
    ],
    [
      'overlapping',
      [
        { span: at(text, 'one two'), text: '' },
        { span: two, text: '2' },
      ],
      /overlap/,
    ],
    [
      'the same twice',
      [
        { span: one, text: '1' },
        { span: one, text: '1' },
      ],
      /overlap/,
    ],
    [
      'the same insertion twice',
      [
        { span: { start: 3, end: 3 }, text: 'a' },
        { span: { start: 3, end: 3 }, text: 'a' },
      ],
      /twice/,
    ],
    [
      'one insertion behind the other',
      [
        { span: { start: 3, end: 3 }, text: 'a' },
        { span: { start: 3, end: 3 }, text: 'b' },
      ],
      undefined,
    ],
    ['without effect', [{ span: one, text: 'one' }], /changes nothing/],
    ['outside', [{ span: { start: 5, end: 99 }, text: '' }], /outside/],
  ] as const) {
    it(name, () => {
      const found = unfitness(text, edits);
      if (reason) assert.match(found ?? '', reason);
      else assert.equal(found, undefined);
    });
  }
});

describe('attribute values behind a missing quote', () => {
  it('are not replaced', () => {
    const text = '<A x="1><B>\n</B y="2" z="3"/>';
    const replacing = (word: string): Edit[] => [{ span: at(text, word), text: 'n' }];
    assert.ok(replacesSwallowed(text, replacing('1><B>\n</B y=')));
    assert.ok(!replacesSwallowed(text, replacing('3')));
    assert.ok(!replacesSwallowed(text, replacing('<B>')));
  });
});

describe('what a fix takes away', () => {
  const xml =
    '<P>\n  <Alwayson>True</Alwayson> <!-- yes -->\n  <B>x</B>\n  <C>x</C>\n  <B>x</B>\n</P>';
  const name = at(xml, 'Alwayson');
  const close = at(xml, 'Alwayson', name.end);
  const value = at(xml, 'True');
  const element = at(xml, '<Alwayson>True</Alwayson>');

  it('is nothing when words of the finding are replaced', () => {
    assert.equal(lossOf(xml, value, [{ span: value, text: 'true' }]), undefined);
    const rename = [name, close].map((span) => ({ span, text: 'AlwaysOn' }));
    assert.equal(lossOf(xml, name, rename), undefined);
    // Letters inside of a word.
    const inner = { start: value.start, end: value.start + 1 };
    assert.equal(lossOf(xml, inner, [{ span: inner, text: 't' }]), undefined);
  });

  it('is nothing when text is inserted, moved, or only blanks and marks go', () => {
    const insert = { span: { start: element.end, end: element.end }, text: '<D>1</D>' };
    assert.equal(lossOf(xml, name, [insert]), undefined);
    const c = at(xml, '<C>x</C>');
    const moved = [
      { span: c, text: '' },
      { span: { start: c.end + 1, end: c.end + 1 }, text: '<C>x</C>' },
    ];
    assert.equal(lossOf(xml, name, moved), undefined);
    assert.equal(
      lossOf('a,  b > c', at('a,  b > c', '>'), [{ span: at('a,  b > c', '>'), text: '' }]),
      undefined,
    );
  });

  it('is what goes without replacement', () => {
    assert.deepEqual(lossOf(xml, value, [{ span: value, text: '' }]), {
      word: 'True',
      isForeign: false,
    });
    const removal = lossOf(xml, element, [{ span: element, text: '' }]);
    assert.equal(removal?.isForeign, false);
  });

  it('is foreign when the finding is about something else', () => {
    assert.equal(lossOf(xml, name, [{ span: value, text: 'false' }])?.isForeign, true);
    assert.equal(lossOf(xml, name, [{ span: element, text: '' }])?.isForeign, true);
    const more = { start: value.start, end: at(xml, 'yes').end };
    assert.deepEqual(lossOf(xml, value, [{ span: more, text: 'true' }]), {
      word: 'Alwayson',
      isForeign: true,
    });
  });

  it('may be an exact duplicate of what stays', () => {
    const first = at(xml, '<B>x</B>');
    const second = at(xml, '<B>x</B>', first.end);
    const removal = [{ span: { start: second.start - 2, end: second.end + 1 }, text: '' }];
    const place = { start: second.start + 1, end: second.start + 2 };
    assert.equal(lossOf(xml, place, removal, { twin: first }), undefined);
    assert.equal(lossOf(xml, place, removal)?.isForeign, true);
    assert.equal(lossOf(xml, place, removal, { twin: at(xml, '<C>x</C>') })?.isForeign, true);
    assert.equal(lossOf(xml, place, removal, { twin: second })?.isForeign, true);
  });

  it('may be markup that says nothing, all of it, and comments to this product', () => {
    for (const [text, markup] of [
      ['<?xml version="1.0"?><P/>', '<?xml version="1.0"?>'],
      ['<!DOCTYPE P><P/>', '<!DOCTYPE P>'],
      ['<P xmlns="http://example.com"/>', 'xmlns="http://example.com"'],
    ] as const) {
      const span = at(text, markup);
      assert.equal(lossOf(text, span, [{ span, text: '' }]), undefined, markup);
    }
    for (const [text, markup] of [
      ['<!DOCTYPE P [<!-- why -->]><P/>', '<!DOCTYPE P [<!-- why -->]>'],
      ['<P xmlns="http://example.com>\n<A b="/>', 'xmlns="http://example.com>\n<A b="'],
    ] as const) {
      const span = at(text, markup);
      assert.ok(lossOf(text, span, [{ span, text: '' }]), markup);
    }
    const text = '# aovpn-disable-line a-rule';
    const edits = [{ span: at(text, text), text: '' }];
    const directive = at(text, 'aovpn-disable-line a-rule');
    assert.equal(lossOf(text, directive, edits, { isDirective: true }), undefined);
    assert.ok(lossOf(text, directive, edits));
    assert.ok(
      lossOf(`${text}: why`, directive, [{ span: at(`${text}: why`, `${text}: why`), text: '' }], {
        isDirective: true,
      }),
    );
  });

  it('takes time by the length of the text', () => {
    const long = 'ab'.repeat(50_000);
    const edits = Array.from({ length: 25_000 }, (_, i) => ({
      span: { start: i * 4, end: i * 4 + 1 },
      text: 'x',
    }));
    assert.equal(lossOf(long, { start: 0, end: long.length }, edits), undefined);
  });
});
