import { eapData } from '../../../knowledge/eap.generated';
import { eapMethod, eapSimpleType } from '../../../knowledge/eap-types';
import { escapeText } from '../../../syntax/xml/entities';
import type { CompletionItem } from '../../features';
import { wordAt } from '../../xml/place';
import { type EapPlaceInfo } from './place';

interface Value {
  readonly text: string;
  readonly detail?: string;
}

/** Methods in the order in which they are recommended. */
const METHODS: readonly number[] = [25, 13, 21, 55, 26];

const MAX_NAMES = 50;

/**
 * The values the innermost open element may have, replacing the one that is there.
 *
 * @param start Where its content begins.
 */
export function valueItems(
  text: string,
  offset: number,
  start: number,
  info: EapPlaceInfo,
): CompletionItem[] {
  const { child } = info;
  if (!child) return [];
  const next = text.indexOf('<', offset);
  const content = text.slice(start, next < 0 ? text.length : next);
  const isNamed = eapSimpleType(eapData, child.type)?.format === 'eku-name';
  // Names of usages have blanks in them.
  const word = wordAt(text, offset, isNamed ? /[^\r\n<>&]/ : /[^\s<>&]/);
  const from = Math.max(word.start, start);
  if (text.slice(start, from).trim() !== '') return [];
  const span = { start: from, end: word.end };
  const isFilled = content.trim() !== '';
  return valuesFor(text, info)
    .filter((value) => !(isFilled && value.detail === 'example'))
    .map((value, index) => ({
      label: value.text,
      kind: 'value',
      ...(value.detail !== undefined && { detail: value.detail }),
      span,
      insertText: escapeText(value.text),
      filterText: value.text,
      sortText: `1${String(index).padStart(3, '0')}`,
    }));
}

function valuesFor(text: string, { child }: EapPlaceInfo): readonly Value[] {
  if (!child) return [];
  if (child.values && child.values.length > 0) {
    return child.values.map(({ value }) =>
      child.default === value ? { text: value, detail: 'default' } : { text: value },
    );
  }
  switch (eapSimpleType(eapData, child.type)?.format) {
    case 'eap-type':
      return METHODS.flatMap((number) => {
        const known = eapMethod(eapData, number);
        return known ? [{ text: String(number), detail: known.name }] : [];
      });
    case 'vendor-number':
      return child.name === 'AuthorId'
        ? [
            { text: '0', detail: 'EAP-TLS, PEAP, EAP-MSCHAPv2' },
            { text: '311', detail: 'EAP-TTLS, TEAP' },
          ]
        : [{ text: '0' }];
    case 'oid':
      return eapData.ekus.map(({ oid, name }) => ({ text: oid, detail: name }));
    case 'eku-name':
      return ekuNames(text);
    default:
      return child.example === undefined ? [] : [{ text: child.example, detail: 'example' }];
  }
}

/** Names of usages: those the document uses, then those that are known. */
function ekuNames(text: string): readonly Value[] {
  const names = new Map<string, string | undefined>();
  for (const match of text.matchAll(/<(?:[\w.-]+:)?EKUName[^<>]*>\s*([^<>&]{1,100}?)\s*</g)) {
    if (names.size >= MAX_NAMES) break;
    if (match[1] !== undefined && match[1].trim() !== '') names.set(match[1].trim(), undefined);
  }
  for (const { name, oid } of eapData.ekus) names.set(name, oid);
  return [...names].map(([name, oid]) =>
    oid === undefined ? { text: name } : { text: name, detail: oid },
  );
}
