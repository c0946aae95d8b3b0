/** The CryptographySuite of a profile: reading it, writing it, and values that go together. */
import {
  IPSEC_PARTS,
  type IpsecPolicyValues,
  ipsecSuite,
  type IpsecAlgorithm,
  ipsecByWord,
  ipsecWords,
  isAead,
  ipsecWord,
  isWeak,
} from '../../knowledge/ipsec';
import type { IpsecPart } from '../../knowledge/ipsec-types';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Span, Edit } from '../../types';
import { replaceValue } from '../../fix/edits';
import { sortEdits } from '../../fix/apply';
import { insertChildren } from '../../fix/place';

/** Path of the element that holds the six algorithms. */
export const SUITE_PATH = 'VPNProfile/NativeProfile/CryptographySuite';

/** The six algorithms of a suite, in the order of the schema. */
export const SUITE_PARTS = IPSEC_PARTS;

export type SuitePart = IpsecPart;

/** Values of all six algorithms. */
export type Suite = IpsecPolicyValues;

/** The minimum the field recommends with AES-GCM, and the one for clients before Windows 10 1803. */
export const BASELINES: Readonly<Record<'gcm' | 'cbc', Suite>> = {
  gcm: ipsecSuite('gcm', 'profileXml'),
  cbc: ipsecSuite('cbc', 'profileXml'),
};

/** One algorithm as it is written. */
export interface SuiteValue {
  readonly part: SuitePart;
  readonly element: XmlElement;
  readonly text: string;
  readonly span: Span;
  /** In the documented spelling; absent for a value Windows does not know. */
  readonly value: string | undefined;
  readonly algorithm: IpsecAlgorithm | undefined;
}

/** The algorithms of a suite that are given and not blank; of a repeated element the first. */
export function readSuite(suite: XmlElement): ReadonlyMap<SuitePart, SuiteValue> {
  const found = new Map<SuitePart, SuiteValue>();
  for (const part of SUITE_PARTS) {
    const element = suite.child(part);
    const value = element?.value;
    if (!element || !value) continue;
    const algorithm = ipsecByWord(part, 'profileXml', value.text);
    found.set(part, {
      part,
      element,
      text: value.text,
      span: value.span,
      value: algorithm?.as[part]?.profileXml,
      algorithm,
    });
  }
  return found;
}

/** The documented values of one algorithm, recommended ones first. */
export function allowedValues(part: SuitePart): readonly string[] {
  return ipsecWords(part, 'profileXml');
}

/** The baseline that is nearest to what a suite uses. */
export function familyOf(suite: XmlElement): 'gcm' | 'cbc' {
  const values = readSuite(suite);
  const ciphers = (
    ['AuthenticationTransformConstants', 'CipherTransformConstants', 'EncryptionMethod'] as const
  ).flatMap((part) => values.get(part)?.algorithm ?? []);
  if (ciphers.some(isAead)) return 'gcm';
  return ciphers.length > 0 ? 'cbc' : 'gcm';
}

/** A sound value for one algorithm that agrees with the others of the suite. */
export function suggestionFor(part: SuitePart, suite: XmlElement): string {
  const values = readSuite(suite);
  const baseline = BASELINES[familyOf(suite)][part];
  const algorithmOf = (other: SuitePart) => values.get(other)?.algorithm;
  // What goes with the other algorithm of the data channel: AES-GCM itself, or one of AES-CBC.
  const beside = (other: IpsecAlgorithm | undefined): string => {
    if (!other) return baseline;
    return (isAead(other) && ipsecWord(part, 'profileXml', other.id)) || BASELINES.cbc[part];
  };
  switch (part) {
    case 'AuthenticationTransformConstants':
      return beside(algorithmOf('CipherTransformConstants'));
    case 'CipherTransformConstants':
      return beside(algorithmOf('AuthenticationTransformConstants'));
    case 'EncryptionMethod': {
      const cipher = algorithmOf('CipherTransformConstants');
      if (!cipher || isWeak(cipher)) return baseline;
      const same = ipsecWord(part, 'profileXml', cipher.id);
      return same ?? ipsecSuite('gcm-256', 'profileXml')[part];
    }
    default:
      return baseline;
  }
}

/** One line of XML for an algorithm. */
export function lineFor(part: SuitePart, value: string): string {
  return `<${part}>${value}</${part}>`;
}

/** A whole suite as lines of XML. */
export function suiteLines(suite: Suite, indentation = '\t'): readonly string[] {
  return [
    '<CryptographySuite>',
    ...SUITE_PARTS.map((part) => `${indentation}${lineFor(part, suite[part])}`),
    '</CryptographySuite>',
  ];
}

/**
 * Edits, in text order, that give an existing suite all six values, keeping comments.
 *
 * @returns `undefined` when some value is not known, so that nothing of a script is overwritten.
 */
export function suiteEdits(text: string, suite: XmlElement, values: Suite): Edit[] | undefined {
  const edits: Edit[] = [];
  const missing: { name: string; line: string }[] = [];
  for (const part of SUITE_PARTS) {
    const element = suite.child(part);
    const value = values[part];
    if (!element) {
      missing.push({ name: part, line: lineFor(part, value) });
      continue;
    }
    if (!element.value && !element.isBlank) return undefined;
    if (element.value?.text !== value) edits.push(replaceValue(element, value));
  }
  return sortEdits([...edits, ...insertChildren(text, suite, missing)]);
}
