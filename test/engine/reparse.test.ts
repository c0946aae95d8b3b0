import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';
import type { XmlParse } from '../../server/src/engine/syntax/xml/parse';
import { randomEdit } from '../properties/inputs/mutations';
import { edited } from '../properties/subject';
import { holdsFor } from '../support/random';
import { FULL_PROFILE } from '../support/texts';

/** The tree without what is computed from it and what may be left over from an edit. */
function shape({ green, document }: XmlParse): string {
  const left = new Set(['memo', 'special', 'mixed']);
  return JSON.stringify([green, document.faults], (key, value: unknown) =>
    left.has(key) ? undefined : value,
  );
}

function assertFresh(parse: XmlParse, what: string): void {
  assert.equal(shape(parse), shape(parseXml(parse.document.text)), what);
}

describe('parse after an edit', () => {
  it('keeps every element the edit does not lie in', () => {
    const text =
      '<VPNProfile>\n  <Route><Address>10.0.0.0</Address></Route>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>';
    const before = parseXml(text);
    const after = parseXml(text.replace('10.0.0.0', '172.16.0.0'), before);
    const [oldRoute, oldSwitch] = before.document.root?.elements ?? [];
    const [route, alwaysOn] = after.document.root?.elements ?? [];
    assert.notEqual(route?.green, oldRoute?.green);
    assert.equal(alwaysOn?.green, oldSwitch?.green);
    assert.equal(alwaysOn?.start, (oldSwitch?.start ?? 0) + 2);
    assertFresh(after, 'longer value');
  });

  it('gives what a fresh parse gives for edits that leave the document well-formed', () => {
    const pieces = [
      '<a/>',
      '<a><b>1</b></a>',
      'x',
      '<!-- c -->',
      '<![CDATA[<]]>',
      ' ',
      '&amp;',
      'é',
    ];
    let parse = parseXml(FULL_PROFILE);
    for (let i = 0; i < FULL_PROFILE.length; i += 11) {
      const { text } = parse.document;
      // Behind markup or within a value, whatever comes next.
      const at = text.indexOf('>', i % text.length) + 1;
      const piece = pieces[i % pieces.length] ?? '';
      parse = parseXml(text.slice(0, at) + piece + text.slice(at), parse);
      assertFresh(parse, `${JSON.stringify(piece)} at ${at}`);
    }
  });

  it('gives what a fresh parse gives while damage is typed and mended', () => {
    holdsFor(20, (dice) => {
      let parse = parseXml(FULL_PROFILE);
      const texts = [FULL_PROFILE];
      for (let i = 0; i < 12; i++) {
        const last = texts[texts.length - 1] ?? '';
        // Every third edit takes the last one back.
        if (i % 3 === 2) texts.pop();
        else texts.push(edited(last, randomEdit(last, dice)));
        parse = parseXml(texts[texts.length - 1] ?? '', parse);
        assertFresh(parse, `edit ${i}`);
      }
    });
  });
});
