import type { ProfileElement } from '../../../knowledge/types';
import { parseIpRange } from '../../../connection/values/ip';
import { splitList } from '../../../connection/values/lists';
import { parseInteger } from '../../../connection/values/scalars';
import { durationWords, knownProtocol, rangeWords } from '../../../connection/values/words';
import type { XmlElement, XmlValue } from '../../../syntax/xml/tree';
import type { Span } from '../../../types';
import { eapHint } from '../../eap/features/inlayHints';
import { inEapHost } from '../../eap/file';
import { HINT_LENGTH, type InlayHint } from '../../features';
import { xmlHints, type ElementHint } from '../../xml/inlayHints';
import type { ProfileFile } from '../file';
import { readRoute } from '../profile';
import { isSecret, knownElement } from './place';
import { purposes } from './valueDocs';

/** What numbers and networks in a part of a profile say. Nothing is said of what reads by itself. */
export function inlayHints(file: ProfileFile, span: Span): InlayHint[] {
  return xmlHints(file, span, (element) => {
    if (inEapHost(element)) return eapHint(file, element);
    const known = knownElement(element);
    const { value } = element;
    return known && value && !isSecret(element) ? hintOf(element, known, value) : undefined;
  });
}

function hintOf(
  element: XmlElement,
  known: ProfileElement,
  value: XmlValue,
): ElementHint | undefined {
  const number = known.type === 'integer' ? parseInteger(value.text) : undefined;
  const say = (topic: ElementHint['topic'], words: string | readonly string[] | undefined) => {
    const [full, ...shorter] = [words ?? []].flat();
    if (full === undefined) return undefined;
    const label = [full, ...shorter].find((each) => each.length <= HINT_LENGTH) ?? full;
    return { topic, label, tooltip: `${known.path.replace(/^.*\//, '')} ${value.text}: ${full}` };
  };
  if (known.path === 'VPNProfile/Route/PrefixSize') {
    const network = element.parent && readRoute(element.parent).network;
    return network && say('addresses', rangeWords(network));
  }
  if (known.format === 'address-range-list') {
    const items = splitList(value);
    const range = items.length === 1 ? parseIpRange(value.text) : undefined;
    // A range that is written as one says its ends.
    return range && value.text.includes('/') ? say('addresses', rangeWords(range)) : undefined;
  }
  if (known.path === 'VPNProfile/TrafficFilter/Protocol') {
    return number === undefined ? undefined : say('values', knownProtocol(number));
  }
  if (known.format === 'oid-list') return say('values', purposes().get(value.text));
  return known.unit && number !== undefined
    ? say('values', durationWords(number, known.unit))
    : undefined;
}
