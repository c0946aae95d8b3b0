/** Compares how two connections prove who they are by EAP. */
import type { EapConfiguration, EapMethod } from '../../connection/eap';
import {
  absent,
  listOf,
  placeIn,
  type Place,
  type Stated,
  type StatedList,
} from '../../connection/stated';
import { normaliseHash } from '../../connection/values/names';
import { parseXml } from '../../syntax/xml/parse';
import type { XmlElement } from '../../syntax/xml/tree';
import { compareList, compareValue, NUMBER, SWITCH, TEXT, WORD, type Pair } from './compare';
import type { DiffResult } from './result';

/** Compares method, server validation and certificate, then what is in the XML beside them. */
export function compareEap(pair: Pair): readonly DiffResult[] {
  const a = pair.a.authentication.eap;
  const b = pair.b.authentication.eap;
  if (a.state !== 'known' || b.state !== 'known') {
    return compareValue(pair, { part: 'EAP' }, a, b, { show: () => 'a configuration' });
  }
  const one = a.value.method;
  const two = b.value.method;
  const results =
    one.state === 'known' && two.state === 'known'
      ? compareMethods(pair, '', one.value, two.value)
      : compareValue(pair, { part: 'EAP method' }, one, two, { show: () => 'a method' });
  const { xml } = a.value;
  const other = b.value.xml;
  const isVerbatim =
    xml.state === 'known' && other.state === 'known' && laidOut(xml.value) === laidOut(other.value);
  return [...(isVerbatim ? results.map(settled) : results), ...compareXml(pair, a.value, b.value)];
}

/** The same for XML that differs in its line breaks and indentation only. */
function laidOut(xml: string): string {
  return xml.replace(/\s+/g, ' ').replaceAll('> <', '><');
}

/** Of the same XML, what cannot be read on either side is the same all the same. */
function settled(result: DiffResult): DiffResult {
  if (result.kind !== 'not-compared') return result;
  const { part, a, b } = result;
  const isSame =
    a.text !== undefined && b.text !== undefined && laidOut(a.text) === laidOut(b.text);
  return isSame ? { kind: 'match', part } : result;
}

function compareMethods(
  pair: Pair,
  prefix: string,
  a: EapMethod,
  b: EapMethod,
): readonly DiffResult[] {
  const name = (last: string) => ({ part: `${prefix}EAP ${last}`, held: `EAP/${last}` });
  const types = compareValue(pair, { part: `${prefix}EAP method` }, a.type, b.type, NUMBER);
  if (types.some(({ kind }) => kind === 'difference')) return types;
  const flag = (last: string, one: Stated<boolean>, two: Stated<boolean>) =>
    compareValue(pair, name(last), one, two, SWITCH);
  const checks = [partOf(a.validation, a.place), partOf(b.validation, b.place)] as const;
  const [one, two] = checks;
  const choices = [partOf(a.certificate, a.place), partOf(b.certificate, b.place)] as const;
  const [own, other] = choices;
  return [
    ...types,
    ...compareList(
      pair,
      name('server names'),
      listIn(one, (check) => check.names),
      listIn(two, (check) => check.names),
      WORD,
    ),
    ...compareList(
      pair,
      name('trusted roots'),
      listIn(one, (check) => check.trustedRoots),
      listIn(two, (check) => check.trustedRoots),
      WORD,
    ),
    ...flag('PerformServerValidation', ...both(checks, (check) => check.performed)),
    ...flag('AcceptServerName', ...both(checks, (check) => check.comparesNames)),
    ...flag('prompt for an unknown server disabled', ...both(checks, (c) => c.promptDisabled)),
    ...compareValue(pair, name('certificate'), ...both(choices, (c) => c.source), WORD),
    ...flag('SimpleCertSelection', ...both(choices, (choice) => choice.simpleSelection)),
    ...compareList(
      pair,
      name('certificate issuers'),
      listIn(own, (choice) => choice.issuers),
      listIn(other, (choice) => choice.issuers),
      WORD,
    ),
    ...compareList(
      pair,
      name('certificate EKUs'),
      listIn(own, (choice) => choice.ekus),
      listIn(other, (choice) => choice.ekus),
      TEXT,
    ),
    ...flag('AllPurposeEnabled', ...both(choices, (choice) => choice.allPurpose)),
    ...flag('RequireCryptoBinding', a.cryptoBinding, b.cryptoBinding),
    ...flag('FastReconnect', a.fastReconnect, b.fastReconnect),
    ...(a.inner.state === 'known' && b.inner.state === 'known'
      ? compareMethods(pair, 'inner ', a.inner.value, b.inner.value)
      : compareValue(pair, { part: 'inner EAP method', held: 'EAP/inner' }, a.inner, b.inner, {
          show: () => 'a method',
        })),
  ];
}

interface Part<T> {
  readonly stated: Stated<T>;
  readonly place: Place;
}

function partOf<T>(stated: Stated<T>, place: Place): Part<T> {
  return { stated, place };
}

function listIn<T, U>(
  { stated, place }: Part<T>,
  pick: (value: T) => StatedList<Stated<U>>,
): StatedList<Stated<U>> {
  if (stated.state === 'known') return pick(stated.value);
  if (stated.state === 'absent') return listOf([], placeIn(stated, { place }));
  return { items: [], openBecause: stated.why, place };
}

function both<T, U>(
  parts: readonly [Part<T>, Part<T>],
  pick: (value: T) => Stated<U>,
): [Stated<U>, Stated<U>] {
  const read = ({ stated, place }: Part<T>): Stated<U> => {
    if (stated.state === 'known') return pick(stated.value);
    return stated.state === 'absent' ? absent(placeIn(stated, { place })) : stated;
  };
  return [read(parts[0]), read(parts[1])];
}

/** Elements whose meaning was compared already. */
const COMPARED: ReadonlySet<string> = new Set([
  'Type',
  'ServerNames',
  'TrustedRootCA',
  'TrustedRootCAHash',
  'PerformServerValidation',
  'AcceptServerName',
  'DisableUserPromptForServerValidation',
  'DisablePrompt',
  'CertificateStore',
  'SmartCard',
  'SimpleCertSelection',
  'IssuerHash',
  'EKUMapInList',
  'EKUMap',
  'EKUName',
  'EKUOID',
  'AllPurposeEnabled',
  'RequireCryptoBinding',
  'FastReconnect',
]);

/** What two configurations in XML say beside what is compared by its meaning. */
function compareXml(pair: Pair, a: EapConfiguration, b: EapConfiguration): readonly DiffResult[] {
  if (a.xml.state !== 'known' || b.xml.state !== 'known') return [];
  // The bits of a phonebook cannot tell a switch that is off from one that is left out.
  const hasBits = [pair.a, pair.b].some(({ form }) => form === 'rasphone');
  const said = (xml: string) =>
    new Set(leavesOf(xml).filter((leaf) => !hasBits || !leaf.endsWith('=false')));
  const one = said(a.xml.value);
  const two = said(b.xml.value);
  const onlyA = [...one].filter((leaf) => !two.has(leaf)).sort();
  const onlyB = [...two].filter((leaf) => !one.has(leaf)).sort();
  if (onlyA.length === 0 && onlyB.length === 0) return [];
  const side = (leaves: readonly string[], place: Place) => ({
    ...(leaves.length > 0 && { text: leaves.join(', ') }),
    place,
  });
  const change = onlyA.length === 0 ? 'added' : onlyB.length === 0 ? 'removed' : 'changed';
  return [
    {
      kind: 'difference',
      part: 'EAP configuration',
      change,
      a: side(onlyA, a.place),
      b: side(onlyB, b.place),
    },
  ];
}

/** Every element without children as `Name=value`, below the element that holds it. */
function leavesOf(xml: string): readonly string[] {
  const leaves: string[] = [];
  const visit = (element: XmlElement, above: string): void => {
    if (COMPARED.has(element.localName)) return;
    for (const child of element.elements) visit(child, element.localName);
    const text = element.value?.text.trim();
    if (!text) return;
    const hash = /^[\da-f\s:]{40,}$/i.test(text) ? normaliseHash(text) : undefined;
    const word = /^(?:true|1)$/.test(text) ? 'true' : /^(?:false|0)$/.test(text) ? 'false' : text;
    leaves.push(`${above}/${element.localName}=${hash ?? word}`);
  };
  const { root } = parseXml(xml);
  if (root) {
    for (const child of root.elements) visit(child, root.localName);
  }
  return leaves;
}
