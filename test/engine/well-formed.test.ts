import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';
import { disagreement } from '../properties/laws/wellFormed';
import { eachShared } from '../support/shared';
import { FULL_PROFILE, xmlExamples } from '../support/texts';

function assertAgreement(name: string, text: string): void {
  const found = disagreement(text);
  assert.equal(found, undefined, `${name}: ${found ?? ''}\n${JSON.stringify(text)}`);
}

describe('well-formedness', () => {
  it('agrees with a validator about all examples', () => {
    for (const { name, text } of xmlExamples()) assertAgreement(name, text);
  });

  describe('agrees with a validator about real files', () => {
    eachShared('corpus/profilexml', /\.xml$/, ({ name, text }) => assertAgreement(name, text));
  });

  it('finds nothing wrong with texts that are well-formed', () => {
    for (const text of [
      FULL_PROFILE,
      '\ufeff<a/>',
      '<a b="1" c=\'"\'></a >',
      '<?xml version="1.0"?><!-- - --><?style x?><a><![CDATA[<&]]></a><!-- -->\n',
      '<!DOCTYPE a [<!ELEMENT a ANY> <!-- ]> -->]><a/>',
      '<größe:ä.b-1 xml:lang="de" xmlns:größe="urn:x"/>',
      '<L2tp1><L2tp2></L2tp2></L2tp1>',
    ]) {
      assert.deepEqual(parseXml(text).faults, [], text);
    }
  });

  it('tells names apart that differ behind a digit', () => {
    const document = parseXml('<a><IPv4Metric>1</IPv6Metric></a>');
    assert.deepEqual(
      document.faults.map((f) => [f.code, f.found, f.expected]),
      [['close-tag-mismatch', 'IPv6Metric', 'IPv4Metric']],
    );
  });
});
