import assert from 'node:assert/strict';
import { XMLValidator } from 'fast-xml-parser';
import type { XmlFaultCode } from '../../../server/src/engine/syntax/xml/tree';
import { parseXml } from '../../../server/src/engine/syntax/xml/parse';
import type { Law } from '../law';
import { finalText } from '../subject';

/**
 * What XML 1.0 forbids and the validator of fast-xml-parser does not look for, each with the place
 * in the recommendation. A text with only such faults is well-formed for it and not for us.
 */
const NOT_VALIDATED: ReadonlyMap<XmlFaultCode, string> = new Map<XmlFaultCode, string>([
  ['ampersand', '2.4: in attributes every ampersand begins a reference'],
  ['attribute-less-than', '3.1: no < in attribute values'],
  ['attribute-quote-missing', '3.1: no < in attribute values, which end before it then'],
  ['blank-invalid', '2.3: no-break spaces are no white space'],
  ['bracket-missing', '2.4: a stray > or < is text or a fault'],
  ['cdata-end-in-text', '2.4: ]]> must not stand in text'],
  ['cdata-misspelt', '2.7: CDATA in capital letters'],
  ['cdata-outside-root', '2.1: only comments, instructions and blanks stand outside of the root'],
  ['character-illegal', '2.2: control characters are no characters of XML'],
  ['character-reference-illegal', '4.1: a reference must name a character of XML'],
  ['close-tag-mismatch', '3.1: the validator takes </name/> for an element that closes itself'],
  ['close-tag-unexpected', '3.1: the validator takes </name/> for an element that closes itself'],
  ['comment-double-hyphen', '2.5: no -- in comments'],
  ['comment-misspelt', '2.5: a comment begins with <!--'],
  ['comment-nested', '2.5: no -- in comments'],
  ['comment-not-closed', '2.5: a comment ends with -->'],
  ['declaration-invalid', '2.8: the declaration has a form'],
  ['declaration-not-first', '2.8: the declaration stands first'],
  ['doctype-misplaced', '2.8: the DOCTYPE stands before the root'],
  ['doctype-not-closed', '2.8: quotation marks in a DOCTYPE must be closed'],
  ['entity-undefined', '4.1: an entity must be declared'],
  ['instruction-name-reserved', '2.6: the name xml is reserved in any case'],
  ['instruction-not-closed', '2.6: an instruction ends with ?>'],
  ['less-than', '2.4: < begins markup'],
  ['markup-unreadable', '2.4: <! begins comments, CDATA sections and the DOCTYPE only'],
  ['name-invalid', '2.3: characters of names'],
  ['name-missing', '3.1: the name follows < and </ at once'],
  ['namespace-empty', 'Namespaces 2.2: a prefix cannot be undeclared'],
  ['namespace-reserved', 'Namespaces 3: xml and xmlns are reserved'],
  ['prefix-undeclared', 'Namespaces 5: prefixes are declared'],
  ['root-second', '2.1: one root'],
  ['tag-not-finished', '3.1: a tag ends with >'],
  ['text-before-root', '2.1: no text before the root'],
  ['text-outside-root', '2.1: no text after the root'],
]);

/** What we and the validator disagree about in a text, or nothing. */
export function disagreement(text: string): string | undefined {
  const document = parseXml(text);
  // Nothing inside a DOCTYPE is read: a profile needs none, and a rule of its own says so.
  if (document.doctype) return undefined;
  const codes = [...new Set(document.faults.map((f) => f.code))];
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    return codes.length > 0 ? undefined : `no fault, but: ${valid.err.msg}`;
  }
  if (codes.length === 0) return undefined;
  // Others beside one of these follow from it.
  const explained = codes.some((code) => NOT_VALIDATED.has(code));
  return explained ? undefined : `valid, but: ${codes.join(', ')}`;
}

/** What we call well-formed is what a validator calls so. */
export const wellFormedAsValidated: Law = {
  name: 'well-formed',
  about: 'XML is well-formed for us exactly if it is for a validator, but for what that overlooks',
  kinds: ['profilexml', 'eap'],
  runs: 400,
  check(subject) {
    assert.equal(disagreement(finalText(subject)), undefined);
  },
};
