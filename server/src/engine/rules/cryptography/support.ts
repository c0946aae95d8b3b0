import { replaceValue, sortEdits } from '../../fix/edits';
import { insertChildren } from '../../fix/place';
import { knownValue, profileElement } from '../../knowledge/profilexml';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit, Span } from '../../types';
import type { FixInput, RuleContext } from '../rule';

/** Path of the element that holds the six algorithms. */
export const SUITE_PATH = 'VPNProfile/NativeProfile/CryptographySuite';

/** The six algorithms of a suite, in the order of the schema. */
export const SUITE_PARTS = [
  'AuthenticationTransformConstants',
  'CipherTransformConstants',
  'PfsGroup',
  'DHGroup',
  'IntegrityCheckMethod',
  'EncryptionMethod',
] as const;

export type SuitePart = (typeof SUITE_PARTS)[number];

/** Values of all six algorithms. */
export type Suite = Readonly<Record<SuitePart, string>>;

/** The minimum the field recommends with AES-GCM, and the one for clients before Windows 10 1803. */
export const BASELINES: Readonly<Record<'gcm' | 'cbc', Suite>> = {
  gcm: {
    AuthenticationTransformConstants: 'GCMAES128',
    CipherTransformConstants: 'GCMAES128',
    PfsGroup: 'ECP256',
    DHGroup: 'Group14',
    IntegrityCheckMethod: 'SHA256',
    EncryptionMethod: 'AES_GCM_128',
  },
  cbc: {
    AuthenticationTransformConstants: 'SHA256128',
    CipherTransformConstants: 'AES128',
    PfsGroup: 'PFS2048',
    DHGroup: 'Group14',
    IntegrityCheckMethod: 'SHA256',
    EncryptionMethod: 'AES128',
  },
};

/** One algorithm as it is written. */
export interface SuiteValue {
  readonly part: SuitePart;
  readonly element: XmlElement;
  readonly text: string;
  readonly span: Span;
  /** In the documented spelling; absent for a value Windows does not know. */
  readonly value: string | undefined;
}

/** The algorithms of a suite that are given and not blank; of a repeated element the first. */
export function readSuite(suite: XmlElement): ReadonlyMap<SuitePart, SuiteValue> {
  const found = new Map<SuitePart, SuiteValue>();
  for (const part of SUITE_PARTS) {
    const element = suite.child(part);
    const value = element?.value;
    const known = profileElement(`${SUITE_PATH}/${part}`);
    if (!element || !value || !known) continue;
    found.set(part, {
      part,
      element,
      text: value.text,
      span: value.span,
      value: knownValue(known, value.text)?.value.value,
    });
  }
  return found;
}

/** The documented values of one algorithm, recommended ones first. */
export function allowedValues(part: SuitePart): readonly string[] {
  return (profileElement(`${SUITE_PATH}/${part}`)?.values ?? []).map((known) => known.value);
}

/** Whether a value names AES-GCM in either spelling. */
export function isGcm(value: string | undefined): boolean {
  return value?.includes('GCM') === true;
}

/**
 * Whether the two algorithms of the data channel exclude each other: AES-GCM does both jobs at
 * once, so it must stand in both places with one key size.
 */
export function excludeEachOther(authentication: string, cipher: string): boolean {
  return (isGcm(authentication) || isGcm(cipher)) && authentication !== cipher;
}

/** The baseline that is nearest to what a suite uses. */
export function familyOf(suite: XmlElement): 'gcm' | 'cbc' {
  const values = readSuite(suite);
  const ciphers = (
    ['AuthenticationTransformConstants', 'CipherTransformConstants', 'EncryptionMethod'] as const
  ).map((part) => values.get(part)?.value);
  if (ciphers.some(isGcm)) return 'gcm';
  return ciphers.some((value) => value !== undefined) ? 'cbc' : 'gcm';
}

/** A sound value for one algorithm that agrees with the others of the suite. */
export function suggestionFor(part: SuitePart, suite: XmlElement): string {
  const values = readSuite(suite);
  const baseline = BASELINES[familyOf(suite)][part];
  const valueOf = (other: SuitePart) => values.get(other)?.value;
  switch (part) {
    case 'AuthenticationTransformConstants': {
      const cipher = valueOf('CipherTransformConstants');
      if (cipher === undefined) return baseline;
      return isGcm(cipher) ? cipher : 'SHA256128';
    }
    case 'CipherTransformConstants': {
      const authentication = valueOf('AuthenticationTransformConstants');
      if (authentication === undefined) return baseline;
      return isGcm(authentication) ? authentication : 'AES128';
    }
    case 'EncryptionMethod': {
      const cipher = valueOf('CipherTransformConstants');
      if (cipher === 'GCMAES128') return 'AES_GCM_128';
      if (isGcm(cipher)) return 'AES_GCM_256';
      return cipher?.startsWith('AES') ? cipher : baseline;
    }
    default:
      return baseline;
  }
}

/** One line of XML for an algorithm. */
export function lineFor(part: SuitePart, value: string): string {
  return `<${part}>${value}</${part}>`;
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

/** Messages of a rule about values that are too weak. */
export type WeakMessage = 'weak' | 'use' | 'baseline';

/** The texts of the fixes all rules about weak values offer. */
export const WEAK_FIXES = {
  use: 'Set {element} to {better}',
  baseline: 'Use the recommended minimum suite ({ciphers})',
} as const;

/**
 * Reports the values of a suite that a rule holds for weak, each with a value that agrees with the
 * rest of the suite and, second, with the whole recommended suite.
 *
 * @param weak The weak values by element.
 * @param better A replacement other than {@link suggestionFor}, by element.
 */
export function reportWeak(
  suite: XmlElement,
  { text, report }: RuleContext<WeakMessage>,
  weak: Partial<Record<SuitePart, readonly string[]>>,
  better: Partial<Record<SuitePart, string>> = {},
): void {
  const values = readSuite(suite);
  const cipher = values.get('CipherTransformConstants')?.value;
  for (const { part, element, text: written, span, value } of values.values()) {
    if (value === undefined || !weak[part]?.includes(value)) continue;
    // Beside a GCM cipher the value is wrong altogether, which another rule says.
    if (part === 'AuthenticationTransformConstants' && isGcm(cipher)) continue;
    const replacement = better[part] ?? suggestionFor(part, suite);
    const fixes: FixInput<WeakMessage>[] = [
      {
        title: 'use',
        data: { element: part, better: replacement },
        safety: 'unsafe',
        preferred: true,
        edits: [replaceValue(element, replacement)],
      },
    ];
    const family = familyOf(suite);
    const whole = suiteEdits(text, suite, BASELINES[family]);
    if (whole && whole.length > 1) {
      const ciphers = family === 'gcm' ? 'AES-GCM' : 'AES-CBC with SHA-256';
      fixes.push({ title: 'baseline', data: { ciphers }, safety: 'unsafe', edits: whole });
    }
    report(span, 'weak', { element: part, value: written, better: replacement }, { fixes });
  }
}

/**
 * A small profile with a complete suite, for the examples of this group.
 *
 * @param values Values that differ from the baseline; `null` leaves the element out.
 */
export function suiteExample(
  values: Partial<Record<SuitePart, string | null>>,
  family: 'gcm' | 'cbc' = 'gcm',
): string {
  const lines = SUITE_PARTS.flatMap((part) => {
    const value = values[part] === undefined ? BASELINES[family][part] : values[part];
    return value === null ? [] : [`      ${lineFor(part, value)}`];
  });
  return [
    '<VPNProfile>',
    '  <NativeProfile>',
    '    <NativeProtocolType>IKEv2</NativeProtocolType>',
    '    <CryptographySuite>',
    ...lines,
    '    </CryptographySuite>',
    '  </NativeProfile>',
    '</VPNProfile>',
  ].join('\n');
}
