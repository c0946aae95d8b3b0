import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../server/src/engine/fix/apply';
import {
  insertAfter,
  insertBefore,
  insertInto,
  removeElement,
  replaceValue,
} from '../../server/src/engine/fix/edits';
import type { XmlElement } from '../../server/src/engine/syntax/xml/tree';
import type { Edit } from '../../server/src/engine/types';
import { profile } from '../features/support';

/** The text after an edit beside the first element of a name. */
function after(text: string, name: string, edit: (element: XmlElement) => Edit): string {
  const element = [...profile(text).document.elements()].find((e) => e.name === name);
  assert.ok(element);
  return applyEdits(text, [edit(element)]);
}

const LINES = ['<N>', '\t<M/>', '</N>'];

describe('insertions keep comments with their elements', () => {
  for (const [name, before, expected] of [
    [
      'behind the comments of the line',
      '<P>\n  <A/>   <!-- a --> <!-- more -->\n  <B/>\n</P>',
      '<P>\n  <A/>   <!-- a --> <!-- more -->\n  <N>\n    <M/>\n  </N>\n  <B/>\n</P>',
    ],
    [
      'behind a comment of several lines',
      '<P>\r\n\t<A/> <!-- a\r\n\tb -->\r\n\t<B/>\r\n</P>',
      '<P>\r\n\t<A/> <!-- a\r\n\tb -->\r\n\t<N>\r\n\t\t<M/>\r\n\t</N>\r\n\t<B/>\r\n</P>',
    ],
    ['in one line', '<P><A/><!-- a --><B/></P>', '<P><A/><!-- a --><N><M/></N><B/></P>'],
  ] as const) {
    it(`after: ${name}`, () => {
      assert.equal(
        after(before, 'A', (a) => insertAfter(before, a, LINES)),
        expected,
      );
    });
  }

  for (const [name, before, expected] of [
    [
      'above the comments above it',
      '<P>\n  <A/> <!-- a -->\n  <!-- about\n       b -->\n  <!-- more -->\n  <B/>\n</P>',
      '<P>\n  <A/> <!-- a -->\n  <N>\n    <M/>\n  </N>\n  <!-- about\n       b -->\n  <!-- more -->\n  <B/>\n</P>',
    ],
    [
      'before a comment on its line',
      '<P>\n  <A/>\n  <!-- b --> <B/>\n</P>',
      '<P>\n  <A/>\n  <N>\n    <M/>\n  </N>\n  <!-- b --> <B/>\n</P>',
    ],
    [
      'below what an empty line sets off',
      '<P>\n  <!-- the profile -->\n\n  <B/>\n</P>',
      '<P>\n  <!-- the profile -->\n\n  <N>\n    <M/>\n  </N>\n  <B/>\n</P>',
    ],
    ['in one line', '<P><A/><!-- a --><B/></P>', '<P><A/><!-- a --><N><M/></N><B/></P>'],
    ['first in one line', '<P><!-- b --><B/></P>', '<P><N><M/></N><!-- b --><B/></P>'],
  ] as const) {
    it(`before: ${name}`, () => {
      assert.equal(
        after(before, 'B', (b) => insertBefore(before, b, LINES)),
        expected,
      );
    });
  }

  it('into an element that closes itself, with its attributes', () => {
    const before = '<P>\n  <A x="1" />\n</P>';
    const opened = '<P>\n  <A x="1">\n    <N>\n      <M/>\n    </N>\n  </A>\n</P>';
    assert.equal(
      after(before, 'A', (a) => insertInto(before, a, LINES)),
      opened,
    );
    assert.equal(
      after(before, 'A', (a) => replaceValue(a, '2')),
      '<P>\n  <A x="1" >2</A>\n</P>',
    );
  });

  it('removing an element leaves its comments', () => {
    const before = '<P>\n  <!-- about a -->\n  <A/> <!-- a -->\n  <B/>\n</P>';
    const expected = '<P>\n  <!-- about a -->\n  <!-- a -->\n  <B/>\n</P>';
    assert.equal(
      after(before, 'A', (a) => removeElement(before, a)),
      expected,
    );
  });
});
