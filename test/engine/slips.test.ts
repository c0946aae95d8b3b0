import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';
import type { XmlDocument } from '../../server/src/engine/syntax/xml/tree';
import { exampleFiles } from '../support/shared';
import { FULL_PROFILE } from '../support/texts';

/** The names of all elements by their place, with the values of those that hold no other. */
function shapeOf(document: XmlDocument): string[] {
  return [...document.elements()].map((element) =>
    element.elements.length === 0 ? `${element.path}=${element.value?.text ?? ''}` : element.path,
  );
}

/** Every place of a text where one of some characters stands, at most so many of them. */
function placesOf(text: string, characters: string, most: number): number[] {
  const all = [...text.matchAll(/[\s\S]/g)].map((match) => match.index);
  const places = all.filter((at) => characters.includes(text.charAt(at)));
  const step = Math.max(1, Math.floor(places.length / most));
  return places.filter((_, index) => index % step === 0);
}

const files = [
  { name: 'a profile with everything', text: FULL_PROFILE },
  ...exampleFiles(/\.xml$/),
].filter(({ text }) => parseXml(text).isWellFormed);

describe('one character left out', () => {
  for (const { name, text } of files) {
    it(`is one fault at most, and the tree stays what it was: ${name}`, () => {
      const shape = shapeOf(parseXml(text));
      for (const at of placesOf(text, '<>/="\'', 150)) {
        // Without the end of its tag, a text with quotation marks reads on like attributes.
        const behind = text.slice(at + 1, text.indexOf('<', at + 1));
        if (text.charAt(at) === '>' && /["']/.test(behind)) continue;
        const slip = text.slice(0, at) + text.slice(at + 1);
        const document = parseXml(slip);
        const where = `${text.slice(Math.max(0, at - 30), at)}⟦${text.charAt(at)}⟧${text.slice(at + 1, at + 30)}`;
        const { faults } = document;
        assert.ok(faults.length < 2, `${where}: ${faults.map((f) => f.code).join()}`);
        if (faults.length === 0) continue;
        assert.deepEqual(shapeOf(document), shape, where);
        const distance = Math.min(
          ...faults.map(({ span }) =>
            at < span.start ? span.start - at : Math.max(0, at - span.end),
          ),
        );
        // A tag may be far from its close tag; both are places of that slip.
        const isFar = distance > 200 && !faults.some((f) => f.code === 'element-not-closed');
        assert.ok(!isFar, `${where}: told ${distance} characters away`);
      }
    });
  }
});

/** Faults of a text by what they are about. */
function told(text: string): string[] {
  return parseXml(text).faults.map(({ code, found }) => `${code} ${found ?? ''}`.trim());
}

describe('what is wrong with the form', () => {
  const cases: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'a missing end tag': ['<a>\n  <b>x\n  <c/>\n</a>', ['element-not-closed b']],
    'a missing end tag on one line': ['<a><b>x<c/></a>', ['element-not-closed b']],
    'an end tag of another name': ['<a><bcd>x</bce></a>', ['close-tag-mismatch bce']],
    'the end tag of the parent': ['<a>\n<bcd>x</a>\n<c/></a>', ['close-tag-mismatch a']],
    'an end tag too many': ['<a><b/></b></a>', ['close-tag-unexpected b']],
    'the end tag of the root in the middle': [
      '<a>\n<b/>\n</a>\n<c/>\n</a>',
      ['close-tag-unexpected a'],
    ],
    'a missing slash': ['<a><b>x<b></a>', ['slash-missing b']],
    'a missing bracket before a name': ['<a>\n  b>x</b>\n</a>', ['bracket-missing b']],
    'a missing bracket before attributes': ['<a>\n  b c="1">x</b>\n</a>', ['bracket-missing b']],
    'a missing bracket before an end tag': ['<a><b>x/b></a>', ['bracket-missing /b>']],
    'a missing bracket behind a name': ['<a><bcx</bc></a>', ['tag-not-finished bc']],
    'a missing bracket behind an attribute': ['<a><b c="1"x</b></a>', ['tag-not-finished b']],
    'a tag half typed': ['<a>\n  <bc\n  <d/>\n</a>', ['tag-not-finished bc']],
    'a name broken by a console': ['<a><bcd>x</bc\n  d></a>', ['name-broken bc']],
    'an open tag broken by a console': ['<a><bc\nd>x</bcd></a>', ['name-broken bc']],
    'a bare less-than sign': ['<a>1 < 2</a>', ['less-than']],
    'a missing closing quotation mark': ['<a b="1>x</a>', ['attribute-quote-missing b']],
    'a missing quotation mark before an attribute': [
      '<a b="1 c="2">x</a>',
      ['attribute-quote-missing b'],
    ],
    'a missing opening quotation mark': ['<a b=1" c="2">x</a>', ['attribute-quote-missing b']],
    'a missing equals sign': ['<a b"1">x</a>', ['attribute-equals-missing b']],
    'a value without quotation marks': ['<a b=1>x</a>', ['attribute-not-quoted b']],
    'typographic quotation marks': [
      '<a b=“1” c=‘2’>x</a>',
      ['attribute-curly-quotes “', 'attribute-curly-quotes ‘'],
    ],
    'an attribute without value': ['<a b>x</a>', ['attribute-without-value b']],
    'an attribute twice': ['<a b="1" b="2"/>', ['attribute-duplicate b']],
    'an attribute twice by namespace': [
      '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>',
      ['attribute-duplicate q:b'],
    ],
    'a comment before the root that is not closed': [
      '<!-- user tunnel ->\n<a/>',
      ['comment-not-closed'],
    ],
    'a comment that the next one closes': [
      '<a>\n<!-- one\n<b/>\n<!-- two -->\n</a>',
      ['comment-not-closed'],
    ],
    'a comment in a comment': ['<a><!-- <b/> <!-- x --> <c/> --></a>', ['comment-nested']],
    'a comment without exclamation mark': ['<a><-- x --></a>', ['comment-misspelt <--']],
    'hyphens in a comment': ['<a><!-- x -- y --></a>', ['comment-double-hyphen']],
    'a section in small letters': ['<a><![cdata[x]]></a>', ['cdata-misspelt <![cdata[']],
    'a section that is not closed': ['<a><![CDATA[x]></a>', ['cdata-not-closed']],
    'a declaration without its question mark': [
      '<?xml version="1.0">\n<a/>',
      ['instruction-not-closed xml'],
    ],
    'a declaration that is no instruction': ['<xml version="1.0"?>\n<a/>', ['declaration-invalid']],
    'a declaration in capital letters': [
      '<?XML version="1.0"?><a/>',
      ['instruction-name-reserved XML'],
    ],
    'a declaration behind blanks': ['\n<?xml version="1.0"?><a/>', ['declaration-not-first']],
    'an instruction that is not closed': ['<a><?b c></a>', ['instruction-not-closed b']],
    'a prefix that is not declared': ['<a b:c="1"/>', ['prefix-undeclared b']],
    'a prefix for no namespace': ['<a xmlns:b=""/>', ['namespace-empty b']],
    'an illegal character in a comment': ['<a><!-- \u0001 --></a>', ['character-illegal U+0001']],
    'an illegal character in an instruction': ['<a><?b \u0001?></a>', ['character-illegal U+0001']],
    'half a pair of surrogates': ['<a>\ud800</a>', ['character-illegal U+D800']],
    'a second root': ['<a/><b/><c/>', ['root-second b']],
    'text behind the root': ['<a/>x', ['text-outside-root x']],
    'a byte order mark read as text': ['ï»¿<a/>', ['text-before-root ï»¿']],
    'a text that ends early': ['<a><b><c>x', ['ends-early </c></b></a>']],
    'a text that ends in a tag': ['<a><b><c', ['tag-not-finished c']],
    'a text that ends in a comment': ['<a><b><!-- x', ['comment-not-closed']],
    'a no-break space in a tag': ['<a\u00a0b="1"/>', ['blank-invalid U+00A0']],
    'an ampersand': ['<a>R&D</a>', ['ampersand']],
    'the end of a section in text': ['<a>]]></a>', ['cdata-end-in-text']],
  };
  for (const [what, [text, expected]] of Object.entries(cases)) {
    it(`is told once: ${what}`, () => {
      assert.deepEqual(told(text), expected);
    });
  }

  it('is told of every slip when there are several', () => {
    const text =
      '<a>\n  <b>1</b\n  <c d="2>3</c>\n  <e>4/e>\n  <f>5<f>\n  <!-- g ->\n  <h>6</h>\n</a>';
    assert.deepEqual(told(text), [
      'tag-not-finished b',
      'attribute-quote-missing d',
      'bracket-missing /e>',
      'slash-missing f',
      'comment-not-closed',
    ]);
    assert.equal(parseXml(text).root?.child('h')?.value?.text, '6');
  });
});
