import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as features from '../../server/src/engine/module';
import { parseFile } from '../../server/src/engine/formats/parse';
import { XmlElement } from '../../server/src/engine/syntax/xml/tree';
import { assertPlace, assertWholeFile } from '../properties/laws/features';
import { askAll, profile } from './support';

describe('every feature on strange text', () => {
  const strange = [
    '',
    ' ',
    '<',
    '</',
    '<!',
    '<!-',
    '<!--',
    '<![CDATA[',
    '<?',
    '<?xml',
    '<a',
    '<a b="',
    '&',
    '\u0000\u0000<\u0000',
    '\ufeff',
    '\ufeff<VPNProfile>\ud83d\ude00</VPNProfile>',
    '<VPNProfile><Route></VPNProfile></Route>',
    '</VPNProfile><VPNProfile>',
    '<>'.repeat(200),
  ];
  for (const text of strange) {
    it(JSON.stringify(text.slice(0, 40)), () => askAll(profile(text)));
  }

  it('takes a hundred thousand elements inside of each other', () => {
    const deep = '<VPNProfile>'.repeat(100_000);
    askAll(profile(`${deep}${'</Route>'.repeat(100_000)}`));
  });

  it('serves a stand-alone EAP document', () => {
    const text =
      '<EapHostConfig xmlns="x">\n<EapMethod>\n<Type>13</Type>\n</EapMethod>\n</EapHostConfig>';
    const file = parseFile(text, 'eap', 'eap.xml');
    assert.ok(file?.kind === 'eap');
    assert.ok(file.document.root instanceof XmlElement);
    assertWholeFile(file);
    for (let offset = 0; offset <= text.length; offset++) assertPlace(file, offset);
    assert.equal(features.documentSymbols(file)[0]?.children[0]?.children[0]?.detail, '13');
  });
});
