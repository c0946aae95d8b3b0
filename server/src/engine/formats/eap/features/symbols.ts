import { eapData } from '../../../knowledge/eap.generated';
import { eapMethod } from '../../../knowledge/eap-types';
import { isSecretElement } from '../../../secrets/xml';
import type { DocSymbol } from '../../features';
import { xmlSymbols } from '../../xml/symbols';
import type { EapHolder } from '../file';
import {
  eapAt,
  eapChildOf,
  eapChildrenOf,
  eapFormat,
  eapNumber,
  eapText,
  type EapNode,
} from '../configuration';
import { normaliseHash } from '../../../connection/values/names';
import type { XmlElement } from '../../../syntax/xml/tree';
import { eapNodeOf, ownIdentity } from './hover';

/** The elements of EAP configuration as a tree, each with its main value. */
export function eapSymbols(file: EapHolder): DocSymbol[] {
  return xmlSymbols(file, {
    kind: () => 'string',
    detail(element) {
      if (isSecretElement(element)) return element.isBlank ? '' : '••••••';
      return eapSymbolDetail(file, element) ?? element.value?.text ?? '';
    },
  });
}

/**
 * The main value of an element of EAP configuration for an outline, in a few words.
 *
 * @returns `undefined` for an element nothing is known about.
 */
export function eapSymbolDetail(file: EapHolder, element: XmlElement): string | undefined {
  const node = eapNodeOf(file, element);
  const is = node && ownIdentity(node);
  if (!is) return undefined;
  const summarise = SUMMARIES[is.name];
  if (summarise) return summarise(node);
  const text = eapText(node)?.text ?? '';
  switch (eapFormat(node)) {
    case 'eap-type':
      return methodName(node, text);
    case 'thumbprint': {
      const digits = normaliseHash(text);
      return digits === undefined ? text : digits.toUpperCase();
    }
    case 'oid': {
      const eku = eapData.ekus.find(({ oid }) => oid === text);
      return eku ? `${text} ${eku.name}` : text;
    }
    default:
      return text;
  }
}

function methodName(node: EapNode | undefined, other = ''): string {
  const number = eapNumber(node)?.value;
  const method = number === undefined ? undefined : eapMethod(eapData, number);
  return method ? `${method.number} ${method.name}` : other;
}

/** Names of the method of an `Eap` element and of those inside it. */
function chain(eap: EapNode | undefined): string {
  const names: string[] = [];
  for (let at = eap; at && names.length < 5; at = eapAt(at, 'EapType', 'Eap')) {
    const number = eapNumber(eapChildOf(at, 'Type'))?.value;
    if (number === undefined) break;
    names.push(eapMethod(eapData, number)?.name ?? String(number));
  }
  return names.join(', ');
}

function text(node: EapNode | undefined, name: string): string {
  return eapText(eapChildOf(node, name))?.text ?? '';
}

function usage(node: EapNode): string {
  return [text(node, 'EKUName'), text(node, 'EKUOID')].filter((part) => part !== '').join(' ');
}

function list(node: EapNode, names: readonly string[]): string {
  const value = node.element.attribute('Enabled')?.value.trim();
  const state = value === 'true' || value === '1' ? '' : '(off)';
  return [names.join(', '), state].filter((part) => part !== '').join(' ');
}

function usageList(node: EapNode): string {
  const entries = eapChildrenOf(node, 'EKUMapInList');
  return list(
    node,
    entries.map((entry) => text(entry, 'EKUName') || text(entry, 'EKUOID')),
  );
}

const SUMMARIES: Readonly<Record<string, (node: EapNode) => string>> = {
  EapHostConfig: (node) =>
    chain(eapAt(node, 'Config', 'Eap')) || methodName(eapAt(node, 'EapMethod', 'Type')),
  EapMethod: (node) => methodName(eapChildOf(node, 'Type')),
  Config: () => '',
  Eap: chain,
  EapType: (node) => {
    const number = node.is && eapData.namespaces[node.is.ns].method;
    return (number !== undefined && eapMethod(eapData, number)?.name) || '';
  },
  ServerValidation: (node) => text(node, 'ServerNames'),
  CredentialsSource: (node) => node.children[0]?.is?.name ?? '',
  FilteringInfo: (node) =>
    node.children.flatMap(({ is }) => (is && is.name !== 'EKUMapping' ? [is.name] : [])).join(', '),
  CAHashList: (node) => {
    const { length } = eapChildrenOf(node, 'IssuerHash');
    return list(node, [length === 1 ? '1 issuer' : `${length} issuers`]);
  },
  EKUMap: usage,
  EKUMapInList: usage,
  ClientAuthEKUList: usageList,
  AnyPurposeEKUList: usageList,
};
