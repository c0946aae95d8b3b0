import { eapData } from '../../../knowledge/eap.generated';
import { eapMethod, eapSimpleType } from '../../../knowledge/eap-types';
import { parseInteger } from '../../../connection/values/scalars';
import type { XmlElement } from '../../../syntax/xml/tree';
import type { Span } from '../../../types';
import type { InlayHint } from '../../features';
import { xmlHints, type ElementHint } from '../../xml/inlayHints';
import type { EapFile, EapHolder } from '../file';
import { eapNodeOf } from './hover';

/** Names of methods and purposes behind their numbers. */
export function eapInlayHints(file: EapFile, span: Span): InlayHint[] {
  return xmlHints(file, span, (element) => eapHint(file, element));
}

/** The same for one element of EAP configuration. */
export function eapHint(file: EapHolder, element: XmlElement): ElementHint | undefined {
  const text = element.value?.text;
  const is = eapNodeOf(file, element)?.is;
  if (!is || text === undefined) return undefined;
  const label = nameOf(eapSimpleType(eapData, is.type)?.format, text);
  return label === undefined
    ? undefined
    : { topic: 'values', label, tooltip: `${is.name} ${text}: ${label}` };
}

function nameOf(format: string | undefined, text: string): string | undefined {
  if (format === 'oid') return eapData.ekus.find(({ oid }) => oid === text)?.name;
  const number = format === 'eap-type' ? parseInteger(text) : undefined;
  return number === undefined ? undefined : eapMethod(eapData, number)?.name;
}
