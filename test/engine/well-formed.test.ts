import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { XMLValidator } from 'fast-xml-parser';
import type { XmlFaultCode } from '../../server/src/engine/syntax/xml/green';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';
import { edited, Random, randomEdit } from '../support/random';
import { corpusProfiles, FULL_PROFILE, xmlExamples } from '../support/texts';

/**
 * What XML 1.0 forbids and the validator of fast-xml-parser does not look for, each with the place
 * in the recommendation. A text with only such faults is well-formed for it and not for us.
 */
const NOT_VALIDATED: ReadonlyMap<XmlFaultCode, string> = new Map<XmlFaultCode, string>([
  ['ampersand', '2.4: in attributes every ampersand begins a reference'],
  ['attribute-less-than', '3.1: no < in attribute values'],
  ['cdata-end-in-text', '2.4: ]]> must not stand in text'],
  ['cdata-outside-root', '2.1: only comments, instructions and blanks stand outside of the root'],
  ['character-illegal', '2.2: control characters are no characters of XML'],
  ['character-reference-illegal', '4.1: a reference must name a character of XML'],
  ['close-tag-unexpected', '3.1: the validator takes </name/> for an element that closes itself'],
  ['comment-double-hyphen', '2.5: no -- in comments'],
  ['comment-not-closed', '2.5: a comment ends with -->'],
  ['declaration-invalid', '2.8: the declaration has a form'],
  ['declaration-not-first', '2.8: the declaration stands first'],
  ['doctype-not-closed', '2.8: quotation marks in a DOCTYPE must be closed'],
  ['entity-undefined', '4.1: an entity must be declared'],
  ['instruction-not-closed', '2.6: an instruction ends with ?>'],
  ['markup-unreadable', '2.4: <! begins comments, CDATA sections and the DOCTYPE only'],
  ['name-invalid', '2.3: characters of names'],
  ['name-missing', '3.1: the name follows < and </ at once'],
  ['root-second', '2.1: one root'],
  ['tag-not-finished', '2.3: no-break spaces are no white space'],
  ['text-outside-root', '2.1: no text after the root'],
]);

/** Consequences of the faults above, which never come alone. */
const CONSEQUENCES: ReadonlySet<XmlFaultCode> = new Set<XmlFaultCode>([
  'element-not-closed',
  'root-missing',
]);

/** Mutations of each text. */
const MUTATIONS = 500;

/** What the two disagree about, or nothing. */
function disagreement(text: string): string | undefined {
  const { document } = parseXml(text);
  // Nothing inside a DOCTYPE is read: a profile needs none, and a rule of its own says so.
  if (document.doctype) return undefined;
  const codes = [...new Set(document.faults.map((f) => f.code))];
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    return codes.length > 0 ? undefined : `no fault, but: ${valid.err.msg}`;
  }
  if (codes.length === 0) return undefined;
  const explained =
    codes.some((code) => NOT_VALIDATED.has(code)) &&
    codes.every((code) => NOT_VALIDATED.has(code) || CONSEQUENCES.has(code));
  return explained ? undefined : `valid, but: ${codes.join(', ')}`;
}

function assertAgreement(name: string, text: string): void {
  const found = disagreement(text);
  assert.equal(found, undefined, `${name}: ${found ?? ''}\n${JSON.stringify(text)}`);
}

describe('well-formedness', () => {
  it('agrees with a validator about all examples and real files', () => {
    for (const { name, text } of [...xmlExamples(), ...corpusProfiles()]) {
      assertAgreement(name, text);
    }
  });

  it('finds nothing wrong with texts that are well-formed', () => {
    for (const text of [
      FULL_PROFILE,
      '\ufeff<a/>',
      '<a b="1" c=\'"\'></a >',
      '<?xml version="1.0"?><!-- - --><?style x?><a><![CDATA[<&]]></a><!-- -->\n',
      '<!DOCTYPE a [<!ELEMENT a ANY> <!-- ]> -->]><a/>',
      '<größe:ä.b-1 xml:lang="de"/>',
      '<L2tp1><L2tp2></L2tp2></L2tp1>',
    ]) {
      assert.deepEqual(parseXml(text).document.faults, [], text);
    }
  });

  it('tells names apart that differ behind a digit', () => {
    const { document } = parseXml('<a><IPv4Metric>1</IPv6Metric></a>');
    assert.deepEqual(
      document.faults.map((f) => [f.code, f.found, f.expected]),
      [['close-tag-mismatch', 'IPv6Metric', 'IPv4Metric']],
    );
  });

  it('agrees about random damage', () => {
    const random = new Random(3);
    const texts = [
      { name: 'full profile', text: FULL_PROFILE },
      ...corpusProfiles().filter((_, i) => i % 4 === 0),
      ...xmlExamples().filter((_, i) => i % 8 === 0),
    ];
    for (const { name, text } of texts) {
      for (let i = 0; i < MUTATIONS; i++) {
        let damaged = edited(text, randomEdit(text, random));
        if (i % 3 === 0) damaged = edited(damaged, randomEdit(damaged, random));
        assertAgreement(`${name}, mutation ${i}`, damaged);
      }
    }
  });
});
