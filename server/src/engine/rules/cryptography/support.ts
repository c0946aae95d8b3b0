import {
  SUITE_PARTS,
  type SuitePart,
  BASELINES,
  familyOf,
  suggestionFor,
  lineFor,
  suiteEdits,
} from '../../formats/profilexml/suite';
import type { IpsecAlgorithmId } from '../../knowledge/ipsec.generated';
import { ipsecWord } from '../../knowledge/ipsec';
import { weakAlgorithmsOf } from '../policies';
import type { FixInput, OnSurface } from '../rule';

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
 * @param algorithms The weak ones.
 * @param only The elements to look at, when it is not all of them.
 * @param better A replacement other than {@link suggestionFor}.
 */
export function reportWeak(
  { policy, surface, text, report }: OnSurface<'policy', 'profilexml', WeakMessage>,
  algorithms: readonly IpsecAlgorithmId[],
  { only = SUITE_PARTS, better }: { only?: readonly SuitePart[]; better?: IpsecAlgorithmId } = {},
): void {
  const suite = surface.element(policy.place);
  if (!suite) return;
  for (const { part, algorithm, place, text: written } of weakAlgorithmsOf(policy)) {
    if (!algorithms.includes(algorithm.id) || !only.includes(part)) continue;
    const replacement =
      (better && ipsecWord(part, 'profileXml', better)) ?? suggestionFor(part, suite);
    const edit = surface.write(place, replacement);
    const fixes: FixInput<WeakMessage>[] = [
      {
        title: 'use',
        data: { element: part, better: replacement },
        safety: 'unsafe',
        preferred: true,
        edits: edit ? [edit] : [],
      },
    ];
    const family = familyOf(suite);
    const whole = suiteEdits(text, suite, BASELINES[family]);
    if (whole && whole.length > 1) {
      const ciphers = family === 'gcm' ? 'AES-GCM' : 'AES-CBC with SHA-256';
      fixes.push({ title: 'baseline', data: { ciphers }, safety: 'unsafe', edits: whole });
    }
    report(place.span, 'weak', { element: part, value: written, better: replacement }, { fixes });
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
